package example;

import ai.usetusk.drift.TuskDrift;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.yaml.snakeyaml.Yaml;

/** Uses two YAML libraries for itself before and after {@link Consumer} uses the SDK, which has one inside. */
public final class OwnYaml {

  private OwnYaml() {}

  /**
   * Exits with 1, and says why, if anything is not as expected.
   *
   * @param arguments those of {@link Consumer}
   */
  public static void main(String[] arguments) {
    useYaml();
    TuskDrift.initialize();
    Consumer.main(arguments);
    useYaml();
  }

  private static void useYaml() {
    Object one = new Yaml().load("a: 1");
    Object other = new Load(LoadSettings.builder().build()).loadFromString("a: 1");
    if (!one.equals(Map.of("a", 1)) || !other.equals(Map.of("a", 1))) {
      System.out.println("YAML is read as " + one + " and " + other);
      System.exit(1);
    }
  }
}
