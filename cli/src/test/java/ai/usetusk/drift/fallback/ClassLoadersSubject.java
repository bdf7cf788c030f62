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

/**
 * A server in little, which runs {@link Subject} as an application in class loaders of their own,
 * each with the SDK and all that it needs.
 */
public final class ClassLoadersSubject {

  /** The argument for applications that run beside each other. */
  static final String OVERLAPPING = "overlapping";

  /** How often the first of those that overlap has run when the second begins. */
  static final int BEFORE_THE_SECOND = 5;

  private ClassLoadersSubject() {}

  /**
   * Runs applications that overlap in many ways, or one that is deployed the given number of times,
   * each time before the one of the time before is gone.
   */
  public static void main(String[] arguments) throws Exception {
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
    for (int i = 1; i < BEFORE_THE_SECOND; i++) {
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
    Application before = new Application();
    before.run();
    for (int i = 1; i < times; i++) {
      Application application = new Application();
      application.run();
      Closed closed = before.close();
      before = application;
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
