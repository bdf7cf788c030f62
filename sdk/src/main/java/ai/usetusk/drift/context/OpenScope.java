package ai.usetusk.drift.context;

/** The scope of one context on one thread. */
final class OpenScope implements Scope {

  static final MisplacedCloses MISPLACED =
      new MisplacedCloses(() -> System.getLogger("ai.usetusk.drift"));

  private final Context context;
  private final Thread owner;
  private volatile boolean closed;

  OpenScope(Context context, Thread owner) {
    this.context = context;
    this.owner = owner;
  }

  Context context() {
    return context;
  }

  boolean closed() {
    return closed;
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    if (Thread.currentThread() != owner) {
      // Still open: its thread may close it yet.
      MISPLACED.add("by another thread than the one that opened it");
      return;
    }
    boolean innermost = OpenScopes.innermost() == this;
    closed = true;
    if (innermost) {
      OpenScopes.innermost();
    } else {
      MISPLACED.add("before a scope that was opened inside it");
    }
  }
}
