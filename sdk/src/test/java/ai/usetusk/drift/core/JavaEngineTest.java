package ai.usetusk.drift.core;

/** {@link CoreEngineContract} in Java. */
class JavaEngineTest extends CoreEngineContract {

  private final CoreEngine engine = new JavaEngine(ProtoValidation.FULL);

  @Override
  CoreEngine engine() {
    return engine;
  }
}
