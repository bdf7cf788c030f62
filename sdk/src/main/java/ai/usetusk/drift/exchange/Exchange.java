package ai.usetusk.drift.exchange;

import ai.usetusk.drift.context.Context;
import ai.usetusk.drift.http.RecordedResponse;
import ai.usetusk.drift.recorder.Call;
import ai.usetusk.drift.status.DropReason;

/**
 * An exchange that is being recorded. The instrumentation tells what passes, when it passes; nothing it calls
 * here throws, waits, or changes what the application sees. The exchange ends once: by {@link #end}, {@link
 * #fail} or {@link #drop}. Whatever comes later is ignored. Several threads can use it.
 */
public final class Exchange {

  private static final String EVENT_STREAM = "text/event-stream";

  private final Call call;
  private final Context context;
  private final RequestHead request;
  private final ExchangeSpans spans;
  private final BodyCapture requestBody;
  private final BodyCapture responseBody;
  private volatile ResponseHead response;

  Exchange(Call call, Context context, RequestHead request, ExchangeSpans spans, int longestBody) {
    this.call = call;
    this.context = context;
    this.request = request;
    this.spans = spans;
    this.requestBody = new BodyCapture(call, longestBody);
    this.responseBody = new BodyCapture(call, longestBody);
    requestBody.expect(contentLength(request.header("Content-Length")));
    if (isMultipart(request.header("Content-Type"))) {
      requestBody.fail(DropReason.MULTIPART);
    }
  }

  /** The context in which the work of this exchange runs. */
  public Context context() {
    return context;
  }

  /** Takes the body of the request. */
  public BodyCapture requestBody() {
    return requestBody;
  }

  /** Takes the body of the response. */
  public BodyCapture responseBody() {
    return responseBody;
  }

  /**
   * The response, as it stands. The last one told counts.
   *
   * @param head with the headers that the instrumentation can see
   */
  public void respond(ResponseHead head) {
    try {
      response = head;
      checkType(RequestHead.first(head.headers(), "Content-Type"));
    } catch (RuntimeException | Error e) {
      abandon(e);
    }
  }

  /** Whether a response was told. */
  public boolean hasResponse() {
    return response != null;
  }

  /**
   * What type the body of the response has, told before its first byte, so that no copy is made of a stream of
   * events.
   *
   * @param contentType {@code null} if it has none
   */
  public void respondWith(String contentType) {
    try {
      checkType(contentType);
    } catch (RuntimeException | Error e) {
      abandon(e);
    }
  }

  private void checkType(String contentType) {
    if (contentType != null && begins(contentType, EVENT_STREAM)) {
      responseBody.fail(DropReason.EVENT_STREAM);
    } else if (isMultipart(contentType)) {
      responseBody.fail(DropReason.MULTIPART);
    }
  }

  /** The response is complete. */
  public void end() {
    try {
      endWithResponse();
    } catch (RuntimeException | Error e) {
      abandon(e);
    }
  }

  private void endWithResponse() {
    ResponseHead last = response;
    if (last == null) {
      call.drop(DropReason.RESPONSE_UNSEEN);
    } else if (hasUnreadBody()) {
      call.drop(DropReason.BODY_UNREAD);
    } else if (isCut(last)) {
      call.drop(DropReason.RESPONSE_CUT);
    } else {
      call.end(
          span -> spans.exchange(request, requestBody.bytes(), last, responseBody.bytes(), span));
    }
  }

  /**
   * Something was thrown instead of a response: to whoever made an outbound call, or through the handler of an
   * inbound one, whose client then gets a status of 500 and a page that nobody here sees.
   */
  public void fail(Throwable thrown) {
    call.end(span -> spans.failure(request, requestBody.bytes(), thrown, span));
  }

  /** The exchange cannot be recorded. Its whole trace is dropped. */
  public void drop(DropReason reason) {
    call.drop(reason);
  }

  /** The SDK itself failed: what threw this is ours, not the application's. The whole trace is dropped. */
  public void abandon(Throwable ours) {
    call.fail(ours);
  }

  /** A request announced a body, of which not all was seen. */
  private boolean hasUnreadBody() {
    String length = request.header("Content-Length");
    boolean announced =
        length == null ? request.header("Transfer-Encoding") != null : contentLength(length) > 0;
    return announced && !requestBody.isWhole();
  }

  /** A response announced more than there was. */
  private boolean isCut(ResponseHead head) {
    return RecordedResponse.canHaveBody(request.method(), head.status())
        && responseBody.size() < contentLength(RequestHead.first(head.headers(), "Content-Length"));
  }

  private static boolean isMultipart(String contentType) {
    return contentType != null && begins(contentType, "multipart/");
  }

  /** On the application's thread, so without taking the value apart. */
  private static boolean begins(String contentType, String type) {
    return contentType.stripLeading().regionMatches(true, 0, type, 0, type.length());
  }

  private static long contentLength(String value) {
    try {
      return value == null ? -1 : Long.parseLong(value.strip());
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
