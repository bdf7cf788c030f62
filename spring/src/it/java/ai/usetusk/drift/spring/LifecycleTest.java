package ai.usetusk.drift.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.TuskDrift;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.mock.web.MockServletContext;
import org.springframework.web.context.support.StandardServletEnvironment;

/** How the SDK lives with the application contexts that use it. */
class LifecycleTest {

  @Test
  void aContextThatClosesLeavesTheSdkToTheNextOne() {
    Runners.plain().run(context -> assertTrue(TuskDrift.status().initialized()));
    assertTrue(TuskDrift.status().initialized());
  }

  @Test
  void theEndComesWhenAllElseHasStopped() {
    List<String> stopped = new ArrayList<>();
    GenericApplicationContext context = new GenericApplicationContext();
    context.registerBean(DriftLifecycle.class, () -> new DriftLifecycle(() -> stopped.add("SDK")));
    context.registerBean(SmartLifecycle.class, () -> new Server(stopped));
    context.refresh();
    context.close();
    assertEquals(List.of("server", "SDK"), stopped);
  }

  @Test
  void anApplicationInAContainerIsToldByItsEnvironment() {
    StandardServletEnvironment environment = new StandardServletEnvironment();
    assertFalse(DriftStartListener.isDeployed(environment));
    environment.initPropertySources(new MockServletContext(), null);
    assertTrue(DriftStartListener.isDeployed(environment));
  }

  /** What an application has that answers until it is stopped. */
  private static final class Server implements SmartLifecycle {

    private final List<String> stopped;
    private boolean running;

    Server(List<String> stopped) {
      this.stopped = stopped;
    }

    @Override
    public void start() {
      running = true;
    }

    @Override
    public void stop() {
      running = false;
      stopped.add("server");
    }

    @Override
    public boolean isRunning() {
      return running;
    }

    @Override
    public int getPhase() {
      return 0;
    }
  }
}
