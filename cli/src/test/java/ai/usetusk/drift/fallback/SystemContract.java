package ai.usetusk.drift.fallback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.status.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
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
      Path answers = Files.createFile(launch.directory().resolve("answers"));
      CoreAnswers.in(launch, requests, answers);
      Set<String> before = Subject.files(launch.directory());
      Sandbox.Result result = sandbox().run(launch);
      CoreAnswers.Engine engine = CoreAnswers.Engine.parse(result);
      boolean sameBytes = Files.mismatch(expected, answers) == -1;
      Set<String> left = Subject.files(launch.directory());
      left.removeAll(before);
      assertEquals(0, result.exitCode(), result::toString);
      assertEquals(new CoreAnswers.Engine("java", Reason.MUSL.code()), engine);
      assertTrue(sameBytes, image::name);
      assertEquals(Set.of(), left);
      record(image, engine, result, sameBytes, left.size());
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
