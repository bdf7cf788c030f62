package ai.usetusk.drift.context;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The scopes that each thread has open, the innermost first.
 *
 * <p>A thread of a pool may outlive the SDK, as in a servlet container that starts an application anew. So whatever a
 * thread refers to is a class of the JDK, and a scope only weakly: no thread keeps the class loader of the SDK. For the
 * same reason the thread-local variable is of no class of its own.
 */
final class OpenScopes {

  private static final ThreadLocal<Deque<Reference<OpenScope>>> OF_THIS_THREAD =
      new ThreadLocal<>();

  private OpenScopes() {}

  static Scope open(Context context) {
    Deque<Reference<OpenScope>> scopes = OF_THIS_THREAD.get();
    if (scopes == null) {
      scopes = new ArrayDeque<>(2);
      OF_THIS_THREAD.set(scopes);
    }
    OpenScope scope = new OpenScope(context, Thread.currentThread());
    scopes.push(new WeakReference<>(scope));
    return scope;
  }

  /** The one whose context is current; {@code null} if none is open. Forgets those inside it, which have ended. */
  static OpenScope innermost() {
    Deque<Reference<OpenScope>> scopes = OF_THIS_THREAD.get();
    if (scopes == null) {
      return null;
    }
    while (!scopes.isEmpty()) {
      OpenScope scope = scopes.peek().get();
      if (scope != null && !scope.closed()) {
        return scope;
      }
      scopes.pop();
    }
    OF_THIS_THREAD.remove();
    return null;
  }
}
