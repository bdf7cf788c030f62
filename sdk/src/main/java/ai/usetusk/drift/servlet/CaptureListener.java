package ai.usetusk.drift.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.util.concurrent.atomic.AtomicBoolean;

/** Tells a capture how asynchronous work goes on. It takes no container's object out of an event. */
final class CaptureListener implements AsyncListener {

  private final Capture capture;
  private final AtomicBoolean listens = new AtomicBoolean();

  CaptureListener(Capture capture) {
    this.capture = capture;
  }

  /** Listens, unless it does already: work that starts once more is told to those who listened before. */
  void listenTo(AsyncContext context) {
    if (!listens.getAndSet(false)) {
      context.addListener(this);
    }
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    try {
      // Whoever listened is forgotten by now.
      event.getAsyncContext().addListener(this);
      listens.set(true);
    } catch (RuntimeException | Error e) {
      capture.fail(e);
    }
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    capture.failedAsync(null);
  }

  @Override
  public void onError(AsyncEvent event) {
    capture.failedAsync(event.getThrowable());
  }

  @Override
  public void onComplete(AsyncEvent event) {
    capture.completedAsync();
  }
}
