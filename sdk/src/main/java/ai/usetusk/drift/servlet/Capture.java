package ai.usetusk.drift.servlet;

import ai.usetusk.drift.context.Context;
import ai.usetusk.drift.exchange.BodyCapture;
import ai.usetusk.drift.exchange.Exchange;
import ai.usetusk.drift.exchange.ResponseHead;
import ai.usetusk.drift.status.DropReason;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Future;

/**
 * A request that is recorded, from its first dispatch to its last. It knows when the response is complete:
 *
 * <ol>
 *   <li>without asynchronous work, when the dispatch returns;
 *   <li>with it, when the container says that it is complete, whichever thread did it;
 *   <li>after an error, when the application's error page is complete, or when it turns out that there is none.
 * </ol>
 *
 * <p>Thread-safe. Nothing here throws. The container's objects are let go of when the exchange ends.
 */
final class Capture implements Visit {

  private static final int SWITCHING_PROTOCOLS = 101;

  /** What went wrong, and what the application had answered until then. */
  private record Failure(Throwable thrown, boolean async, long size, int status) {}

  private final Exchange exchange;
  private final AnswerSoFar answer;
  private final Container container;
  private final ErrorPages errorPages;
  private final CaptureListener listener = new CaptureListener(this);
  private volatile HttpServletResponse response;
  private volatile CapturedInput input;
  private volatile FormParameters form;
  private volatile boolean async;
  private volatile boolean upgraded;
  private volatile Failure failure;
  private volatile boolean pageBegun;
  private volatile Future<?> pageWait;

  Capture(Exchange exchange, String method, Container container, ErrorPages errorPages) {
    this.exchange = exchange;
    this.answer = new AnswerSoFar(exchange, method);
    this.container = container;
    this.errorPages = errorPages;
  }

  /** Makes later dispatches find it. */
  void attachTo(ServletRequest request) {
    try {
      request.setAttribute(ATTRIBUTE, this);
    } catch (RuntimeException | Error e) {
      fail(e);
      throw e;
    }
  }

  @Override
  public Context context() {
    return exchange.context();
  }

  Container container() {
    return container;
  }

  BodyCapture requestBody() {
    return exchange.requestBody();
  }

  AnswerSoFar answer() {
    return answer;
  }

  /** The parameters of the body; {@code null} if nobody has asked for them yet. */
  FormParameters form() {
    return form;
  }

  void form(FormParameters parameters) {
    form = parameters;
  }

  /** The body of the request is read from this. */
  void readsFrom(CapturedInput stream) {
    input = stream;
  }

  boolean readsFromStream() {
    return input != null;
  }

  // The dispatches, in their order.

  /** A dispatch begins. */
  void dispatches(DispatcherType type, HttpServletResponse current) {
    try {
      response = current;
      answer.status(current.getStatus());
      if (type == DispatcherType.ERROR) {
        beginErrorPage();
      }
    } catch (RuntimeException | Error e) {
      fail(e);
    }
  }

  private void beginErrorPage() {
    pageBegun = true;
    Future<?> wait = pageWait;
    if (wait != null) {
      wait.cancel(false);
    }
    failure = null;
    answer.beginErrorPage();
  }

  /**
   * A dispatch returned.
   *
   * @param thrown what was thrown instead; {@code null} if nothing was
   */
  void dispatched(HttpServletRequest request, Throwable thrown) {
    try {
      if (upgraded) {
        // The container no longer answers questions about the request.
        return;
      }
      if (thrown != null) {
        failed(thrown);
      }
      if (!async && request.isAsyncStarted()) {
        // Somebody unwrapped the request, and started it where we did not see it.
        listenTo(request.getAsyncContext());
        async = true;
      }
      if (!async) {
        complete();
      }
    } catch (RuntimeException | Error e) {
      fail(e);
    }
  }

  // Asynchronous work.

  /** Asynchronous work is about to begin; tells whether there was some already. */
  boolean startsAsync() {
    boolean before = async;
    async = true;
    return before;
  }

  /** It did not begin after all. */
  void startedNoAsync(boolean before) {
    async = before;
  }

