package ai.usetusk.drift.exchange;

import ai.usetusk.drift.export.UnrecordableException;
import ai.usetusk.drift.http.HttpPayloads;
import ai.usetusk.drift.http.HttpUrl;
import ai.usetusk.drift.http.ReasonPhrase;
import ai.usetusk.drift.http.RecordedFailure;
import ai.usetusk.drift.http.RecordedRequest;
import ai.usetusk.drift.http.RecordedResponse;
import ai.usetusk.drift.model.PackageType;
import ai.usetusk.drift.model.Span;
import ai.usetusk.drift.model.StatusCode;
import ai.usetusk.drift.status.DropReason;
import java.util.List;

/**
 * Makes spans of exchanges that ended, on the exporter thread.
 *
 * @param direction which way the exchanges go
 * @param instrumentation the name of what recorded them
 */
record ExchangeSpans(Direction direction, String instrumentation, ExchangeRules rules) {

  private static final int INTERNAL_SERVER_ERROR = 500;

  /** Tells a request. */
  void request(RequestHead head, byte[] body, Span.Builder span) throws UnrecordableException {
    HttpUrl url = HttpUrl.parse(head.url())
        .orElseThrow(() -> new UnrecordableException(DropReason.NOT_ENCODABLE));
    RecordedRequest request = new RecordedRequest(
        head.method(),
        url,
        head.httpVersion(),
        head.headers(),
        DecodedBody.of(body, head.headers(), rules.longestBody()));
    span.name(head.method() + " " + url.path())
        .packageName(direction == Direction.INBOUND ? "http" : url.scheme())
        .packageType(PackageType.HTTP)
        .instrumentationName(instrumentation)
        .submoduleName(head.method())
        .input(input(request), HttpPayloads.merges(request.headers(), request.body()));
  }

  /**
   * Tells a response. The status of the span is OK whatever that of the response is: the Tusk command line
   * takes nothing else for a test, and the status of the response is in the output.
   */
  void respond(RequestHead request, ResponseHead head, byte[] body, Span.Builder span)
      throws UnrecordableException {
    boolean canHaveBody = RecordedResponse.canHaveBody(request.method(), head.status());
    RecordedResponse response = new RecordedResponse(
        head.status(),
        ReasonPhrase.of(head.status()),
        head.headers(),
        canHaveBody ? DecodedBody.of(body, head.headers(), rules.longestBody()) : null);
    span.status(StatusCode.OK, "")
        .output(
            direction == Direction.INBOUND
                ? payloads().output(response)
                : payloads().clientOutput(response),
            HttpPayloads.merges(response.headers(), response.body()));
  }

  /** Tells what was thrown: to the caller of another service, or by this one, which then answers 500. */
  void fail(Throwable thrown, Span.Builder span) {
    switch (direction) {
      case INBOUND ->
        span.status(StatusCode.OK, "")
            .output(
                payloads()
                    .output(new RecordedResponse(
                        INTERNAL_SERVER_ERROR,
                        ReasonPhrase.of(INTERNAL_SERVER_ERROR),
                        List.of(),
                        null)),
                HttpPayloads.merges(List.of(), null));
      case OUTBOUND -> {
        RecordedFailure failure = RecordedFailure.of(thrown);
        span.status(StatusCode.ERROR, failure.errorName())
            .output(payloads().output(failure), HttpPayloads.merges(List.of(), null));
      }
      default -> throw new AssertionError(direction);
    }
  }

  private byte[] input(RecordedRequest request) {
    return direction == Direction.INBOUND
        ? payloads().serverInput(request)
        : payloads().clientInput(request);
  }

  private HttpPayloads payloads() {
    return direction == Direction.INBOUND ? rules.server() : rules.client();
  }
}
