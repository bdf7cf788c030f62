package ai.usetusk.drift.spring;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.TuskDrift;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;

/** The SDK lives as long as the application contexts that use it. */
class LifecycleTest {

  @TempDir
  private Path directory;

  private ApplicationContextRunner recording() {
    return Runners.plain()
        .withSystemProperties(Runners.RECORD)
        .withPropertyValues("tusk.drift.traces-directory=" + directory);
  }

  @Test
  void theSdkEndsWithTheContext() {
    recording().run(context -> assertTrue(TuskDrift.status().initialized()));
    assertFalse(TuskDrift.status().initialized());
  }

  @Test
  void theLastOfSeveralContextsEndsTheSdk() {
    recording().run(first -> {
      recording().run(second -> assertTrue(TuskDrift.status().initialized()));
      assertTrue(TuskDrift.status().initialized());
    });
    assertFalse(TuskDrift.status().initialized());
  }

  @Test
  void aContextThatIsStoppedAndStartedAgainIsRecordedAgain() {
    recording().run(context -> {
      ConfigurableApplicationContext restarted = context.getSourceApplicationContext();
      restarted.stop();
      assertFalse(TuskDrift.status().initialized());
      restarted.start();
      assertTrue(TuskDrift.status().initialized());
    });
  }
}
