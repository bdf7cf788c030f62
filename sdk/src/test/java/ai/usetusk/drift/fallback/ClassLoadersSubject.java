package ai.usetusk.drift.fallback;

import java.io.IOException;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A server in little, which runs {@link Subject} as an application in class loaders of their own,
 * each with the SDK and all that it needs.
 */
public final class ClassLoadersSubject {

  /** The argument for applications that run beside each other. */
  static final String OVERLAPPING = "overlapping";

  /** The applications' logger, which is the whole JVM's; otherwise each says what it runs. */
  private static final Logger LOGGER = Logger.getLogger("ai.usetusk.drift");

  private ClassLoadersSubject() {}

  /** Runs applications that overlap, or one that is deployed again the given number of times. */
  public static void main(String[] arguments) throws Exception {
    LOGGER.setLevel(Level.WARNING);
    if (arguments[0].equals(OVERLAPPING)) {
      overlapping();
    } else {
      deploy(Integer.parseInt(arguments[0]));
    }
  }

  /** The second works beside the first, and on after it; so does a third. */
  private static void overlapping() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    Application first = new Application();
    first.run();
    for (int i = 0; i < 4; i++) {
      threads.submit(first::run).get();
    }
    Application second = new Application();
    second.run();
    Closed closed = first.close();
    first = null;
    // Its threads live on, as those of a server's pool do.
    closed.awaitCollection();
    second.run();
    threads.shutdown();
    if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the threads of the first do not end");
    }
    second.run();
    new Application().run();
  }

  private static void deploy(int times) throws Exception {
    for (int i = 0; i < times; i++) {
      Application application = new Application();
      application.run();
      Closed closed = application.close();
      application = null;
      closed.awaitCollection();
    }
  }

  private static final class Application {

    private final URLClassLoader loader;
    private final Method main;

    Application() throws Exception {
      URL[] urls = Arrays.stream(System.getProperty("java.class.path").split(":"))
          .map(Application::url)
          .toArray(URL[]::new);
      loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
      main = loader.loadClass(Subject.class.getName()).getMethod("main", String[].class);
    }

    Void run() throws IllegalAccessException, InvocationTargetException {
      main.invoke(null, (Object) new String[0]);
      return null;
    }

    Closed close() throws IOException {
      loader.close();
      return new Closed(loader, new ReferenceQueue<>());
    }

    private static URL url(String path) {
      try {
        return Path.of(path).toUri().toURL();
      } catch (MalformedURLException e) {
        throw new IllegalArgumentException(path, e);
      }
    }
  }

  /** A class loader that is no longer needed. */
  private static final class Closed extends WeakReference<ClassLoader> {

    private final ReferenceQueue<ClassLoader> queue;

    Closed(ClassLoader loader, ReferenceQueue<ClassLoader> queue) {
      super(loader, queue);
      this.queue = queue;
    }

    void awaitCollection() throws InterruptedException {
      for (int i = 0; i < 100; i++) {
        System.gc();
        if (queue.remove(100) != null) {
          return;
        }
      }
      throw new IllegalStateException("something holds the class loader");
    }
  }
}
