package ai.usetusk.drift.fallback;

import java.io.IOException;
import java.util.List;

/**
 * Where a Java program is started apart from this one: in a container, or in namespaces of this
 * machine.
 */
interface Sandbox {

  /** How results name it: {@code container} or {@code namespace}. */
  String name();

  /** The systems with a JVM of this kind that can be had here; none if the list is empty. */
  List<JvmImage> images(JvmKind kind);

  /** Starts the program and waits for its end, two minutes at most. */
  Result run(Launch launch) throws IOException, InterruptedException;

  /**
   * What a program came to.
   *
   * @param exitCode as a shell would say it: 128 and the signal's number if a signal killed it
   */
  record Result(int exitCode, String stdout, String stderr) {

    /** What {@link Subject} reported. */
    Report report() {
      return Report.parse(this);
    }
  }
}
