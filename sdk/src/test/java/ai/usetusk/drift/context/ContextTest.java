package ai.usetusk.drift.context;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;

class ContextTest {

  private static final ContextKey<String> CALL = ContextKey.of("call", String.class);
  private static final ContextKey<Object> MARK = ContextKey.of("mark", Object.class);

  @Test
  void theEmptyContextHasNoValue() {
    assertNull(Context.empty().get(CALL));
  }

  @Test
  void aContextHasTheValuesThatItWasGiven() {
    Context context = Context.empty().with(CALL, "GET /").with(MARK, 1);
    assertEquals("GET /", context.get(CALL));
    assertEquals(1, context.get(MARK));
  }

  @Test
  void aContextDoesNotChange() {
    Context context = Context.empty().with(CALL, "GET /");
    Context other = context.with(CALL, "POST /").with(MARK, 1);
    assertEquals("GET /", context.get(CALL));
    assertNull(context.get(MARK));
    assertEquals("POST /", other.get(CALL));
  }

  @Test
  void aReplacedValueIsNotKept() {
    Object first = new Object();
    WeakReference<Object> replaced = new WeakReference<>(first);
    Context context = Context.empty().with(MARK, first).with(CALL, "GET /").with(MARK, 2);
    first = null;
    Garbage.collectUntilCleared(replaced);
    assertEquals("Context[mark, call]", context.toString());
  }

  @Test
  void keysOfOneNameAreTwoKeys() {
    ContextKey<String> other = ContextKey.of("call", String.class);
    assertNull(Context.empty().with(CALL, "GET /").get(other));
  }

  @Test
  void itsTextHasTheKeysAndNotTheValues() {
    Context context = Context.empty().with(CALL, "GET /?password=1").with(MARK, "secret");
    assertEquals("Context[mark, call]", context.toString());
    assertEquals("Context[]", Context.empty().toString());
  }

  @Test
  void noValueIsNull() {
    assertThrows(NullPointerException.class, () -> Context.empty().with(CALL, null));
  }

  @Test
  void noKeyIsOfAPrimitiveType() {
    assertThrows(IllegalArgumentException.class, () -> ContextKey.of("count", int.class));
  }

  @Test
  void aThreadHasTheEmptyContextAtFirst() {
    assertSame(Context.empty(), Context.current());
  }
}
