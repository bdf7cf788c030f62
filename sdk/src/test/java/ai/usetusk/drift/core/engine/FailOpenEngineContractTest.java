package ai.usetusk.drift.core.engine;

import ai.usetusk.drift.core.CoreEngine;
import org.junit.jupiter.api.AfterEach;

/** {@link CoreEngineContract} where every call to Rust fails at first: callers must not notice. */
class FailOpenEngineContractTest extends CoreEngineContract {

  private final RecordedLog log = new RecordedLog();

  @AfterEach
  void closeLog() {
    log.close();
  }

  private final CoreEngine engine = new FailOpenEngine(
      new JavaEngine(),
      new NativeEngine(new FakeBridge(), ProtoValidation.FULL),
      new Thresholds(0, 0, 0, Integer.MAX_VALUE),
      new Circuit(new FakeOutside()));

  @Override
  CoreEngine engine() {
    return engine;
  }
}
