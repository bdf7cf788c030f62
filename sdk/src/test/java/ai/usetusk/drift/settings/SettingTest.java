package ai.usetusk.drift.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTest {

  private static final Setting SWITCH = Setting.USE_RUST_CORE;
  private static final Setting PLACE = Setting.RUST_CORE_DIRECTORY;

  private final Map<String, String> values = new HashMap<>();
  private final Set<String> denied = new HashSet<>();

  private final Environment environment = new Environment() {
    @Override
    public String property(String name) {
      return value(name);
    }

    @Override
    public String environment(String name) {
      return value(name);
    }

    private String value(String name) {
      if (denied.contains(name)) {
        throw new SecurityException("denied");
      }
      return values.get(name);
    }
  };

  // The table

  @Test
  void noTwoRowsShareAName() {
    List<String> names = Stream.of(Setting.values())
        .flatMap(row -> Stream.of(
                Optional.of(row.variable()),
                row.property(),
                row.key(),
                row.olderVariable(),
                row.olderKey())
            .flatMap(Optional::stream))
        .toList();
    assertEquals(names.size(), Set.copyOf(names).size(), names::toString);
  }

  @Test
  void everyRowIsNamedLikeItsVariable() {
    for (Setting row : Setting.values()) {
      // The other SDKs of Tusk read ENV, too.
      String variable = row == Setting.ENVIRONMENT ? "ENV" : "TUSK_" + row.name();
      assertEquals(variable, row.variable());
    }
  }

  @Test
  void everyKeyIsNamedLikeItsVariable() {
    for (Setting row : Setting.values()) {
      String words = row.name().replace("RECORDING_SAMPLING_RATE", "RECORDING_SAMPLING_BASE_RATE");
      row.key()
          .map(key -> key.replace("tusk_api.", "api."))
          .ifPresent(key -> assertEquals(words, key.replace('.', '_').toUpperCase(Locale.ROOT)));
    }
  }

  @Test
  void everyRowSaysInAFewWordsWhatItSets() {
    for (Setting row : Setting.values()) {
      assertTrue(row.sentence().matches("[a-z].*[^. ]|the SHA-256.*"), row.sentence());
      assertFalse(row.defaultText().isBlank(), row.name());
    }
  }

  // Where a value comes from

  @Test
  void neitherSetIsTheDefaultWithoutText() {
    SettingValue value = SWITCH.read(environment);
    assertEquals(Origin.DEFAULT, value.origin());
    assertNull(value.raw());
    assertFalse(value.isYes());
    assertEquals(Optional.empty(), value.text());
  }

  @Test
  void theVariableCountsWhenThePropertyIsNotSet() {
    values.put("TUSK_USE_RUST_CORE", "yes");
    assertEquals(
        new SettingValue(SWITCH, Origin.ENVIRONMENT, "yes", List.of()), SWITCH.read(environment));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "nonsense", "", " "})
  void thePropertyWinsWhateverItSays(String property) {
    values.put("tusk.useRustCore", property);
    values.put("TUSK_USE_RUST_CORE", "1");
    assertEquals(Origin.PROPERTY, SWITCH.read(environment).origin());
    assertFalse(SWITCH.read(environment).isYes());
  }

  @Test
  void aSettingWithoutAPropertyIsReadFromItsVariable() {
    values.put("TUSK_RUST_CORE_CPU", "baseline");
    assertEquals(
        Optional.of("baseline"), Setting.RUST_CORE_CPU.read(environment).text());
  }

  @Test
  void whatMayNotBeReadIsNotSetAndSaid() {
    denied.addAll(List.of("tusk.rustCore.directory", "TUSK_RUST_CORE_DIRECTORY"));
    SettingValue value = PLACE.read(environment);
    assertEquals(Origin.DEFAULT, value.origin());
    assertEquals(
        List.of("this JVM does not let the SDK read system property tusk.rustCore.directory and "
            + "environment variable TUSK_RUST_CORE_DIRECTORY"),
        value.problems());
  }

  // Yes and no

  @ParameterizedTest
  @ValueSource(strings = {"1", "true", "yes", "TRUE", "Yes", "yEs", " 1 ", "\ttrue\n", "1\r\n"})
  void yesInAnyCaseAndWithBlanksAroundIt(String text) {
    assertTrue(found(SWITCH, text).isYes());
    assertEquals(List.of(), found(SWITCH, text).problems());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "no", "false", "FALSE", "No", "", " ", "\r\n", " 0 "})
  void noInAnyCaseAndNothing(String text) {
    assertFalse(found(SWITCH, text).isYes());
    assertEquals(List.of(), found(SWITCH, text).problems());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "on",
        "off",
        "y",
        "t",
        "2",
        "11",
        "enabled",
        "ye s",
        "ye\u017f",
        "\"1\"",
        "'true'",
        "1;"
      })
  void anythingElseIsANoAndSaid(String text) {
    SettingValue value = found(SWITCH, text);
    assertFalse(value.isYes());
    assertEquals(1, value.problems().size());
    String problem = value.problems().get(0);
    assertTrue(problem.startsWith("environment variable TUSK_USE_RUST_CORE is "), problem);
    assertTrue(problem.contains(text), problem);
    assertTrue(problem.contains("neither a yes nor a no"), problem);
  }

  // Text

  @ParameterizedTest
  @ValueSource(strings = {"/a b", "/a b\n", "/a b\r\n", "/a b  ", " /a b", "\t/a b\r"})
  void aPathLosesTheBlanksAndLineEndsAroundIt(String text) {
    assertEquals(Optional.of("/a b"), found(PLACE, text).text());
    assertEquals(List.of(), found(PLACE, text).problems());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "\t", "\r\n", "\n"})
  void aBlankTextIsNoText(String blank) {
    assertEquals(Optional.empty(), found(PLACE, blank).text());
  }

  private static SettingValue found(Setting setting, String text) {
    return new SettingValue(setting, Origin.ENVIRONMENT, text, List.of());
  }
}
