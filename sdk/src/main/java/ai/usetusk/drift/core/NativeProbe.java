package ai.usetusk.drift.core;

import ai.usetusk.drift.loader.Probe;

/** What the loader asks of a library that it has just loaded. */
final class NativeProbe implements Probe {

  private final CoreEngine java;
  private final NativeEngine rust;

  NativeProbe(CoreEngine java, NativeEngine rust) {
    this.java = java;
    this.rust = rust;
  }

  @Override
  public String version() {
    String[] answer = rust.handshake().split(" ", 2);
    if (answer.length != 2 || !answer[0].equals(String.valueOf(NativeBridge.PROTOCOL))) {
      throw new NativeFailure("the library speaks protocol \""
          + answer[0]
          + "\", this SDK speaks "
          + NativeBridge.PROTOCOL);
    }
    return answer[1];
  }

  @Override
  public void selfTest() {
    new SelfTest(java, rust).run();
  }
}
