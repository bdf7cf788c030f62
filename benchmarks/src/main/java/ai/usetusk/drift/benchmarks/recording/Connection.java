package ai.usetusk.drift.benchmarks.recording;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A connection to a service that is kept alive: as little HTTP as a load generator needs, so that it takes little of
 * the CPU that the service needs. For one thread.
 */
final class Connection implements Closeable {

  private static final int LONGEST_SILENCE_MILLIS = 30_000;
  private static final String LENGTH = "content-length:";

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  Connection(int port) throws IOException {
    this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(LONGEST_SILENCE_MILLIS);
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
  }

  /** A whole request as bytes. */
  static byte[] request(String path, byte[] json) {
    String head = "POST " + path + " HTTP/1.1\r\n"
        + "Host: 127.0.0.1\r\n"
        + "User-Agent: ci-bench/1\r\n"
        + "Accept: application/json\r\n"
        + "Accept-Language: en\r\n"
        + "X-Request-Id: 00000000-0000-0000-0000-000000000000\r\n"
        + "Content-Type: application/json\r\n"
        + "Content-Length: " + json.length + "\r\n\r\n";
    ByteArrayOutputStream request = new ByteArrayOutputStream(head.length() + json.length);
    request.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    request.writeBytes(json);
    return request.toByteArray();
  }

  /**
   * Sends a request, and reads the response to its end.
   *
   * @return how many bytes its body has, or -1 if its status is not 200
   */
  int exchange(byte[] request) throws IOException {
    out.write(request);
    boolean good = line().startsWith("HTTP/1.1 200 ");
    int length = 0;
    for (String line = line(); !line.isEmpty(); line = line()) {
      if (line.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
        length = Integer.parseInt(line.substring(LENGTH.length()).strip());
      }
    }
    in.skipNBytes(length);
    return good ? length : -1;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the service closed the connection");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
