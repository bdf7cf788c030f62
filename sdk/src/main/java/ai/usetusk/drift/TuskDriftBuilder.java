package ai.usetusk.drift;

/** Collects what the application says about the SDK, and starts it. Only one thread can use it at a time. */
public final class TuskDriftBuilder {

  TuskDriftBuilder() {}

  /** Starts the SDK, unless it was started before. Does not throw. */
  public void initialize() {
    Sdk.instance().initialize();
  }
}
