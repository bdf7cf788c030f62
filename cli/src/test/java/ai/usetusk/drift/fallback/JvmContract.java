package ai.usetusk.drift.fallback;

import ai.usetusk.drift.status.Reason;
import org.junit.jupiter.api.Test;

/** Where nothing is in the way, Rust answers if it was asked for, and only then. */
abstract class JvmContract extends FallbackContract {

  @Test
  void aGlibcJvmAnswersInRust() throws Exception {
    onEach(JvmKind.GLIBC, this::assertRust);
  }

  @Test
  void jdk25AnswersInRust() throws Exception {
    onEach(JvmKind.GLIBC_JDK25, this::assertRust);
  }

  @Test
  void withoutBeingAskedRustStaysOff() throws Exception {
    Launch launch = launch(glibc()).with("TUSK_USE_RUST_CORE", "0");
    java(launch, Reason.DISABLED).assertNothingLeft();
  }

  /** The JVM's own log has the library in it, which {@link SystemContract} relies on. */
  private void assertRust(JvmImage image) throws Exception {
    Run run = rustUnlessGlibcIsTooOld(launch(image).jvmOption(LoadLog.JVM_OPTION));
    if (run.report().engine().equals("rust")) {
      LoadLog.assertLibraryIn(run);
    }
  }
}
