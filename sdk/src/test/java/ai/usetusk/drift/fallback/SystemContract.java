package ai.usetusk.drift.fallback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.status.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Systems of other kinds than this machine's: what counts is the C library that the JVM uses. */
abstract class SystemContract extends FallbackContract {

  @Test
  void aMuslJvmAnswersInJavaAndLoadsNothing() throws Exception {
    onEach(JvmKind.MUSL, image -> {
      Run run = java(launch(image).jvmOption(LoadLog.JVM_OPTION), Reason.MUSL);
      LoadLog.assertNoLibraryIn(run.assertNothingLeft());
    });
  }

  @Test
  void theCommandLineAnswersTheSameInAMuslJvm() throws Exception {
    onEach(JvmKind.MUSL, image -> {
      Launch launch = launch(image);
      Path requests = CoreAnswers.requests(launch.directory());
      Path expected = CoreAnswers.ofJava(requests, launch.directory().resolve("expected"));
      Path answers = launch.directory().resolve("answers");
      Sandbox.Result result = sandbox().run(CoreAnswers.in(launch, requests, answers));
      assertEquals(0, result.exitCode(), result::toString);
      assertTrue(result.stderr().startsWith("drift-cli: engine java (musl: "), result::toString);
      assertEquals(1, result.stderr().lines().count(), result::toString);
      assertEquals(-1, Files.mismatch(expected, answers), image::name);
      recordJava(image, Reason.MUSL, result);
    });
  }

  @Test
  void aGlibcJvmOnAlpineAnswersInRust() throws Exception {
    onEach(JvmKind.ALPINE_GLIBC, image -> rust(launch(image)));
  }

  @Test
  void aGlibcJvmBesideThePackageMuslAnswersInRust() throws Exception {
    onEach(JvmKind.DEBIAN_MUSL, image -> rust(launch(image)));
  }

  @Test
  void aJvmWithoutAnythingElseAnswersInRust() throws Exception {
    onEach(JvmKind.DISTROLESS, image -> rust(launch(image)));
  }
}
