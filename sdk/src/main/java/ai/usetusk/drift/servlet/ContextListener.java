package ai.usetusk.drift.servlet;

import ai.usetusk.drift.context.Context;
import ai.usetusk.drift.context.Scope;
import jakarta.servlet.ReadListener;
import jakarta.servlet.WriteListener;
import java.io.IOException;

/** The application's listener for reading or writing without blocking, called in the context of its request. */
final class ContextListener {

  private ContextListener() {}

  private interface Call {

    void run() throws IOException;
  }

  private static void run(Context context, Call call) throws IOException {
    Scope scope = context.makeCurrent();
    try {
      call.run();
    } finally {
      scope.close();
    }
  }

  private static void tell(Context context, Runnable call) {
    Scope scope = context.makeCurrent();
    try {
      call.run();
    } finally {
      scope.close();
    }
  }

  /**
   * Wraps a listener.
   *
   * @param listener {@code null} is passed on, for the container to refuse
   */
  static ReadListener of(ReadListener listener, Context context) {
    return listener == null ? null : new Reading(listener, context);
  }

  /**
   * Wraps a listener.
   *
   * @param listener {@code null} is passed on, for the container to refuse
   */
  static WriteListener of(WriteListener listener, Context context) {
    return listener == null ? null : new Writing(listener, context);
  }

  private record Reading(ReadListener real, Context context) implements ReadListener {

    @Override
    public void onDataAvailable() throws IOException {
      run(context, real::onDataAvailable);
    }

    @Override
    public void onAllDataRead() throws IOException {
      run(context, real::onAllDataRead);
    }

    @Override
    public void onError(Throwable thrown) {
      tell(context, () -> real.onError(thrown));
    }
  }

  private record Writing(WriteListener real, Context context) implements WriteListener {

    @Override
    public void onWritePossible() throws IOException {
      run(context, real::onWritePossible);
    }

    @Override
    public void onError(Throwable thrown) {
      tell(context, () -> real.onError(thrown));
    }
  }
}
