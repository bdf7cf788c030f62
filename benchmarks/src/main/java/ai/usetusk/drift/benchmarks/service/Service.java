package ai.usetusk.drift.benchmarks.service;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The service that is measured. Each request to it is passed on to another service, whose answer is its answer:
 * the JDK's own server and client, with keep-alive.
 *
 * <p>It is asked by lines on standard input, and answers with a line each: {@code figures}, once everything is
 * flushed, and {@code held}. It ends when standard input does.
 */
public final class Service {

  /** What can be put around it. */
  public enum Around {
    /** Nothing. */
    NOTHING,
    /** The SDK. */
    DRIFT,
    /** Logbook, writing lines into {@code logbook.jsonl} of the working directory. */
    LOGBOOK
  }

  private static final int REQUEST_THREADS = 16;
  private static final int CLIENT_THREADS = 4;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final Wrapping wrapping;
  private final Caller caller;
  private final List<Thread> requestThreads = new CopyOnWriteArrayList<>();

  private Service(Wrapping wrapping, URI upstream) {
    this.wrapping = wrapping;
    // Pools of a fixed size: what a thread has allocated is forgotten when it ends.
    HttpClient client = HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .executor(Executors.newFixedThreadPool(CLIENT_THREADS))
        .build();
    this.caller = wrapping.around(client, upstream);
  }

  /** usage: Service AROUND UPSTREAM-PORT; prints its port, and then answers questions. */
  public static void main(String[] arguments) throws IOException {
    Wrapping wrapping = switch (Around.valueOf(arguments[0])) {
      case NOTHING -> new NoWrapping();
      case DRIFT -> Drift.initialize();
      case LOGBOOK -> LogbookLines.into(Path.of("logbook.jsonl"));
    };
    Service service = new Service(wrapping, URI.create("http://127.0.0.1:" + arguments[1] + "/"));
    System.out.println(service.start());
    service.answerQuestions();
    System.exit(0);
  }

  private int start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(requestThreads());
    HttpContext context = server.createContext("/", this::handle);
    wrapping.around(context);
    server.start();
    return server.getAddress().getPort();
  }

  private ExecutorService requestThreads() {
    return Executors.newFixedThreadPool(REQUEST_THREADS, work -> {
      Thread thread = new Thread(work, "request");
      requestThreads.add(thread);
      return thread;
    });
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] asked = exchange.getRequestBody().readAllBytes();
    try {
      Json.answer(exchange, caller.post(exchange.getRequestURI().getPath(), asked));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private void answerQuestions() throws IOException {
    BufferedReader questions =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String line = questions.readLine(); line != null; line = questions.readLine()) {
      wrapping.flush();
      System.out.println(line.equals("held") ? Held.now().line() : figures().line());
    }
  }

  private Figures figures() {
    long requestThreadNanos = 0;
    for (Thread thread : requestThreads) {
      requestThreadNanos += THREADS.getThreadCpuTime(thread.getId());
    }
    long allocated = 0;
    for (long bytes : THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds())) {
      allocated += Math.max(0, bytes);
    }
    return new Figures(
        SYSTEM.getProcessCpuTime(),
        requestThreadNanos,
        allocated,
        ManagementFactory.getCompilationMXBean().getTotalCompilationTime(),
        wrapping.spans());
  }
}
