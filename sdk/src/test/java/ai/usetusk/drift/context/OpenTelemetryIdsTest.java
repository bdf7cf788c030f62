package ai.usetusk.drift.context;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.common.ComponentLoader;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenTelemetryIdsTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN = "b7ad6b7169203331";
  private static final Span VALID =
      Span.wrap(SpanContext.create(TRACE, SPAN, TraceFlags.getSampled(), TraceState.getDefault()));
  private static final Optional<OpenTelemetryIds> IDS =
      Optional.of(new OpenTelemetryIds(TRACE, SPAN));

  private final ClassLoader withApi = OpenTelemetryIdsTest.class.getClassLoader();
  private final ClassLoader withoutApi = ClassLoader.getPlatformClassLoader();

  @Test
  void theIdsAreThoseOfTheCurrentSpan() {
    assertEquals(IDS, inSpan(OpenTelemetryIds::current));
  }

  @Test
  void aTaskThatBothHaveWrappedRunsInBothContexts() {
    ContextKey<String> call = ContextKey.of("call", String.class);
    Context ours = Context.empty().with(call, "GET /");
    io.opentelemetry.context.Context theirs =
        io.opentelemetry.context.Context.root().with(VALID);
    List<String> seen = new ArrayList<>();
    Runnable task = () -> seen.add(Context.current().get(call) + " "
        + OpenTelemetryIds.current().orElseThrow().spanId());
    ours.wrap(theirs.wrap(task)).run();
    theirs.wrap(ours.wrap(task)).run();
    assertEquals(List.of("GET / " + SPAN, "GET / " + SPAN), seen);
  }

  @Test
  void withoutASpanThereAreNone() {
    assertEquals(Optional.empty(), OpenTelemetryIds.current());
  }

  @Test
  void ofAnInvalidSpanThereAreNone() throws Exception {
    try (AutoCloseable scope = Span.getInvalid().makeCurrent()) {
      assertTrue(scope != null);
      assertEquals(Optional.empty(), OpenTelemetryIds.current());
    }
  }

  @Test
  void withoutTheApiThereAreNone() {
    OpenTelemetryApi api = new OpenTelemetryApi(withoutApi);
    assertEquals(Optional.empty(), inSpan(() -> ids(api, withoutApi)));
  }

  @Test
  void theContextClassLoaderIsEnough() {
    OpenTelemetryApi api = new OpenTelemetryApi(withoutApi);
    assertEquals(IDS, inSpan(() -> ids(api, withApi)));
  }

  @Test
  void itsOwnClassLoaderIsEnough() {
    OpenTelemetryApi api = new OpenTelemetryApi(withApi);
    assertEquals(IDS, inSpan(() -> ids(api, withoutApi)));
    assertEquals(IDS, inSpan(() -> ids(api, null)));
  }

  @Test
  void eachClassLoaderIsAskedOnce() {
    OpenTelemetryApi api = new OpenTelemetryApi(withoutApi);
    CountingLoader first = new CountingLoader(withoutApi);
    CountingLoader second = new CountingLoader(withApi);
    for (int i = 0; i < 3; i++) {
      assertEquals(Optional.empty(), inSpan(() -> ids(api, first)));
      assertEquals(IDS, inSpan(() -> ids(api, second)));
    }
    assertEquals(List.of("io.opentelemetry.api.trace.Span"), first.asked);
    assertEquals(List.of("io.opentelemetry.api.trace.Span"), second.asked);
  }

  @Test
  void aClassLoaderThatFailsMeansThatThereAreNone() {
    OpenTelemetryApi api = new OpenTelemetryApi(withoutApi);
    ClassLoader stopped = new ClassLoader(withoutApi) {
      @Override
      protected Class<?> loadClass(String name, boolean resolve) {
        throw new IllegalStateException("this application was stopped");
      }
    };
    assertEquals(Optional.empty(), inSpan(() -> ids(api, stopped)));
  }

  @Test
  void anotherClassOfThisNameMeansThatThereAreNone(@TempDir Path directory) throws Exception {
    Path source = Files.writeString(
        directory.resolve("Span.java"), "package io.opentelemetry.api.trace; public class Span {}");
    assertEquals(
        0,
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", directory.toString(), source.toString()));
    OpenTelemetryApi api = new OpenTelemetryApi(withoutApi);
    try (URLClassLoader other =
        new URLClassLoader(new URL[] {directory.toUri().toURL()}, withoutApi)) {
      assertEquals(Optional.empty(), inSpan(() -> ids(api, other)));
    }
  }

  @Test
  void anApplicationsClassLoaderIsNotKept() throws Exception {
    OpenTelemetryApi api = new OpenTelemetryApi(withoutApi);
    WeakReference<ClassLoader> application = onAThreadOfItsOwn(() -> askFromAnApplication(api));
    Garbage.collectUntilCleared(application);
  }

  private WeakReference<ClassLoader> askFromAnApplication(OpenTelemetryApi api) {
    try (URLClassLoader application = new URLClassLoader(apiJars(), withoutApi);
        AutoCloseable scope = validSpanIn(application)) {
      assertTrue(scope != null);
      assertEquals(IDS, ids(api, application));
      return new WeakReference<>(application);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** The API with what it needs. */
  private static URL[] apiJars() {
    return Stream.of(Span.class, io.opentelemetry.context.Context.class, ComponentLoader.class)
        .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
        .toArray(URL[]::new);
  }

  /** The same as {@link #VALID}, of classes that this one does not see. */
  private static AutoCloseable validSpanIn(ClassLoader application) throws Exception {
    String api = Span.class.getPackageName() + ".";
    Class<?> flags = application.loadClass(api + "TraceFlags");
    Class<?> state = application.loadClass(api + "TraceState");
    Class<?> context = application.loadClass(api + "SpanContext");
    Class<?> span = application.loadClass(api + "Span");
    Object valid = context
        .getMethod("create", String.class, String.class, flags, state)
        .invoke(
            null,
            TRACE,
            SPAN,
            flags.getMethod("getSampled").invoke(null),
            state.getMethod("getDefault").invoke(null));
    Object current = span.getMethod("wrap", context).invoke(null, valid);
    return (AutoCloseable) span.getMethod("makeCurrent").invoke(current);
  }

  private static Optional<OpenTelemetryIds> ids(OpenTelemetryApi api, ClassLoader loader) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return api.currentIds();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static <T> T inSpan(Supplier<T> work) {
    io.opentelemetry.context.Scope scope = VALID.makeCurrent();
    try {
      return work.get();
    } finally {
      scope.close();
    }
  }

  private static <T> T onAThreadOfItsOwn(Supplier<T> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    new Thread(() -> {
          try {
            result.complete(work.get());
          } catch (Throwable failure) {
            result.completeExceptionally(failure);
          }
        })
        .start();
    return result.orTimeout(30, TimeUnit.SECONDS).join();
  }

  private static final class CountingLoader extends ClassLoader {

    private final List<String> asked = new ArrayList<>();

    CountingLoader(ClassLoader parent) {
      super(parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      asked.add(name);
      return super.loadClass(name, resolve);
    }
  }
}
