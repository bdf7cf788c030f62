package ai.usetusk.drift.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.exchange.Recorded;
import ai.usetusk.drift.model.Span;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What containers of Servlet 6.1 must do besides. The methods are called by their names, because this is compiled
 * for 6.0.
 */
abstract class Servlet61Contract extends ServletContract {

  private static final Map<Class<?>, Class<?>> PARAMETERS = Map.of(
      Integer.class,
      int.class,
      Boolean.class,
      boolean.class,
      ByteBuffer.allocate(0).getClass(),
      ByteBuffer.class);

  private static void call(Class<?> type, Object target, String name, Object... arguments)
      throws IOException {
    Class<?>[] types = new Class<?>[arguments.length];
    for (int i = 0; i < types.length; i++) {
      types[i] = PARAMETERS.getOrDefault(arguments[i].getClass(), arguments[i].getClass());
    }
    try {
      type.getMethod(name, types).invoke(target, arguments);
    } catch (ReflectiveOperationException e) {
      throw new IOException(e);
    }
  }

  @Test
  void buffersAreReadAndWritten() throws IOException {
    handle("/buffer", (request, response) -> {
      ByteBuffer buffer = ByteBuffer.allocate(100).position(10);
      call(ServletInputStream.class, request.getInputStream(), "read", buffer);
      String seen = buffer.position() + " to " + buffer.limit();
      response.setContentType("text/plain");
      response.getOutputStream().print(seen);
      // Containers differ in where they leave the position.
      buffer.limit(14).position(10);
      call(ServletOutputStream.class, response.getOutputStream(), "write", buffer);
      response.getOutputStream().print(" " + buffer.remaining());
    });
    String response = same(Wire.post("/buffer", "body"));
    assertTrue(new String(Wire.body(response), UTF_8).endsWith("body 0"), response);
    assertRequestBody("body", spanOf(response));
  }

  @Test
  void redirectThatKeepsTheBody() throws IOException {
    handle("/redirect", (request, response) -> {
      response.setContentType("text/plain");
      response.getOutputStream().print("kept");
      call(HttpServletResponse.class, response, "sendRedirect", "/elsewhere", 307, false);
      response.getOutputStream().print("too late");
    });
    String response = same(Wire.get("/redirect"));
    assertEquals(307, Wire.status(response));
    spanOf(response);
  }

  @Test
  void redirectsWithAStatusOrWithout() throws IOException {
    handle("/redirect", (request, response) -> {
      response.getOutputStream().print("gone");
      if (request.getQueryString() == null) {
        call(HttpServletResponse.class, response, "sendRedirect", "/elsewhere", true);
      } else {
        call(HttpServletResponse.class, response, "sendRedirect", "/elsewhere", 303);
      }
    });
    assertEquals(302, Wire.status(same(Wire.get("/redirect"))));
    assertEquals(303, Wire.status(same(Wire.get("/redirect?303"))));
    for (Span span : recorded().spans()) {
      assertNull(Recorded.body(Recorded.output(span)));
    }
    assertEquals(2, recorded().spans().size());
  }
}
