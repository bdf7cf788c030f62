package ai.usetusk.drift.natives.builder.jar;

import ai.usetusk.drift.natives.builder.Platform;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One of the jars of {@code drift-natives}, and what is in it when it is published.
 *
 * @param classifier under which it is published; {@link #NONE} for the jar of all platforms
 * @param module the module that it is
 * @param platforms the platforms that it is for: all that have a library, or one
 */
public record NativesJar(String classifier, NativesModule module, List<Platform> platforms) {

  /** The classifier of the jar that has none. */
  public static final String NONE = "";

  private static final String ARTIFACT = "drift-natives";

  /** Copies the list. */
  public NativesJar {
    platforms = List.copyOf(platforms);
  }

  /** All of them: the one without a classifier, then those of the platform table in its order. */
  public static List<NativesJar> all(Path natives) throws IOException {
    List<NativesJar> jars = new ArrayList<>();
    jars.add(new NativesJar(NONE, NativesModule.ofAll(), Platform.withLibrary(natives)));
    for (Platform platform : Platform.table(natives)) {
      jars.add(of(platform));
    }
    return jars;
  }

  /** The jar of one platform. */
  public static NativesJar of(Platform platform) {
    return new NativesJar(platform.classifier(), NativesModule.of(platform), List.of(platform));
  }

  /** The name of the file that Maven packs. */
  public String file(String version) {
    return ARTIFACT + "-" + version + suffix() + ".jar";
  }

  /** The platforms that have a library in the published jar. */
  public List<Platform> withLibrary() {
    return platforms.stream().filter(Platform::hasLibrary).toList();
  }

  /** The entry that tells {@code native-image} of the libraries. */
  public String metadata() {
    return "META-INF/native-image/ai.usetusk/" + ARTIFACT + suffix()
        + "/reachability-metadata.json";
  }

  /** What Maven adds to each jar: where it comes from. */
  public static List<String> mavenEntries() {
    String place = "META-INF/maven/ai.usetusk/" + ARTIFACT + "/";
    return List.of(place + "pom.xml", place + "pom.properties");
  }

  private String suffix() {
    return classifier.isEmpty() ? "" : "-" + classifier;
  }
}
