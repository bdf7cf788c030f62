package ai.usetusk.drift.har;

import ai.usetusk.drift.core.json.Output;
import ai.usetusk.drift.core.json.Sha256;
import ai.usetusk.drift.model.PackageType;
import ai.usetusk.drift.model.Span;
import ai.usetusk.drift.model.StatusCode;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;

/**
 * Makes spans of recorded entries, each the root of a trace of its own. Ids are derived from the
 * recording: the same entry at the same place in a file always gives the same span. Safe for use by
 * many threads.
 */
public final class HarSpans {

  private static final int LOWEST_ERROR = 400;
  private static final int TRACE_ID_LENGTH = 32;
  private static final int SPAN_ID_LENGTH = 16;

  private final Role role;
  private final String environment;
  private final HttpPayloads payloads;

  /**
   * Composes a converter.
   *
   * @param role which side the spans tell of
   * @param redacted names, in any case, of headers whose values are replaced by {@code REDACTED_}
   *     and the SHA-256 of the value
   * @param environment the environment that the spans name, or {@code null}
   */
  public HarSpans(Role role, Collection<String> redacted, String environment) {
    this.role = role;
    this.environment = environment;
    this.payloads = new HttpPayloads(role, new HeaderFilter(redacted));
  }

  /**
   * The span of one entry; empty if the entry has no response or is not of HTTP. A response with
   * status 400 or more makes its status an error.
   *
   * @param index the place of the entry among all that are converted; it makes equal entries distinct
   */
  public Optional<Span> convert(HarEntry entry, long index) {
    HarRequest request = entry.request();
    HarResponse response = entry.response();
    Optional<HttpUrl> parsed = HttpUrl.parse(WellFormed.text(request.url()));
    if (response == null || parsed.isEmpty()) {
      return Optional.empty();
    }
    HttpUrl url = parsed.get();
    byte[] input = payloads.input(request, url);
    byte[] output = payloads.output(response);
    String ids = ids(entry, index, input, output);
    String method = WellFormed.text(request.method());
    boolean error = response.status() >= LOWEST_ERROR;
    return Optional.of(Span.builder()
        .traceId(ids.substring(0, TRACE_ID_LENGTH))
        .spanId(ids.substring(TRACE_ID_LENGTH, TRACE_ID_LENGTH + SPAN_ID_LENGTH))
        .name(method + " " + url.path())
        .packageName(role == Role.SERVER ? "http" : url.scheme())
        .instrumentationName("HarRecording")
        .submoduleName(method)
        .packageType(PackageType.HTTP)
        .environment(environment)
        .kind(role.kind())
        .status(error ? StatusCode.ERROR : StatusCode.OK, error ? "HTTP " + response.status() : "")
        .rootSpan(true)
        .timestamp(entry.start())
        .duration(entry.duration())
        .input(input, payloads.merges(request.headers(), request.body()))
        .output(output, payloads.merges(response.headers(), response.body()))
        .build());
  }

  private String ids(HarEntry entry, long index, byte[] input, byte[] output) {
    String place = role + "\n" + index + "\n" + entry.start() + "\n";
    Output all = new Output(place.length() + input.length + output.length);
    all.put(place.getBytes(StandardCharsets.US_ASCII));
    all.put(input);
    all.put(output);
    return new Sha256().hash(all);
  }
}
