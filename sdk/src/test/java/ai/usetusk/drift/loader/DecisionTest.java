package ai.usetusk.drift.loader;

import static ai.usetusk.drift.loader.host.Refusals.assertHolds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.loader.host.FakeHost;
import ai.usetusk.drift.status.SettingSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionTest {

  private final FakeHost host = new FakeHost();

  @Test
  void unsetIsOffByDefault() {
    Decision decision = Decision.of(host);
    assertFalse(decision.enabled());
    assertFalse(decision.required());
    assertEquals(SettingSource.DEFAULT, decision.source());
    assertEquals(List.of(), decision.notes());
    assertHolds(decision.inFull(), "tusk.useRustCore", "TUSK_USE_RUST_CORE", "set one to 1");
  }

  @Test
  void theVariableTurnsItOn() {
    host.environment("TUSK_USE_RUST_CORE", " 1\r\n");
    Decision decision = Decision.of(host);
    assertTrue(decision.enabled());
    assertEquals(SettingSource.ENVIRONMENT, decision.source());
    assertEquals(List.of(), decision.notes());
  }

  @Test
  void thePropertyTurnsItOffAgainstTheVariable() {
    host.property("tusk.useRustCore", "0").environment("TUSK_USE_RUST_CORE", "1");
    Decision decision = Decision.of(host);
    assertFalse(decision.enabled());
    assertEquals(SettingSource.PROPERTY, decision.source());
    assertEquals(List.of(), decision.notes());
  }

  @Test
  void requiredFollowsTheSameRules() {
    host.environment("TUSK_RUST_CORE_REQUIRED", "Yes");
    assertTrue(Decision.of(host).required());
    host.property("tusk.rustCore.required", "on");
    assertFalse(Decision.of(host).required());
  }

  @Test
  void theExplanationQuotesTheValueThatDecided() {
    host.property("tusk.useRustCore", "1");
    assertEquals(
        "on: system property tusk.useRustCore is \"1\"", Decision.of(host).inFull());
    host.property("tusk.useRustCore", "no");
    assertEquals(
        "off: system property tusk.useRustCore is \"no\"; 1, true or yes turns it on",
        Decision.of(host).inFull());
  }

  @Test
  void aValueThatIsNeitherYesNorNoIsSaidOnce() {
    host.environment("TUSK_USE_RUST_CORE", "on");
    Decision decision = Decision.of(host);
    assertEquals(
        "off: environment variable TUSK_USE_RUST_CORE is \"on\", which is neither a yes nor a no and "
            + "counts as a no; a yes is 1, true or yes",
        decision.inFull());
    assertEquals(1, decision.notes().size());
  }

  @Test
  void theQuotationMarksOfADockerEnvironmentFileAreSaid() {
    host.environment("TUSK_USE_RUST_CORE", "\"1\"");
    assertHolds(
        Decision.of(host).inFull(),
        "TUSK_USE_RUST_CORE is '\"1\"'",
        "neither a yes nor a no",
        "without quotation marks");
  }

  @Test
  void theOtherSwitchesAreHeldToTheSameValues() {
    host.property("tusk.useRustCore", "1")
        .environment("TUSK_RUST_CORE_REQUIRED", "enabled")
        .environment("TUSK_SKIP_PROTO_VALIDATION", "y");
    Decision decision = Decision.of(host);
    assertEquals(2, decision.furtherNotes().size(), decision::toString);
    assertHolds(decision.inFull(), "on: ", "is \"enabled\"", "is \"y\"");
  }

  @Test
  void whatMayNotBeReadIsSaid() {
    host.denying("tusk.useRustCore", "TUSK_USE_RUST_CORE");
    Decision decision = Decision.of(host);
    assertFalse(decision.enabled());
    assertEquals(
        "off: this JVM does not let the SDK read system property tusk.useRustCore and environment "
            + "variable TUSK_USE_RUST_CORE",
        decision.inFull());
  }

  @Test
  void whereOnlyThePropertyMayNotBeReadTheVariableDecides() {
    host.denying("tusk.useRustCore").environment("TUSK_USE_RUST_CORE", "1");
    Decision decision = Decision.of(host);
    assertTrue(decision.enabled());
    assertHolds(
        decision.inFull(),
        "on: environment variable TUSK_USE_RUST_CORE is \"1\"",
        "does not let the SDK read system property tusk.useRustCore");
  }

  @Test
  void aPlaceThatMayNotBeReadIsSaidWhereItMatters() {
    host.denying("tusk.rustCore.library");
    assertEquals(List.of(), Decision.of(host).notes());
    host.property("tusk.useRustCore", "1");
    assertHolds(Decision.of(host).inFull(), "system property tusk.rustCore.library");
  }
}
