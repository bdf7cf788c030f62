package ai.usetusk.drift.servlet;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;

/**
 * The methods that Servlet 6.1 has and 6.0, for which this is compiled, has not. What they do by default would
 * not do: it is forbidden to streams that are not asynchronous, and containers override it.
 */
final class Servlet61 {

  private static final MethodHandle READ =
      find(ServletInputStream.class, "read", MethodType.methodType(int.class, ByteBuffer.class));
  private static final MethodHandle WRITE =
      find(ServletOutputStream.class, "write", MethodType.methodType(void.class, ByteBuffer.class));
  private static final MethodHandle SEND_REDIRECT = find(
      HttpServletResponse.class,
      "sendRedirect",
      MethodType.methodType(void.class, String.class, int.class, boolean.class));

  private Servlet61() {}

  static int read(ServletInputStream in, ByteBuffer buffer) throws IOException {
    try {
      return (int) there(READ).invokeExact(in, buffer);
    } catch (Throwable e) {
      throw asThrown(e);
    }
  }

  static void write(ServletOutputStream out, ByteBuffer buffer) throws IOException {
    try {
      there(WRITE).invokeExact(out, buffer);
    } catch (Throwable e) {
      throw asThrown(e);
    }
  }

  static void sendRedirect(
      HttpServletResponse response, String location, int status, boolean clearBuffer)
      throws IOException {
    try {
      there(SEND_REDIRECT).invokeExact(response, location, status, clearBuffer);
    } catch (Throwable e) {
      throw asThrown(e);
    }
  }

  private static MethodHandle there(MethodHandle method) {
    if (method == null) {
      throw new UnsupportedOperationException("not a method of this version of Jakarta Servlet");
    }
    return method;
  }

  private static IOException asThrown(Throwable e) throws IOException {
    if (e instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (e instanceof Error error) {
      throw error;
    }
    // The methods declare nothing else.
    throw (IOException) e;
  }

  private static MethodHandle find(Class<?> type, String name, MethodType signature) {
    try {
      return MethodHandles.publicLookup().findVirtual(type, name, signature);
    } catch (NoSuchMethodException | IllegalAccessException e) {
      return null;
    }
  }
}
