package ai.usetusk.drift.context;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

/**
 * OpenTelemetry's API as the application has it, if it has it. No class loader is kept: neither those of the application
 * by this class, nor that of this class by OpenTelemetry's, to which only classes of the JDK are attached.
 */
final class OpenTelemetryApi {

  private static final String SPAN = "io.opentelemetry.api.trace.Span";
  private static final Reference<Class<?>> ABSENT = new WeakReference<>(null);

  private final ClassLoader own;
  private final Map<ClassLoader, Reference<Class<?>>> spans = new WeakHashMap<>();
  private final ClassValue<List<MethodHandle>> methods = new MethodsOfSpan();

  /** Most applications have one class loader, which is answered without a lock. */
  private volatile Answer last = new Answer(new WeakReference<>(null), ABSENT);

  OpenTelemetryApi(ClassLoader own) {
    this.own = own;
  }

  Optional<OpenTelemetryIds> currentIds() {
    try {
      Class<?> span = span();
      return span == null ? Optional.empty() : ids(methods.get(span));
    } catch (Throwable fault) {
      // Of a class loader, or of an API that is another one than it seems.
      return Optional.empty();
    }
  }

  /** A list and not a record, which would be a class of the SDK. */
  private static Optional<OpenTelemetryIds> ids(List<MethodHandle> methods) throws Throwable {
    if (methods.isEmpty()) {
      return Optional.empty();
    }
    Object context = (Object) methods.get(0).invokeExact();
    if (!(boolean) methods.get(1).invokeExact(context)) {
      return Optional.empty();
    }
    String traceId = (String) methods.get(2).invokeExact(context);
    String spanId = (String) methods.get(3).invokeExact(context);
    return Optional.of(new OpenTelemetryIds(traceId, spanId));
  }

  private Class<?> span() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    ClassLoader loader = context == null ? own : context;
    Answer answer = last;
    if (!answer.loader().refersTo(loader)) {
      answer = new Answer(new WeakReference<>(loader), lookedUp(loader));
      last = answer;
    }
    return answer.span().get();
  }

  private Reference<Class<?>> lookedUp(ClassLoader loader) {
    synchronized (spans) {
      Reference<Class<?>> known = spans.get(loader);
      if (known != null) {
        return known;
      }
    }
    // Without the lock: a class loader may take its time, or wait for another thread.
    Reference<Class<?>> found = find(loader);
    synchronized (spans) {
      spans.put(loader, found);
    }
    return found;
  }

  private Reference<Class<?>> find(ClassLoader loader) {
    Reference<Class<?>> found = load(loader);
    return found == ABSENT && loader != own ? load(own) : found;
  }

  private static Reference<Class<?>> load(ClassLoader loader) {
    try {
      return new WeakReference<>(Class.forName(SPAN, false, loader));
    } catch (Throwable absent) {
      return ABSENT;
    }
  }

  private record Answer(Reference<ClassLoader> loader, Reference<Class<?>> span) {}

  /** {@code Span.current().getSpanContext()}, then of that: whether it is valid, its trace id, its span id. */
  private static final class MethodsOfSpan extends ClassValue<List<MethodHandle>> {

    @Override
    protected List<MethodHandle> computeValue(Class<?> span) {
      try {
        Lookup lookup = MethodHandles.publicLookup();
        Class<?> context = span.getMethod("getSpanContext").getReturnType();
        MethodHandle current = lookup.findStatic(span, "current", MethodType.methodType(span));
        MethodHandle currentContext = MethodHandles.filterReturnValue(
            current, lookup.findVirtual(span, "getSpanContext", MethodType.methodType(context)));
        return List.of(
            currentContext.asType(MethodType.methodType(Object.class)),
            getter(lookup, context, "isValid", boolean.class),
            getter(lookup, context, "getTraceId", String.class),
            getter(lookup, context, "getSpanId", String.class));
      } catch (Throwable otherApi) {
        return List.of();
      }
    }

    private static MethodHandle getter(Lookup lookup, Class<?> type, String name, Class<?> result)
        throws ReflectiveOperationException {
      return lookup
          .findVirtual(type, name, MethodType.methodType(result))
          .asType(MethodType.methodType(result, Object.class));
    }
  }
}
