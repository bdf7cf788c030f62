package ai.usetusk.drift.core.engine;

import ai.usetusk.drift.core.CoreEngine;

/** {@link CoreEngineContract} in Java. */
class JavaEngineTest extends CoreEngineContract {

  private final CoreEngine engine = new JavaEngine();

  @Override
  CoreEngine engine() {
    return engine;
  }
}
