package ai.usetusk.drift.servlet;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;

/**
 * The end of a forward. Some containers end a response of their own without a trace, but get the writer of a
 * wrapper and close it, which changes headers. Our wrapper stands for a response of their own, so this ends that
 * one as they would have.
 */
final class ForwardEnd {

  /** Who ends forwards, and of what class the responses are that it knows as its own. */
  private static final Map<String, String> OWN_RESPONSE = Map.of(
      "org.apache.catalina.core.ApplicationDispatcher",
      "org.apache.catalina.connector.ResponseFacade",
      "io.undertow.servlet.spec.RequestDispatcherImpl",
      "io.undertow.servlet.spec.HttpServletResponseImpl");

  private ForwardEnd() {}

  /** Whether the method that calls this was called by a container, to end a response like this one. */
  static boolean isNow(HttpServletResponse real) {
    String own = real.getClass().getName();
    if (!OWN_RESPONSE.containsValue(own)) {
      return false;
    }
    String caller = StackWalker.getInstance()
        .walk(frames -> frames.skip(2).findFirst().map(StackWalker.StackFrame::getClassName))
        .orElse("");
    return own.equals(OWN_RESPONSE.get(caller));
  }

  /**
   * A writer that ends the response when it is closed.
   *
   * @param open the writer that the application has opened; {@code null} if none
   */
  static PrintWriter writer(HttpServletResponse real, PrintWriter open) {
    return new PrintWriter(new Writer() {
      @Override
      public void write(char[] chars, int from, int length) {
        // Nobody writes a forward's end.
      }

      @Override
      public void flush() {
        // The close comes next.
      }

      @Override
      public void close() throws IOException {
        end(real, open);
      }
    });
  }

  private static void end(HttpServletResponse real, PrintWriter open) throws IOException {
    if (finishes(real)) {
      return;
    }
    if (open != null) {
      open.close();
    } else {
      real.getOutputStream().close();
    }
  }

  /** Tomcat's way: whatever is written from now on is ignored, and the response is not committed yet. */
  private static boolean finishes(HttpServletResponse real) {
    try {
      real.getClass().getMethod("finish").invoke(real);
      return true;
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      return false;
    }
  }
}
