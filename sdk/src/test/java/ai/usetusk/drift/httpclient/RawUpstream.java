package ai.usetusk.drift.httpclient;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** A service that is called and does not keep to the rules. */
final class RawUpstream implements AutoCloseable {

  /** What happens after the head of a request. The connection is closed afterwards. */
  interface Conversation {
    void run(OutputStream out, int connection, RawUpstream upstream) throws Exception;
  }

  private final ServerSocket server;
  private final AtomicInteger connections = new AtomicInteger();
  private final CompletableFuture<Void> asked = new CompletableFuture<>();
  private final CompletableFuture<Void> released = new CompletableFuture<>();
  private final CompletableFuture<Void> aborted = new CompletableFuture<>();

  RawUpstream(Conversation conversation) throws IOException {
    this(conversation, true);
  }

  private RawUpstream(Conversation conversation, boolean listens) throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    daemon(() -> {
      while (!server.isClosed()) {
        Socket socket = server.accept();
        daemon(() -> serve(socket, conversation, listens));
      }
    });
  }

  /** Says something before it is asked. */
  static RawUpstream speakingFirst(Conversation conversation) throws IOException {
    return new RawUpstream(conversation, false);
  }

  private void serve(Socket socket, Conversation conversation, boolean listens) throws Exception {
    try (socket) {
      BufferedReader in = new BufferedReader(
          new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      while (listens && !String.valueOf(in.readLine()).isEmpty()) {
        // The request does not matter.
      }
      asked.complete(null);
      conversation.run(socket.getOutputStream(), connections.getAndIncrement(), this);
    }
  }

  /** The head of a response, with an empty line. */
  static void head(OutputStream out, String... lines) throws IOException {
    out.write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  /** Writes until the other side is gone, then tells {@link #aborted}. */
  void writeUntilAborted(OutputStream out) {
    try {
      while (true) {
        out.write(new byte[8192]);
      }
    } catch (IOException e) {
      aborted.complete(null);
    }
  }

  /** Done once a request has come in. */
  CompletableFuture<Void> asked() {
    return asked;
  }

  /** For conversations that wait for the test, and tests that let them go on. */
  CompletableFuture<Void> released() {
    return released;
  }

  /** Done once the client has gone. */
  CompletableFuture<Void> aborted() {
    return aborted;
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/raw");
  }

  private interface Task {
    void run() throws Exception;
  }

  private static void daemon(Task task) {
    Thread thread = new Thread(() -> {
      try {
        task.run();
      } catch (Exception e) {
        // The client or the test is gone, which is what the tests are about.
      }
    });
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    released.complete(null);
    server.close();
  }
}
