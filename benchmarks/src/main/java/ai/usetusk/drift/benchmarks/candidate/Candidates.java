package ai.usetusk.drift.benchmarks.candidate;

import ai.usetusk.drift.core.CoreEngine;
import ai.usetusk.drift.core.DriftCore;
import ai.usetusk.drift.core.JavaEngine;
import ai.usetusk.drift.core.ProtoValidation;
import ai.usetusk.drift.status.CoreStatus;
import com.alibaba.fastjson2.JSON;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** All candidates, by the names under which they appear in tables. */
public final class Candidates {

  /** Our engine in Java. */
  public static final String JAVA = "java";
  /** Our engine in Rust, as an application reaches it. */
  public static final String RUST = "rust";
  /** What a Java developer writes instead. */
  public static final String NAIVE = "naive";
  /** Jackson alone, going over the tokens. */
  public static final String JACKSON = "jackson tokens";
  /** fastjson2 alone, making a tree. */
  public static final String FASTJSON = "fastjson2 tree";
  /** The least that Java can do. */
  public static final String JAVA_FLOOR = "java floor";
  /** The least that native code can do. */
  public static final String NATIVE_FLOOR = "native floor";
  /** The published addon for Node. */
  public static final String REFERENCE = "reference";

  private Candidates() {}

  /** Our Java engine, called without what surrounds it in an application. */
  public static InThisJvm java() {
    JavaEngine engine = new JavaEngine(ProtoValidation.FULL);
    return new InThisJvm(JAVA, engine::process);
  }

  /** Our Rust engine, if this JVM has it; else the reason goes to {@code missing}. */
  public static Optional<InThisJvm> rust(Consumer<String> missing) {
    CoreEngine engine = DriftCore.engine();
    CoreStatus status = DriftCore.status();
    if (!status.engine().equals("rust")) {
      missing.accept("no rust: " + status.message());
      return Optional.empty();
    }
    return Optional.of(new InThisJvm(RUST, engine::process));
  }

  /** What a Java developer writes instead. */
  public static InThisJvm naive() {
    return new InThisJvm(NAIVE, new NaiveProcess()::process);
  }

  /** Jackson alone. */
  public static InThisJvm jackson() {
    JavaFloor floor = new JavaFloor();
    return new InThisJvm(JACKSON, (json, merges) -> floor.tokens(json));
  }

  /** fastjson2 alone. */
  public static InThisJvm fastjson() {
    return new InThisJvm(FASTJSON, (json, merges) -> JSON.parse(json));
  }

  /** The floor in Java. */
  public static InThisJvm javaFloor() {
    JavaFloor floor = new JavaFloor();
    return new InThisJvm(JAVA_FLOOR, (json, merges) -> floor.touch(json));
  }

  /** The native floor: a program over the files of this directory. */
  public static Candidate nativeFloor(Path program, Path payloads) throws IOException {
    return new CoProcess(NATIVE_FLOOR, List.of(program.toString(), payloads.toString()));
  }

  /** The published addon, run by node over the files of this directory. */
  public static Candidate reference(String node, Path script, Path payloads) throws IOException {
    return new CoProcess(REFERENCE, List.of(node, script.toString(), payloads.toString()));
  }
}
