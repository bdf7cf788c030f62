package ai.usetusk.drift.context;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(QuietLog.class)
class ScopeTest {

  private static final ContextKey<String> CALL = ContextKey.of("call", String.class);
  private static final Context OUTER = Context.empty().with(CALL, "outer");
  private static final Context INNER = Context.empty().with(CALL, "inner");

  private final long misplacedBefore = Context.misplacedCloses();

  @AfterEach
  void eachTestLeavesTheThreadAsItWas() {
    assertSame(Context.empty(), Context.current());
  }

  @Test
  void aContextIsCurrentUntilItsScopeIsClosed() {
    Scope scope = OUTER.makeCurrent();
    assertSame(OUTER, Context.current());
    scope.close();
    assertSame(Context.empty(), Context.current());
  }

  @Test
  void whatWasCurrentBeforeIsCurrentAgain() {
    Scope outer = OUTER.makeCurrent();
    Scope inner = INNER.makeCurrent();
    assertSame(INNER, Context.current());
    inner.close();
    assertSame(OUTER, Context.current());
    outer.close();
    assertMisplaced(0);
  }

  @Test
  void theEmptyContextHidesTheOneOutside() {
    Scope outer = OUTER.makeCurrent();
    Scope empty = Context.empty().makeCurrent();
    assertSame(Context.empty(), Context.current());
    empty.close();
    assertSame(OUTER, Context.current());
    outer.close();
  }

  @Test
  void otherThreadsDoNotSeeIt() {
    Scope scope = OUTER.makeCurrent();
    assertSame(Context.empty(), onAnotherThread(Context::current));
    scope.close();
  }

  @Test
  void closingTwiceIsHarmless() {
    Scope outer = OUTER.makeCurrent();
    Scope inner = INNER.makeCurrent();
    inner.close();
    inner.close();
    assertSame(OUTER, Context.current());
    outer.close();
    outer.close();
    onAnotherThread(() -> close(outer));
    assertMisplaced(0);
  }

  @Test
  void closingTheOuterScopeFirstChangesNothingAndIsCounted() {
    Scope outer = OUTER.makeCurrent();
    Scope inner = INNER.makeCurrent();
    outer.close();
    assertSame(INNER, Context.current());
    assertMisplaced(1);
    inner.close();
  }

  @Test
  void ofScopesInTheWrongOrderNothingIsLeft() {
    Scope outer = OUTER.makeCurrent();
    Scope inner = INNER.makeCurrent();
    outer.close();
    inner.close();
    assertSame(Context.empty(), Context.current());
  }

  @Test
  void scopesInTheWrongOrderDoNotEndTheOneAroundThem() {
    Scope request = OUTER.makeCurrent();
    Scope first = INNER.makeCurrent();
    Scope second = INNER.makeCurrent();
    first.close();
    second.close();
    assertSame(OUTER, Context.current());
    request.close();
  }

  @Test
  void closingFromAnotherThreadChangesNothingAndIsCounted() {
    Scope here = OUTER.makeCurrent();
    assertEquals("inner", onAnotherThread(() -> {
      Scope there = INNER.makeCurrent();
      here.close();
      String current = Context.current().get(CALL);
      there.close();
      return current;
    }));
    assertSame(OUTER, Context.current());
    assertMisplaced(1);
    here.close();
  }

  @Test
  void aScopeThatAnotherThreadTriedToCloseIsClosedByItsOwn() {
    Scope scope = OUTER.makeCurrent();
    onAnotherThread(() -> close(scope));
    scope.close();
    assertSame(Context.empty(), Context.current());
  }

  @Test
  void anOpenScopeSurvivesTheGarbageCollector() {
    Scope outer = Context.empty().with(CALL, "outer").makeCurrent();
    Scope inner = Context.empty().with(CALL, "inner").makeCurrent();
    Garbage.collect();
    assertEquals("inner", Context.current().get(CALL));
    inner.close();
    Garbage.collect();
    assertEquals("outer", Context.current().get(CALL));
    outer.close();
  }

  @Test
  void aScopeThatNobodyCanCloseEndsByItself() {
    Scope outer = OUTER.makeCurrent();
    Garbage.collectUntilCleared(forgottenScope());
    assertSame(OUTER, Context.current());
    outer.close();
    assertMisplaced(0);
  }

  private static Reference<Scope> forgottenScope() {
    return new WeakReference<>(INNER.makeCurrent());
  }

  @Test
  void manyScopesAreClosedInReverse() {
    List<Scope> scopes = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      scopes.add(Context.empty().with(CALL, "call " + i).makeCurrent());
    }
    for (int i = 99; i >= 0; i--) {
      assertEquals("call " + i, Context.current().get(CALL));
      scopes.get(i).close();
    }
    assertMisplaced(0);
  }

  private void assertMisplaced(int closes) {
    assertEquals(misplacedBefore + closes, Context.misplacedCloses());
  }

  private static Void close(Scope scope) {
    scope.close();
    return null;
  }

  private static <T> T onAnotherThread(Supplier<T> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    new Thread(() -> result.complete(work.get())).start();
    return result.orTimeout(30, TimeUnit.SECONDS).join();
  }
}
