package ai.usetusk.drift.recorder;

import ai.usetusk.drift.core.json.ObjectText;
import ai.usetusk.drift.core.json.Sha256;
import ai.usetusk.drift.export.pipeline.SpanSource;
import ai.usetusk.drift.model.Merges;
import ai.usetusk.drift.model.Span;
import ai.usetusk.drift.model.StatusCode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The environment variables of the process, as a span. A replay gives them to the service, so those that
 * concern the JVM or the SDK are left out: they would start another JVM than the one that is there.
 *
 * @param variables all variables
 * @param secret whether the value of a variable, by its name, is replaced by {@code REDACTED_} and its SHA-256
 */
public record EnvironmentSnapshot(Map<String, String> variables, Predicate<String> secret)
    implements SpanSource {

  private static final int ROOM = 4096;

  @Override
  public void describe(Span.Builder span) {
    ObjectText output = new ObjectText(ROOM);
    output.open("ENV_VARS");
    new TreeMap<>(variables).forEach((name, value) -> {
      if (!concernsTheJvm(name)) {
        output.text(name, secret.test(name) ? redacted(value) : value);
      }
    });
    output.close();
    span.name("ENV_VARS_SNAPSHOT")
        // The only name besides Python's by which the Tusk command line knows such a span.
        .packageName("process.env")
        .instrumentationName("EnvironmentSnapshot")
        .submoduleName("env")
        .status(StatusCode.OK, "")
        .input("{}".getBytes(StandardCharsets.UTF_8), Merges.none())
        .output(output.end(), Merges.none());
  }

  /** Equal values stay equal. */
  private static String redacted(String value) {
    return "REDACTED_" + new Sha256().hash(value.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean concernsTheJvm(String name) {
    return name.startsWith("JAVA_")
        || name.startsWith("TUSK_")
        || name.equals("CLASSPATH")
        || name.equals("JDK_JAVA_OPTIONS")
        || name.equals("_JAVA_OPTIONS");
  }
}
