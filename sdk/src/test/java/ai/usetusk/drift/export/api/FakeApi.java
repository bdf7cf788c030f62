package ai.usetusk.drift.export.api;

import ai.usetusk.drift.proto.ExportSpansRequest;
import ai.usetusk.drift.proto.ExportSpansResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;

/**
 * An API on this machine that answers as it is told, also in ways that no API should. The last thing that it was told
 * is what it does from then on.
 */
final class FakeApi implements AutoCloseable {

  /** What to do once a request has been read. */
  interface Behaviour {

    void answer(Socket connection) throws IOException, InterruptedException;
  }

  /** A request as it came. The names of its headers are in lower case. */
  record Received(String line, Map<String, String> headers, byte[] body) {

    /** The message, once gzip is undone. */
    ExportSpansRequest message() throws IOException {
      InputStream in = new ByteArrayInputStream(body);
      boolean gzip = "gzip".equals(headers.get("content-encoding"));
      return ExportSpansRequest.parseFrom(gzip ? new GZIPInputStream(in) : in);
    }
  }

  private final ServerSocket server;
  private final ConcurrentLinkedQueue<Behaviour> behaviours;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final List<Socket> connections = new CopyOnWriteArrayList<>();
  private final CountDownLatch gone = new CountDownLatch(1);

  /** An API over plain HTTP. */
  static FakeApi that(Behaviour... behaviours) throws IOException {
    return over(new ServerSocket(0, 50, thisMachine()), behaviours);
  }

  /** The address of this machine that every request in these tests goes to. */
  static InetAddress thisMachine() throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }

  /** An API that listens with a socket of any kind. */
  static FakeApi over(ServerSocket server, Behaviour... behaviours) {
    FakeApi api = new FakeApi(server, behaviours);
    daemon(api::accept);
    return api;
  }

  private FakeApi(ServerSocket server, Behaviour... behaviours) {
    this.server = server;
    this.behaviours = new ConcurrentLinkedQueue<>(List.of(behaviours));
  }

  String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  int port() {
    return server.getLocalPort();
  }

  List<Received> received() {
    return received;
  }

  int connections() {
    return connections.size();
  }

  /** Whether the client hangs up while it is not answered. */
  boolean clientHangsUp() throws InterruptedException {
    return gone.await(20, TimeUnit.SECONDS);
  }

  /** Takes the spans. */
  static Behaviour takes() {
    return says(ExportSpansResponse.newBuilder().setSuccess(true).build());
  }

  static Behaviour says(ExportSpansResponse response) {
    return says(200, "", response.toByteArray());
  }

  static Behaviour says(int status) {
    String text = status == 204 || status == 304 ? "" : "text of no use";
    return says(status, "", text.getBytes(StandardCharsets.UTF_8));
  }

  /** Says something; each header ends with a line end. */
  static Behaviour says(int status, String headers, byte[] body) {
    return connection -> {
      OutputStream out = connection.getOutputStream();
      out.write(head(status, headers + "Content-Length: " + body.length + "\r\n"));
      out.write(body);
      out.flush();
    };
  }

  /** Answers properly, and then hangs up without having said so. */
  static Behaviour hangsUpAfter(Behaviour behaviour) {
    return connection -> {
      behaviour.answer(connection);
      connection.close();
    };
  }

  /** Says nothing until the client hangs up. */
  Behaviour saysNothing() {
    return this::waitUntilTheClientHangsUp;
  }

  /** Says some of its answer, and no more until the client hangs up. */
  Behaviour stopsInTheBody() {
    return connection -> {
      connection.getOutputStream().write(head(200, "Content-Length: 2\r\n"));
      connection.getOutputStream().write(8);
      waitUntilTheClientHangsUp(connection);
    };
  }

  /** Says another byte every few milliseconds, until the client hangs up. */
  Behaviour drips() {
    return connection -> {
      try {
        OutputStream out = connection.getOutputStream();
        out.write(head(200, "Transfer-Encoding: chunked\r\n"));
        while (true) {
          out.write("1\r\n\0\r\n".getBytes(StandardCharsets.US_ASCII));
          TimeUnit.MILLISECONDS.sleep(10);
        }
      } catch (IOException e) {
        gone.countDown();
      }
    };
  }

  /** Says more than anybody wants to hear, until the client hangs up. */
  Behaviour neverStops() {
    return connection -> {
      try {
        OutputStream out = connection.getOutputStream();
        out.write(head(200, "Transfer-Encoding: chunked\r\n"));
        byte[] chunk = new byte[0x1000];
        while (true) {
          out.write("1000\r\n".getBytes(StandardCharsets.US_ASCII));
          out.write(chunk);
          out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
      } catch (IOException e) {
        gone.countDown();
      }
    };
  }

  /** Resets the connection in the middle of the answer. */
  static Behaviour resets() {
    return connection -> {
      connection.getOutputStream().write(head(200, "Content-Length: 2\r\n"));
      connection.getOutputStream().write(8);
      connection.setSoLinger(true, 0);
      connection.close();
    };
  }

  /** Says what is no HTTP. */
  static Behaviour isNoHttpServer() {
    return connection -> {
      connection.getOutputStream().write(new byte[] {0, 1, 2, '\r', '\n', '\r', '\n'});
      connection.close();
    };
  }

  private static byte[] head(int status, String headers) {
    return ("HTTP/1.1 " + status + " Any\r\n" + headers + "\r\n")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private void waitUntilTheClientHangsUp(Socket connection) {
    try {
      while (connection.getInputStream().read() >= 0) {}
    } catch (IOException e) {
      // That is how it hung up.
    }
    gone.countDown();
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = server.accept();
        connections.add(connection);
        daemon(() -> serve(connection));
      }
    } catch (IOException e) {
      // The server is closed.
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      DataInputStream in = new DataInputStream(connection.getInputStream());
      while (!connection.isClosed()) {
        received.add(read(in));
        Behaviour next = behaviours.size() > 1 ? behaviours.remove() : behaviours.element();
        next.answer(connection);
      }
    } catch (IOException | InterruptedException e) {
      // One of the two has hung up.
    }
  }

  private static Received read(DataInputStream in) throws IOException {
    String line = line(in);
    Map<String, String> headers = new TreeMap<>();
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      String[] parts = header.split(": *", 2);
      headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1]);
    }
    byte[] body = new byte[Integer.parseInt(headers.getOrDefault("content-length", "0"))];
    in.readFully(body);
    return new Received(line, headers, body);
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException();
      }
      line.write(c);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "fake-api");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket connection : connections) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
