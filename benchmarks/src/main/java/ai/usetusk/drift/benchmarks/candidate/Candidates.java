package ai.usetusk.drift.benchmarks.candidate;

import ai.usetusk.drift.benchmarks.payload.Workload;
import ai.usetusk.drift.core.CoreEngine;
import com.alibaba.fastjson2.JSON;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The candidates besides our engines, by the names under which they appear in tables. */
public final class Candidates {

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

  /** One of our engines, doing all that is exported about a payload. */
  public static InThisJvm engine(String name, CoreEngine engine) {
    return new InThisJvm(name, engine::process);
  }

  /** What a Java developer writes instead. */
  public static InThisJvm naive() {
    return new InThisJvm(NAIVE, new NaiveProcess()::process);
  }

  /** Jackson alone. */
  public static InThisJvm jackson() {
    JavaFloor floor = new JavaFloor();
    return new InThisJvm(JACKSON, (json, merges) -> floor.tokens(json), Candidates::hasNoMerges);
  }

  /** fastjson2 alone. */
  public static InThisJvm fastjson() {
    return new InThisJvm(FASTJSON, (json, merges) -> JSON.parse(json), Candidates::hasNoMerges);
  }

  /** The floor in Java. */
  public static InThisJvm javaFloor() {
    JavaFloor floor = new JavaFloor();
    return new InThisJvm(JAVA_FLOOR, (json, merges) -> floor.touch(json), Candidates::hasNoMerges);
  }

  /** The native floor: a program over the files of this directory. */
  public static Candidate nativeFloor(Path program, Path payloads) throws IOException {
    return new CoProcess(
        NATIVE_FLOOR, List.of(program.toString(), payloads.toString()), Candidates::hasNoMerges);
  }

  /** The published addon, run by node over the files of this directory. */
  public static Candidate reference(String node, Path script, Path payloads) throws IOException {
    return new CoProcess(
        REFERENCE, List.of(node, script.toString(), payloads.toString()), workload -> true);
  }

  /** The parsers and the floors know nothing of what has to be decoded first. */
  private static boolean hasNoMerges(Workload workload) {
    return workload.merges().isEmpty();
  }
}
