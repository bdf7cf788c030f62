package ai.usetusk.drift.core.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class NativeProbeTest {

  private final FakeBridge bridge = new FakeBridge();
  private final NativeProbe probe = new NativeProbe(bridge);

  @Test
  void theVersionFollowsTheProtocolNumber() {
    bridge.greeting(NativeBridge.PROTOCOL + " 2.3.4-SNAPSHOT");
    assertEquals("2.3.4-SNAPSHOT", probe.version());
  }

  @Test
  void anotherProtocolIsRefused() {
    int other = NativeBridge.PROTOCOL + 1;
    bridge.greeting(other + " 2.3.4");
    String message = assertThrows(NativeFailure.class, probe::version).getMessage();
    assertTrue(message.contains("\"" + other + "\""), message);
  }

  @Test
  void aGreetingThatMakesNoSenseIsRefused() {
    bridge.greeting("");
    assertThrows(NativeFailure.class, probe::version);
  }

  @Test
  void aBridgeThatJniDoesNotFindIsToldWithTheLikelyCause() {
    NativeProbe unlinked = new NativeProbe(new UnlinkedBridge());
    NativeFailure failure = assertThrows(NativeFailure.class, unlinked::version);
    assertTrue(failure.getMessage().contains("relocated (shaded)"), failure.getMessage());
    assertTrue(failure.getCause() instanceof UnsatisfiedLinkError, failure::toString);
  }

  private static final class UnlinkedBridge extends NativeBridge {
    @Override
    byte[] handshake() {
      throw new UnsatisfiedLinkError("staged");
    }
  }

  @Test
  void aLibraryThatAnswersWronglyFailsTheSelfTest() {
    bridge.answering(FakeBridge.result("{}".getBytes(StandardCharsets.UTF_8)));
    String message = assertThrows(IllegalStateException.class, probe::selfTest).getMessage();
    assertTrue(message.contains("normalize"), message);
  }

  @Test
  void aLibraryThatFailsFailsTheSelfTest() {
    String message = assertThrows(IllegalStateException.class, probe::selfTest).getMessage();
    assertTrue(message.contains("no library here"), message);
  }
}
