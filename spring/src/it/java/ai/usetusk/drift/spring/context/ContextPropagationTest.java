package ai.usetusk.drift.spring.context;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import ai.usetusk.drift.context.Context;
import ai.usetusk.drift.context.ContextKey;
import ai.usetusk.drift.context.Scope;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import org.junit.jupiter.api.Test;

/** Micrometer's context propagation takes the context along, and gives back what was there. */
class ContextPropagationTest {

  private static final ContextKey<String> REQUEST = ContextKey.of("request", String.class);

  private final ContextRegistry registry =
      new ContextRegistry().registerThreadLocalAccessor(new ContextAccessor());
  private final ContextSnapshotFactory snapshots = ContextSnapshotFactory.builder()
      .contextRegistry(registry)
      .clearMissing(true)
      .build();

  @Test
  void aSnapshotHasTheContextOfItsThread() {
    ContextSnapshot snapshot = captured("a");
    assertNull(current());
    snapshot.wrap(() -> assertEquals("a", current())).run();
    assertNull(current());
  }

  @Test
  void whatWasThereComesBack() {
    ContextSnapshot inner = captured("inner");
    captured("outer")
        .wrap(() -> {
          inner.wrap(() -> assertEquals("inner", current())).run();
          assertEquals("outer", current());
        })
        .run();
    assertSame(Context.empty(), Context.current());
  }

  @Test
  void aSnapshotWithoutAContextTakesAwayTheOneThatIsThere() {
    ContextSnapshot none = snapshots.captureAll();
    captured("a")
        .wrap(() -> {
          none.wrap(() -> assertNull(current())).run();
          assertEquals("a", current());
        })
        .run();
    assertSame(Context.empty(), Context.current());
  }

  private static String current() {
    return Context.current().get(REQUEST);
  }

  private ContextSnapshot captured(String request) {
    Scope scope = Context.empty().with(REQUEST, request).makeCurrent();
    try {
      return snapshots.captureAll();
    } finally {
      scope.close();
    }
  }
}
