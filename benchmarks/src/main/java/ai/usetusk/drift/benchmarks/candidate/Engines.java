package ai.usetusk.drift.benchmarks.candidate;

import ai.usetusk.drift.bench.Contender;
import ai.usetusk.drift.core.CoreEngine;
import ai.usetusk.drift.core.engine.FailOpenEngine;
import ai.usetusk.drift.loader.host.Host;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The engines that an application has here, each as it reaches them, with all defaults: Rust off, Rust on. Where Rust is
 * missing, its column is.
 */
public final class Engines {

  /** Rust off. */
  public static final String JAVA = "java";
  /** Rust on: the library answers where that is faster, and Java checks what it encoded. */
  public static final String RUST = "rust";
  /** Rust on, and {@code TUSK_SKIP_PROTO_VALIDATION}. */
  public static final String RUST_UNCHECKED = "rust, check skipped";
  /** The library for every call, also where Java answers by default. */
  public static final String RUST_ALONE = "rust alone";

  private static final Map<Contender, String> NAMES = Map.of(
      Contender.JAVA, JAVA,
      Contender.RUST, RUST,
      Contender.RUST_UNCHECKED, RUST_UNCHECKED);

  private final ai.usetusk.drift.bench.Engines started;
  private final Map<String, CoreEngine> all = new LinkedHashMap<>();

  private Engines(ai.usetusk.drift.bench.Engines started) {
    this.started = started;
    started.byContender().forEach((contender, engine) -> all.put(NAMES.get(contender), engine));
  }

  /**
   * Starts them, side by side in this JVM.
   *
   * @param missing is told why there is no Rust
   */
  public static Engines start(Consumer<String> missing) {
    Engines engines = new Engines(ai.usetusk.drift.bench.Engines.start(Host.system()));
    if (!engines.hasRust()) {
      missing.accept("no rust: " + engines.started.rust().message());
    }
    return engines;
  }

  /** Rust off and Rust on, with the defaults, by the names of the columns. */
  public Map<String, CoreEngine> byName() {
    Map<String, CoreEngine> defaults = new LinkedHashMap<>(all);
    defaults.remove(RUST_UNCHECKED);
    return defaults;
  }

  /** The same, and Rust on with the check skipped. */
  public Map<String, CoreEngine> withUnchecked() {
    return new LinkedHashMap<>(all);
  }

  /** The library for every call; empty where Rust is missing. */
  public Optional<CoreEngine> rustAlone() {
    return Optional.ofNullable(all.get(RUST))
        .flatMap(engine -> ((FailOpenEngine) engine).nativeEngine());
  }

  /** Whether Rust is there. */
  public boolean hasRust() {
    return all.containsKey(RUST);
  }

  /** The file of the library that was loaded. */
  public Path library() {
    return started.rust().libraryPath();
  }

  /**
   * What is not Rust must not be reported as Rust. A call that Java answers because it is faster there is Rust's: that
   * is what an application gets.
   *
   * @throws IllegalStateException if Java has answered because Rust failed
   */
  public void requireNoFallback() {
    started.fallback().ifPresent(failure -> {
      throw new IllegalStateException(failure);
    });
  }
}
