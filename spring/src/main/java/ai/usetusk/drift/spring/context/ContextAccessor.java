package ai.usetusk.drift.spring.context;

import ai.usetusk.drift.context.Context;
import ai.usetusk.drift.context.Scope;
import io.micrometer.context.ThreadLocalAccessor;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Gives Micrometer's context propagation access to the context of a thread. What it sets, it restores in reverse
 * order and on the same thread; the scopes in between are kept here, because a thread has only a weak reference to
 * them.
 */
final class ContextAccessor implements ThreadLocalAccessor<Context> {

  static final String KEY = "ai.usetusk.drift.context";

  private final ThreadLocal<Deque<Scope>> open = new ThreadLocal<>();

  @Override
  public Object key() {
    return KEY;
  }

  @Override
  public Context getValue() {
    Context current = Context.current();
    return current == Context.empty() ? null : current;
  }

  @Override
  public void setValue(Context context) {
    Deque<Scope> scopes = open.get();
    if (scopes == null) {
      scopes = new ArrayDeque<>();
      open.set(scopes);
    }
    scopes.push(context.makeCurrent());
  }

  @Override
  public void setValue() {
    setValue(Context.empty());
  }

  @Override
  public void restore(Context previous) {
    restore();
  }

  @Override
  public void restore() {
    Deque<Scope> scopes = open.get();
    if (scopes != null) {
      scopes.pop().close();
      if (scopes.isEmpty()) {
        open.remove();
      }
    }
  }
}
