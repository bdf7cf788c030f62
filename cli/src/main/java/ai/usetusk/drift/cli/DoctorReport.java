package ai.usetusk.drift.cli;

import ai.usetusk.drift.loader.LoadReport;
import ai.usetusk.drift.loader.platform.PlatformReport;
import ai.usetusk.drift.status.CoreStatus;

/**
 * What {@code doctor} found.
 *
 * @param status which engine runs and why
 * @param loading how the attempt to load the library went
 * @param platform where this JVM runs, probed also when Rust is not wanted
 * @param javaVersion the version of this JVM
 * @param javaVm the name of this JVM
 * @param check what came of one call to the engine
 */
record DoctorReport(
    CoreStatus status,
    LoadReport loading,
    PlatformReport platform,
    String javaVersion,
    String javaVm,
    Check check) {

  /**
   * One call whose answer is known.
   *
   * @param passed whether the engine gave that answer
   * @param detail what happened, in words
   */
  record Check(boolean passed, String detail) {}

  /** Whether Rust answers calls. */
  boolean rustInUse() {
    return status.reason() == null;
  }
}
