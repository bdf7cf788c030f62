package ai.usetusk.drift.core.engine;

import ai.usetusk.drift.loader.Probe;
import java.nio.charset.StandardCharsets;

/** What the loader asks of a library that it has just loaded. */
final class NativeProbe implements Probe {

  private final NativeBridge bridge;

  NativeProbe(NativeBridge bridge) {
    this.bridge = bridge;
  }

  @Override
  public String version() {
    String[] answer = handshake().split(" ", 2);
    if (answer.length != 2 || !answer[0].equals(String.valueOf(NativeBridge.PROTOCOL))) {
      throw new NativeFailure("the library speaks protocol \""
          + answer[0]
          + "\", this SDK speaks "
          + NativeBridge.PROTOCOL);
    }
    return answer[1];
  }

  private String handshake() {
    try {
      return new String(bridge.handshake(), StandardCharsets.UTF_8);
    } catch (UnsatisfiedLinkError e) {
      throw new NativeFailure(
          "it has no function for "
              + NativeBridge.class.getName()
              + "; JNI finds functions by the name of their package, so an SDK that was relocated "
              + "(shaded) cannot use it: leave its packages where they are",
          e);
    }
  }

  @Override
  public void selfTest() {
    new SelfTest(bridge).run();
  }
}
