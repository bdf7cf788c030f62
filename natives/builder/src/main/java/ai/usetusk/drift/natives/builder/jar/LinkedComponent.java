package ai.usetusk.drift.natives.builder.jar;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;

/**
 * Something that is linked into a library, as {@code component.<name>=<version>, <version>} of its
 * properties says.
 *
 * @param name its name: a crate's, or that of a runtime
 * @param version one version of it; a library may have several
 */
public record LinkedComponent(String name, String version) {

  private static final String KEY = "component.";
  private static final String SEPARATOR = ",";

  /** All that the properties of a library name, in the order of their names. */
  public static List<LinkedComponent> of(Properties properties) {
    List<LinkedComponent> components = new ArrayList<>();
    for (String key : new TreeSet<>(properties.stringPropertyNames())) {
      if (isKey(key)) {
        for (String version : properties.getProperty(key).split(SEPARATOR, -1)) {
          components.add(new LinkedComponent(key.substring(KEY.length()), version.strip()));
        }
      }
    }
    return components;
  }

  /** Whether a key of a library's properties names a component. */
  public static boolean isKey(String key) {
    return key.startsWith(KEY);
  }

  /** The name of the directory with the texts of its licences. */
  public String directory() {
    // A Debian version may hold a colon, which is no part of a file's name everywhere.
    return name + "-" + version.replace(':', '_');
  }

  /** Its name and version. */
  @Override
  public String toString() {
    return name + " " + version;
  }
}
