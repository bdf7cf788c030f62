package ai.usetusk.drift.settings.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.usetusk.drift.model.Mode;
import ai.usetusk.drift.settings.FakeEnvironment;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModeSettingTest {

  private static final String VARIABLE = "TUSK_DRIFT_MODE";
  private static final String PROPERTY = "tusk.driftMode";

  private final FakeEnvironment environment = new FakeEnvironment();

  @ParameterizedTest
  @CsvSource({
    "RECORD, RECORD",
    "record, RECORD",
    "Record, RECORD",
    "' record\r\n', RECORD",
    "REPLAY, REPLAY",
    "replay, REPLAY",
    "DISABLED, DISABLED",
    "disabled, DISABLED",
    "DISABLE, DISABLED",
    "disable, DISABLED"
  })
  void aModeInAnyCase(String text, Mode mode) {
    assertEquals(
        new ModeSetting(mode, Source.ENVIRONMENT, List.of()),
        ModeSetting.read(environment.with(VARIABLE, text)));
  }

  @Test
  void unsetIsDisabled() {
    assertEquals(
        new ModeSetting(Mode.DISABLED, Source.DEFAULT, List.of()), ModeSetting.read(environment));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\r\n"})
  void blankIsLikeUnset(String blank) {
    assertEquals(
        new ModeSetting(Mode.DISABLED, Source.DEFAULT, List.of()),
        ModeSetting.read(environment.with(VARIABLE, blank)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RECORDING", "1", "on", "REC0RD", "RECORD,REPLAY"})
  void anythingElseIsDisabledAndSaid(String text) {
    assertEquals(
        new ModeSetting(
            Mode.DISABLED,
            Source.DEFAULT,
            List.of("environment variable TUSK_DRIFT_MODE is \"" + text
                + "\" instead of RECORD, REPLAY or DISABLED, and is ignored")),
        ModeSetting.read(environment.with(VARIABLE, text)));
  }

  @Test
  void thePropertyWins() {
    environment.with(PROPERTY, "disabled").with(VARIABLE, "RECORD");
    assertEquals(
        new ModeSetting(Mode.DISABLED, Source.PROPERTY, List.of()), ModeSetting.read(environment));
  }

  @Test
  void afterAWrongPropertyTheVariableCounts() {
    environment.with(PROPERTY, "recrod").with(VARIABLE, "RECORD");
    ModeSetting setting = ModeSetting.read(environment);
    assertEquals(Mode.RECORD, setting.mode());
    assertEquals(Source.ENVIRONMENT, setting.source());
    assertEquals(1, setting.problems().size());
  }

  @Test
  void whatMayNotBeReadIsSaid() {
    environment.without(PROPERTY).with(VARIABLE, "RECORD");
    assertEquals(
        new ModeSetting(
            Mode.RECORD,
            Source.ENVIRONMENT,
            List.of("this JVM does not let the SDK read system property tusk.driftMode")),
        ModeSetting.read(environment));
  }
}
