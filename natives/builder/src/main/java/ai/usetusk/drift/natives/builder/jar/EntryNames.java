package ai.usetusk.drift.natives.builder.jar;

import ai.usetusk.drift.natives.builder.Platform;
import java.util.Map;

/** The names of the entries of the jars. */
public final class EntryNames {

  /** What {@code jar} and Maven write first. */
  public static final String JAR_MANIFEST = "META-INF/MANIFEST.MF";

  /** The licence of the project, and whose it is: files of its top directory, and where they go. */
  public static final Map<String, String> OWN_LICENCE =
      Map.of("LICENSE", "META-INF/LICENSE", "NOTICE", "META-INF/NOTICE");

  /** The module that the jar is. */
  public static final String MODULE = "module-info.class";

  /** Where the libraries are, each in a directory of its platform; with a slash at its end. */
  public static final String LIBRARIES = "META-INF/tusk-drift/";

  /** Where the licences are, in a directory for each component; with a slash at its end. */
  public static final String LICENCES = "META-INF/licenses/ai.usetusk.drift-natives/";

  private EntryNames() {}

  /** A platform's library. */
  public static String library(Platform platform) {
    return place(platform) + platform.libraryFile();
  }

  /** What the SDK reads of a platform's library before it touches it. */
  public static String manifest(Platform platform) {
    return place(platform) + "library.properties";
  }

  /** What stands in place of a platform's library. */
  public static String readme(Platform platform) {
    return place(platform) + "README.txt";
  }

  private static String place(Platform platform) {
    return LIBRARIES + platform.directory() + "/";
  }
}
