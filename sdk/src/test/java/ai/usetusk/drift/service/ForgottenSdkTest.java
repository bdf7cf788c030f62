package ai.usetusk.drift.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.TuskDrift;
import ai.usetusk.drift.httpclient.DriftHttpClient;
import ai.usetusk.drift.httpserver.DriftFilter;
import ai.usetusk.drift.status.RecordingStatus;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application that has recorded and was stopped is forgotten, though the JVM and its threads go on. */
class ForgottenSdkTest {

  private static final int THREADS = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ThreadPoolExecutor threadsOfTheContainer =
      new ThreadPoolExecutor(THREADS, THREADS, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());

  @TempDir
  Path directory;

  @BeforeEach
  void startTheThreads() {
    // A thread remembers for life on whose behalf it was started.
    threadsOfTheContainer.prestartAllCoreThreads();
  }

  @AfterEach
  void stopTheThreads() {
    threadsOfTheContainer.shutdownNow();
  }

  @Test
  void afterShutdownNothingKeepsTheClassLoader() throws Exception {
    WeakReference<ClassLoader> copy = record("fixed");
    assertForgotten(copy);
  }

  @Test
  void theThreadOfTheAdaptiveSamplerEnds() throws Exception {
    WeakReference<ClassLoader> copy = record("adaptive");
    assertForgotten(copy);
  }

  private WeakReference<ClassLoader> record(String sampling) throws Exception {
    return threadsOfTheContainer.submit(inACopy(sampling)).get();
  }

  private Callable<WeakReference<ClassLoader>> inACopy(String sampling) {
    return () -> {
      CopyOfTheSdk copy = new CopyOfTheSdk();
      Class<?> application = copy.loadClass(Application.class.getName());
      assertNotSame(Application.class, application);
      application
          .getMethod("run", Path.class, String.class, ExecutorService.class)
          .invoke(null, directory, sampling, threadsOfTheContainer);
      return new WeakReference<>(copy);
    };
  }

  private void assertForgotten(WeakReference<ClassLoader> copy) throws Exception {
    // The threads have other tasks since, so that they do not hold the ones before.
    CyclicBarrier all = new CyclicBarrier(THREADS);
    List<Future<Integer>> busy = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      busy.add(threadsOfTheContainer.submit(() -> all.await()));
    }
    for (Future<Integer> each : busy) {
      each.get();
    }
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!copy.refersTo(null) && System.nanoTime() < end) {
      System.gc();
      LockSupport.parkNanos(20_000_000);
    }
    assertTrue(copy.refersTo(null), "something still refers to the SDK");
  }

  /** Loads the SDK and the application once more, as a servlet container does. */
  private static final class CopyOfTheSdk extends ClassLoader {

    CopyOfTheSdk() {
      super(ForgottenSdkTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("ai.usetusk.drift.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        return known == null ? findClass(name) : known;
      }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      try (InputStream file = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (file == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = file.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  /** Starts the SDK, answers requests, and ends. */
  public static final class Application {

    private Application() {}

    /** All of its life. */
    public static void run(Path traces, String sampling, ExecutorService threads) throws Exception {
      TuskDrift.builder()
          .environment(
              Map.of("tusk.driftMode", "RECORD", "tusk.recording.samplingMode", sampling), Map.of())
          .tracesDirectory(traces)
          .initialize();
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(threads);
      URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
      DriftFilter.install(server.createContext("/", http -> {
        try (http) {
          http.sendResponseHeaders(200, 2);
          http.getResponseBody().write(new byte[] {'o', 'k'});
        }
      }));
      server.start();
      HttpClient client =
          DriftHttpClient.wrap(HttpClient.newBuilder().executor(threads).build());
      for (int i = 0; i < 3; i++) {
        client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
      }
      assertTrue(TuskDrift.flush(Duration.ofSeconds(20)));
      TuskDrift.shutdown();
      server.stop(0);
      RecordingStatus status = TuskDrift.status().recording();
      assertTrue(status.made() >= 3, status.toString());
      assertEquals(0, status.onTheWay(), status.toString());
    }
  }
}
