package ai.usetusk.drift.core;

/** {@link CoreEngineContract} in Java. */
class JavaEngineTest extends CoreEngineContract {

  private final CoreEngine engine = new JavaEngine();

  @Override
  CoreEngine engine() {
    return engine;
  }
}
