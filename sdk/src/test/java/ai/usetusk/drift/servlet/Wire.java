package ai.usetusk.drift.servlet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** What a client gets, byte for byte; the bytes of a text here are its characters. */
final class Wire {

  private static final int PATIENCE_MILLIS = 20_000;

  private Wire() {}

  static Socket connect(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  /** Sends a request that asks for the end of the connection, and reads until there. */
  static String send(int port, String request) throws IOException {
    try (Socket socket = connect(port)) {
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      try {
        socket.getInputStream().transferTo(all);
      } catch (java.net.SocketException e) {
        // A container may reset a connection instead of closing it; what came is what counts.
      }
      return all.toString(ISO_8859_1).replaceAll("(?i)Date: [^\r]*", "Date: x");
    }
  }

  static String get(String target, String... headers) {
    return request("GET", target, "", headers);
  }

  static String request(String method, String target, String body, String... headers) {
    return method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        + String.join(
            "", java.util.Arrays.stream(headers).map(line -> line + "\r\n").toList())
        + "\r\n" + body;
  }

  /** A request with a body and its length. */
  static String post(String target, String body, String... headers) {
    String[] all = java.util.Arrays.copyOf(headers, headers.length + 1);
    all[headers.length] = "Content-Length: " + body.length();
    return request("POST", target, body, all);
  }

  static String form(String target, String body, String... headers) {
    String[] all = java.util.Arrays.copyOf(headers, headers.length + 1);
    all[headers.length] = "Content-Type: application/x-www-form-urlencoded";
    return post(target, body, all);
  }

  static int status(String response) {
    return Integer.parseInt(response.substring(9, 12));
  }

  /** The value of a header; {@code null} if there is none. */
  static String header(String response, String name) {
    for (String line : response.substring(0, response.indexOf("\r\n\r\n")).split("\r\n")) {
      if (line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":")) {
        return line.substring(name.length() + 1).strip();
      }
    }
    return null;
  }

  /** The body as it is meant. */
  static byte[] body(String response) throws IOException {
    byte[] bytes = response.substring(response.indexOf("\r\n\r\n") + 4).getBytes(ISO_8859_1);
    if ("chunked".equalsIgnoreCase(header(response, "Transfer-Encoding"))) {
      bytes = joined(bytes);
    }
    if ("gzip".equals(header(response, "Content-Encoding"))) {
      bytes = new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
    }
    return bytes;
  }

  private static byte[] joined(byte[] chunked) throws IOException {
    InputStream in = new ByteArrayInputStream(chunked);
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (int length = length(in); length > 0; length = length(in)) {
      joined.write(in.readNBytes(length));
      in.readNBytes(2);
    }
    return joined.toByteArray();
  }

  private static int length(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      line.append((char) next);
    }
    return line.length() == 0 ? 0 : Integer.parseInt(line.toString().strip(), 16);
  }
}
