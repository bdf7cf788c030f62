package ai.usetusk.drift.core.engine;

import ai.usetusk.drift.core.CoreEngine;

/** {@link CoreEngineContract} in Rust. */
@RequiresNative
class NativeEngineTest extends CoreEngineContract {

  private final CoreEngine engine = NativeLibrary.engine(ProtoValidation.FULL);

  @Override
  CoreEngine engine() {
    return engine;
  }
}
