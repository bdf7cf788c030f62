package ai.usetusk.drift.benchmarks.candidate;

import ai.usetusk.drift.core.CoreEngine;
import ai.usetusk.drift.core.DriftCore;
import ai.usetusk.drift.core.JavaEngine;
import ai.usetusk.drift.core.ProtoValidation;
import ai.usetusk.drift.status.Engine;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The engines that this JVM has. Where Rust is missing, its column is. */
public final class Engines {

  /** Our engine in Java. */
  public static final String JAVA = "java";
  /** Our engine in Rust. */
  public static final String RUST = "rust";

  private final Map<String, CoreEngine> byName = new LinkedHashMap<>();

  private Engines() {}

  /**
   * Java, called without what surrounds it in an application, and Rust as an application reaches it.
   * Neither validates its own spans: protobuf-java's time is not the engines'. For Rust, the JVM's
   * {@code tusk.skipProtoValidation} says so.
   *
   * @param missing is told why there is no Rust
   */
  public static Engines start(Consumer<String> missing) {
    Engines engines = new Engines();
    engines.byName.put(JAVA, new JavaEngine());
    CoreEngine rust = DriftCore.engine();
    if (DriftCore.status().engine() == Engine.RUST) {
      engines.byName.put(RUST, rust);
    } else {
      missing.accept("no rust: " + DriftCore.status().message());
    }
    return engines;
  }

  /** The engine of that name, in a JVM that is started for it alone. */
  public static CoreEngine named(String name) {
    return name.equals(RUST) ? DriftCore.engine() : new JavaEngine();
  }

  /** The engines by the names of the columns. */
  public Map<String, CoreEngine> byName() {
    return byName;
  }

  /** Whether Rust is there. */
  public boolean hasRust() {
    return byName.containsKey(RUST);
  }

  /**
   * What is not Rust must not be reported as Rust.
   *
   * @throws IllegalStateException if Java has answered for it
   */
  public void requireNoFallback() {
    if (hasRust() && DriftCore.status().fallbacks() > 0) {
      throw new IllegalStateException("Rust failed during the run: " + DriftCore.status());
    }
  }
}
