package ai.usetusk.drift.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.usetusk.drift.model.Span;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentSnapshotTest {

  private static Span span(Map<String, String> variables) {
    Span.Builder span = Span.builder();
    new EnvironmentSnapshot(variables, name -> name.contains("SECRET")).describe(span);
    return span.build();
  }

  private static String output(Map<String, String> variables) {
    return new String(span(variables).output(), StandardCharsets.UTF_8);
  }

  @Test
  void theVariablesAreToldByName() {
    assertEquals(
        "{\"ENV_VARS\":{\"A\":\"1\",\"B\":\"\u00e9\\n\"}}",
        output(Map.of("B", "\u00e9\n", "A", "1")));
  }

  @Test
  void whatWouldStartAnotherJvmIsLeftOut() {
    assertEquals(
        "{\"ENV_VARS\":{}}",
        output(Map.of(
            "JAVA_HOME", "/jdk",
            "JAVA_TOOL_OPTIONS", "-Xmx1g",
            "JDK_JAVA_OPTIONS", "-Xmx1g",
            "_JAVA_OPTIONS", "-Xmx1g",
            "CLASSPATH", "x",
            "TUSK_API_KEY", "key")));
  }

  @Test
  void aSecretIsReplacedByItsHash() {
    assertEquals(
        "{\"ENV_VARS\":{\"A_SECRET\":\"REDACTED_"
            + "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae\"}}",
        output(Map.of("A_SECRET", "foo")));
  }

  @Test
  void theTuskCommandLineKnowsItByItsPackage() {
    assertEquals("process.env", span(Map.of()).packageName());
    assertEquals("ENV_VARS_SNAPSHOT", span(Map.of()).name());
  }
}
