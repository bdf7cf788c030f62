package ai.usetusk.drift.har;

import ai.usetusk.drift.http.HeaderFilter;
import ai.usetusk.drift.http.HttpPayloads;
import ai.usetusk.drift.http.HttpUrl;
import ai.usetusk.drift.http.RecordedRequest;
import ai.usetusk.drift.http.RecordedResponse;
import ai.usetusk.drift.model.PackageType;
import ai.usetusk.drift.model.Span;
import ai.usetusk.drift.model.StatusCode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;

/**
 * Makes spans of recorded entries, each in a trace of its own: as server its root, as client never one,
 * because the Tusk command line takes every root for a test. Ids are derived from the
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
    this.payloads = new HttpPayloads(new HeaderFilter(redacted));
  }

  /**
   * The span of one entry. A response with status 400 or more makes its status an error.
   *
   * @param index the place of the entry among all that are converted; it makes equal entries distinct
   */
  public Span convert(HarEntry entry, long index) {
    RecordedRequest request = entry.request();
    RecordedResponse response = entry.response();
    HttpUrl url = request.url();
    byte[] input =
        role == Role.SERVER ? payloads.serverInput(request) : payloads.clientInput(request);
    byte[] output = payloads.output(response);
    String ids = ids(entry, index, input, output);
    String method = request.method();
    boolean error = response.status() >= LOWEST_ERROR;
    return Span.builder()
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
        .rootSpan(role == Role.SERVER)
        .timestamp(entry.start())
        .duration(entry.duration())
        .input(input, HttpPayloads.merges(request.headers(), request.body()))
        .output(output, HttpPayloads.merges(response.headers(), response.body()))
        .build();
  }

  private String ids(HarEntry entry, long index, byte[] input, byte[] output) {
    String place = role + "\n" + index + "\n" + entry.start() + "\n";
    MessageDigest digest = sha256();
    digest.update(place.getBytes(StandardCharsets.US_ASCII));
    digest.update(input);
    digest.update(output);
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