  void listenTo(AsyncContext context) {
    try {
      listener.listenTo(context);
    } catch (RuntimeException | Error e) {
      fail(e);
    }
  }

  /** Something went wrong, of which the application may still make an answer of its own. */
  void failedAsync(Throwable thrown) {
    if (thrown instanceof IOException) {
      clientGone();
    }
    if (failure == null) {
      failure = new Failure(thrown, true, answer.body().size(), answer.status());
    }
  }

  void completedAsync() {
    async = false;
    try {
      complete();
    } catch (RuntimeException | Error e) {
      fail(e);
    }
  }

  // What else happens to it.

  /** A forward ended, and with it the response, unless asynchronous work goes on with it. */
  void forwarded() {
    if (!async) {
      answer.body().stop();
    }
  }

  void upgraded() {
    upgraded = true;
    exchange.drop(DropReason.UPGRADE);
  }

  void clientGone() {
    exchange.drop(DropReason.CLIENT_GONE);
  }

  /** What passes is not what would be recorded. */
  void unknownText() {
    exchange.drop(DropReason.NOT_ENCODABLE);
  }

  /** We failed, not the application: what was thrown is ours. */
  void fail(Throwable ours) {
    exchange.abandon(ours);
  }

  // The end.

  private void failed(Throwable thrown) {
    HttpServletResponse current = response;
    boolean committed = current != null && current.isCommitted();
    if (committed && answer.isRedirected()) {
      return;
    }
    if (committed && !answer.isErrorSent()) {
      exchange.drop(DropReason.RESPONSE_CUT);
    }
    failure = new Failure(thrown, async, answer.body().size(), answer.status());
  }

  private void complete() {
    HttpServletResponse last = response;
    if (last == null) {
      return;
    }
    noteWholeRequest();
    int sent = last.getStatus();
    if (sent == SWITCHING_PROTOCOLS) {
      upgraded();
    } else if (answer.isErrorSent() || hasFailed(sent)) {
      awaitErrorPage(last);
    } else {
      exchange.respond(ServletMessages.response(last));
      exchange.end();
      input = null;
    }
    response = null;
  }

  private boolean hasFailed(int sent) {
    Failure failed = failure;
    if (failed != null && !failed.async()) {
      return true;
    }
    // A status that the application did not set is the container's, and so is the page that goes
    // with it.
    return sent != answer.status() || failed != null && isAnsweredByContainer(failed, sent);
  }

  /** After a failure of asynchronous work, containers answer as the application would: by calling the response. */
  private boolean isAnsweredByContainer(Failure failed, int sent) {
    return sent == HttpServletResponse.SC_INTERNAL_SERVER_ERROR
        && sent != failed.status()
        && answer.body().size() == (answer.isErrorSent() ? 0 : failed.size());
  }

  private void awaitErrorPage(HttpServletResponse last) {
    Runnable unseen = withoutErrorPage(last);
    pageBegun = false;
    pageWait = errorPages.await(() -> {
      if (!pageBegun) {
        unseen.run();
      }
    });
  }

  /** What is known of the response if the application has no page for the error. */
  private Runnable withoutErrorPage(HttpServletResponse last) {
    Failure failed = failure;
    if (failed == null
        || container.choosesStatusOf(failed.thrown())
        || answer.isErrorSent()
            && !(failed.async() && isAnsweredByContainer(failed, last.getStatus()))) {
      return () -> exchange.drop(DropReason.RESPONSE_UNSEEN);
    }
    if (answer.body().size() == 0) {
      return () -> exchange.fail(failed.thrown());
    }
    if (failed.async() || !container.sendsPartBeforeException()) {
      return () -> exchange.drop(DropReason.RESPONSE_UNSEEN);
    }
    ResponseHead head = new ResponseHead(
        HttpServletResponse.SC_INTERNAL_SERVER_ERROR,
        ServletMessages.response(last).headers());
    return () -> {
      exchange.respond(head);
      exchange.end();
    };
  }

  /** A body that came in chunks may have been read to its end by an application that did not ask for more. */
  private void noteWholeRequest() {
    CapturedInput stream = input;
    if (stream != null && !requestBody().isWhole() && stream.isFinished()) {
      requestBody().complete();
    }
  }
}
