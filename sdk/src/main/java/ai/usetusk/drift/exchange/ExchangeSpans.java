package ai.usetusk.drift.exchange;

import ai.usetusk.drift.export.pipeline.UnrecordableException;
import ai.usetusk.drift.http.HeaderFilter;
import ai.usetusk.drift.http.HttpPayloads;
import ai.usetusk.drift.http.HttpUrl;
import ai.usetusk.drift.http.ReasonPhrase;
import ai.usetusk.drift.http.RecordedFailure;
import ai.usetusk.drift.http.RecordedRequest;
import ai.usetusk.drift.http.RecordedResponse;
import ai.usetusk.drift.http.transform.AppliedTransform;
import ai.usetusk.drift.http.transform.Transformed;
import ai.usetusk.drift.model.PackageType;
import ai.usetusk.drift.model.Span;
import ai.usetusk.drift.model.StatusCode;
import ai.usetusk.drift.status.DropReason;
import ai.usetusk.drift.transform.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes spans of exchanges that ended, on the exporter thread. What rules hide is hidden here, before anything is
 * told.
 *
 * @param direction which way the exchanges go
 * @param instrumentation the name of what recorded them
 */
record ExchangeSpans(Direction direction, String instrumentation, ExchangeRules rules) {

  private static final int INTERNAL_SERVER_ERROR = 500;
  /** A token of HTTP. */
  private static final Pattern METHOD = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  /** A path and its query, of visible ASCII. */
  private static final Pattern TARGET = Pattern.compile("/[!-~]*");

  private static final HttpPayloads PAYLOADS = new HttpPayloads(new HeaderFilter(Set.of()));

  /** Tells a request that is not answered yet. */
  void request(RequestHead head, byte[] body, Span.Builder span) throws UnrecordableException {
    List<AppliedTransform> applied = new ArrayList<>();
    tell(recorded(head, body), span, applied);
    tell(applied, span);
  }

  /**
   * Tells an exchange that ended with a response. The status of the span is OK whatever that of the response is: the
   * Tusk command line takes nothing else for a test, and the status of the response is in the output.
   */
  void exchange(
      RequestHead head, byte[] body, ResponseHead answer, byte[] answerBody, Span.Builder span)
      throws UnrecordableException {
    RecordedRequest request = recorded(head, body);
    RecordedResponse response = recorded(head.method(), answer, answerBody);
    List<AppliedTransform> applied = new ArrayList<>();
    tell(request, span, applied);
    RecordedResponse kept =
        kept(rules.transforms().response(request, response, direction), applied);
    span.status(StatusCode.OK, "")
        .output(
            direction == Direction.INBOUND ? PAYLOADS.output(kept) : PAYLOADS.clientOutput(kept),
            HttpPayloads.merges(kept.headers(), kept.body()));
    tell(applied, span);
  }

  /** Tells what was thrown: to the caller of another service, or by this one, which then answers 500. */
  void failure(RequestHead head, byte[] body, Throwable thrown, Span.Builder span)
      throws UnrecordableException {
    request(head, body, span);
    switch (direction) {
      case INBOUND -> {
        RecordedResponse unseen = new RecordedResponse(
            INTERNAL_SERVER_ERROR, ReasonPhrase.of(INTERNAL_SERVER_ERROR), List.of(), null);
        span.status(StatusCode.OK, "")
            .output(PAYLOADS.output(unseen), HttpPayloads.merges(List.of(), null));
      }
      case OUTBOUND -> {
        RecordedFailure failure = RecordedFailure.of(thrown);
        span.status(StatusCode.ERROR, failure.errorName())
            .output(PAYLOADS.output(failure), HttpPayloads.merges(List.of(), null));
      }
      default -> throw new AssertionError(direction);
    }
  }

  private RecordedRequest recorded(RequestHead head, byte[] body) throws UnrecordableException {
    HttpUrl url = HttpUrl.parse(head.url())
        .orElseThrow(() -> new UnrecordableException(DropReason.NOT_ENCODABLE));
    // Servers take more than any client sends, so a replay could not send it again.
    if (!METHOD.matcher(head.method()).matches()
        || direction == Direction.INBOUND && !TARGET.matcher(url.target()).matches()) {
      throw new UnrecordableException(DropReason.NOT_ENCODABLE);
    }
    return new RecordedRequest(
        head.method(),
        url,
        head.httpVersion(),
        head.headers(),
        DecodedBody.of(body, head.headers(), rules.longestBody()));
  }

  private RecordedResponse recorded(String method, ResponseHead head, byte[] body)
      throws UnrecordableException {
    boolean canHaveBody = RecordedResponse.canHaveBody(method, head.status());
    RecordedResponse response = new RecordedResponse(
        head.status(),
        ReasonPhrase.of(head.status()),
        head.headers(),
        canHaveBody ? DecodedBody.of(body, head.headers(), rules.longestBody()) : null);
    if (response.body() != null && !rules.allow(head.headers())) {
      throw new UnrecordableException(DropReason.CONTENT_TYPE);
    }
    return response;
  }

  private void tell(RecordedRequest original, Span.Builder span, List<AppliedTransform> applied)
      throws UnrecordableException {
    RecordedRequest request = kept(rules.transforms().request(original, direction), applied);
    span.name(request.method() + " " + request.url().path())
        .packageName(direction == Direction.INBOUND ? "http" : request.url().scheme())
        .packageType(PackageType.HTTP)
        .instrumentationName(instrumentation)
        .submoduleName(request.method())
        .input(
            direction == Direction.INBOUND
                ? PAYLOADS.serverInput(request)
                : PAYLOADS.clientInput(request),
            HttpPayloads.merges(request.headers(), request.body()));
  }

  private static void tell(List<AppliedTransform> applied, Span.Builder span) {
    if (!applied.isEmpty()) {
      span.metadata("transformMetadata", AppliedTransform.metadata(applied));
    }
  }

  private static <T> T kept(Transformed<T> transformed, List<AppliedTransform> applied)
      throws UnrecordableException {
    if (transformed instanceof Transformed.Kept<T> kept) {
      applied.addAll(kept.applied());
      return kept.message();
    }
    throw new UnrecordableException(DropReason.TRANSFORM);
  }
}
