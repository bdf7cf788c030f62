package ai.usetusk.drift.natives.builder;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A properties file of the build.
 *
 * @param file where it is, for messages
 * @param values its keys and values, without blanks around them
 */
public record Settings(Path file, SortedMap<String, String> values) {

  /** Reads a file. */
  public static Settings read(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    SortedMap<String, String> values = new TreeMap<>();
    for (String key : properties.stringPropertyNames()) {
      values.put(key, properties.getProperty(key).strip());
    }
    return new Settings(file, values);
  }

  /**
   * The value of a key that must be there.
   *
   * @throws BuildFailure if it is not
   */
  public String get(String key) {
    String value = getOrEmpty(key);
    if (value.isEmpty()) {
      throw new BuildFailure(file + " says nothing for \"" + key + "\"");
    }
    return value;
  }

  /**
   * The value of a key that must be there, which may be empty.
   *
   * @throws BuildFailure if it is not
   */
  public String getOrEmpty(String key) {
    String value = values.get(key);
    if (value == null) {
      throw new BuildFailure(file + " does not declare \"" + key + "\"");
    }
    return value;
  }

  /** All keys that start with a prefix, without it, and their values. */
  public SortedMap<String, String> startingWith(String prefix) {
    SortedMap<String, String> found = new TreeMap<>();
    for (Map.Entry<String, String> entry : values.entrySet()) {
      if (entry.getKey().startsWith(prefix)) {
        found.put(entry.getKey().substring(prefix.length()), entry.getValue());
      }
    }
    return found;
  }
}
