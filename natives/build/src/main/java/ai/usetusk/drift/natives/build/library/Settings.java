package ai.usetusk.drift.natives.build.library;

import ai.usetusk.drift.natives.build.BuildFailure;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/** A properties file of the build, and what is missing in it. */
record Settings(Path file, SortedMap<String, String> values) {

  static Settings read(Path file) throws IOException {
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

  /** The value of a key that must be there. */
  String get(String key) {
    String value = values.get(key);
    if (value == null || value.isEmpty()) {
      throw new BuildFailure(file + " has no \"" + key + "\"");
    }
    return value;
  }

  /** All keys that start with a prefix, without it, and their values. */
  SortedMap<String, String> startingWith(String prefix) {
    SortedMap<String, String> found = new TreeMap<>();
    for (Map.Entry<String, String> entry : values.entrySet()) {
      if (entry.getKey().startsWith(prefix)) {
        found.put(entry.getKey().substring(prefix.length()), entry.getValue());
      }
    }
    return found;
  }
}
