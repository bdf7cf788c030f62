package ai.usetusk.drift.loader;

import static ai.usetusk.drift.loader.Refusals.assertHolds;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.usetusk.drift.status.SettingSource;
import org.junit.jupiter.api.Test;

class DecisionTest {

  private final FakeHost host = new FakeHost();

  @Test
  void unsetIsOffByDefault() {
    assertEquals(new Decision(false, false, SettingSource.DEFAULT, null), Decision.of(host));
  }

  @Test
  void theVariableTurnsItOn() {
    host.environment("TUSK_USE_RUST_CORE", " 1 ");
    assertEquals(new Decision(true, false, SettingSource.ENVIRONMENT, " 1 "), Decision.of(host));
  }

  @Test
  void thePropertyTurnsItOffAgainstTheVariable() {
    host.property("tusk.useRustCore", "off").environment("TUSK_USE_RUST_CORE", "1");
    assertEquals(new Decision(false, false, SettingSource.PROPERTY, "off"), Decision.of(host));
  }

  @Test
  void requiredFollowsTheSameRules() {
    host.environment("TUSK_RUST_CORE_REQUIRED", "Yes");
    assertEquals(new Decision(false, true, SettingSource.DEFAULT, null), Decision.of(host));
    host.property("tusk.rustCore.required", "on");
    assertEquals(new Decision(false, false, SettingSource.DEFAULT, null), Decision.of(host));
  }

  @Test
  void theExplanationOfTheDefaultSaysHowToTurnItOn() {
    assertHolds(
        Decision.of(host).explanation(), "tusk.useRustCore", "TUSK_USE_RUST_CORE", "set one to 1");
  }

  @Test
  void theExplanationQuotesTheValueThatDecided() {
    host.environment("TUSK_USE_RUST_CORE", "on");
    assertHolds(Decision.of(host).explanation(), "off:", "TUSK_USE_RUST_CORE is \"on\"", "true");
    host.property("tusk.useRustCore", "1");
    assertEquals(
        "on: system property tusk.useRustCore is \"1\"", Decision.of(host).explanation());
  }
}
