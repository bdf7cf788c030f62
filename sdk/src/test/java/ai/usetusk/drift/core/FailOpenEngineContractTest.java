package ai.usetusk.drift.core;

/** {@link CoreEngineContract} where every call to Rust fails at first: callers must not notice. */
class FailOpenEngineContractTest extends CoreEngineContract {

  private final CoreEngine engine = new FailOpenEngine(
      new JavaEngine(ProtoValidation.FULL),
      new NativeEngine(new FakeBridge(), ProtoValidation.FULL));

  @Override
  CoreEngine engine() {
    return engine;
  }
}
