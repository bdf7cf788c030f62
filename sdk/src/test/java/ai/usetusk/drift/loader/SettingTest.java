package ai.usetusk.drift.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.status.SettingSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTest {

  private static final Setting SETTING = new Setting("some.property", "SOME_VARIABLE");

  private final FakeHost host = new FakeHost();

  @Test
  void neitherSetIsTheDefaultWithoutText() {
    Setting.Value value = SETTING.read(host);
    assertEquals(SettingSource.DEFAULT, value.source());
    assertNull(value.raw());
    assertFalse(value.isYes());
    assertEquals(Optional.empty(), value.text());
  }

  @Test
  void theVariableCountsWhenThePropertyIsNotSet() {
    host.environment("SOME_VARIABLE", "yes");
    assertEquals(new Setting.Value(SettingSource.ENVIRONMENT, "yes"), SETTING.read(host));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "nonsense", "", " "})
  void thePropertyWinsWhateverItSays(String property) {
    host.property("some.property", property).environment("SOME_VARIABLE", "1");
    assertEquals(new Setting.Value(SettingSource.PROPERTY, property), SETTING.read(host));
    assertFalse(SETTING.read(host).isYes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "true", "yes", "TRUE", "Yes", "yEs", " 1 ", "\ttrue\n"})
  void yesInAnyCaseAndWithBlanksAroundIt(String text) {
    assertTrue(new Setting.Value(SettingSource.PROPERTY, text).isYes());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "on", "y", "t", "2", "11", "no", "false", "", " ", "ye s", "ye\u017f"})
  void anythingElseIsNo(String text) {
    assertFalse(new Setting.Value(SettingSource.PROPERTY, text).isYes());
  }

  @Test
  void aTextIsKeptAsItIs() {
    assertEquals(Optional.of(" a b "), new Setting.Value(SettingSource.PROPERTY, " a b ").text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "\t"})
  void aBlankTextIsNoText(String blank) {
    assertEquals(Optional.empty(), new Setting.Value(SettingSource.PROPERTY, blank).text());
  }
}
