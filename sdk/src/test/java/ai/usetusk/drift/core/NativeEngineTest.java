package ai.usetusk.drift.core;

/** {@link CoreEngineContract} in Rust. */
@RequiresNative
class NativeEngineTest extends CoreEngineContract {

  private final CoreEngine engine = NativeLibrary.engine(ProtoValidation.FULL);

  @Override
  CoreEngine engine() {
    return engine;
  }
}
