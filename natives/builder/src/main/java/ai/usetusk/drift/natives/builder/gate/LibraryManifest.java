package ai.usetusk.drift.natives.builder.gate;

import ai.usetusk.drift.natives.builder.Digests;
import ai.usetusk.drift.natives.builder.Settings;
import ai.usetusk.drift.natives.builder.jar.LinkedComponent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** What {@code library.properties} says of a library, held against the library and the sources. */
record LibraryManifest(Properties properties) {

  /** What no source says: it depends on the machine that built. */
  private static final Set<String> OF_THE_BUILD = Set.of("rustc", "linker");

  private static final String PACKAGE = "package.";

  /**
   * Reads a manifest.
   *
   * @throws IllegalArgumentException if it is no properties file
   */
  static LibraryManifest parse(byte[] bytes) throws IOException {
    Properties properties = new Properties();
    properties.load(new ByteArrayInputStream(bytes));
    return new LibraryManifest(properties);
  }

  /** What it says is linked in. */
  List<LinkedComponent> components() {
    return LinkedComponent.of(properties);
  }

  /**
   * All that is wrong with it.
   *
   * @param library the library's bytes
   * @param expected what is expected of the library
   * @param natives the directory of the natives module
   * @param version the version of the SDK that the jar belongs to
   */
  List<String> faults(byte[] library, Expectations expected, Path natives, String version)
      throws IOException {
    Map<String, String> facts = facts(library, expected, natives, version);
    List<String> faults = new ArrayList<>();
    facts.forEach((key, fact) -> {
      String said = properties.getProperty(key, "nothing");
      if (!said.equals(fact)) {
        faults.add(("says %s for \"%s\", but it is %s: the SDK refuses the library, or loads "
                + "it where it does not work")
            .formatted(said, key, fact));
      }
    });
    for (String key : new TreeSet<>(OF_THE_BUILD)) {
      if (properties.getProperty(key, "").isBlank()) {
        faults.add(
            "says nothing for \"%s\": nobody can build the same library again".formatted(key));
      }
    }
    for (String key : new TreeSet<>(properties.stringPropertyNames())) {
      if (!facts.containsKey(key)
          && !OF_THE_BUILD.contains(key)
          && !key.startsWith(PACKAGE)
          && !LinkedComponent.isKey(key)) {
        faults.add(("says \"%s\", which is not to be said of this library: the SDK may refuse "
                + "it for that")
            .formatted(key));
      }
    }
    if (components().isEmpty()) {
      faults.add("names no component: users are not told whose code they run");
    }
    return faults;
  }

  private static Map<String, String> facts(
      byte[] library, Expectations expected, Path natives, String version) throws IOException {
    Path directory = natives.resolve(expected.platform().directory());
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("version", version);
    facts.put("file", expected.platform().libraryFile());
    facts.put("size", Integer.toString(library.length));
    facts.put("sha256", Digests.sha256(library));
    facts.put("crc32c", Digests.crc32c(library));
    facts.put("core", version);
    facts.put("rust", Settings.read(natives.resolve("toolchain.properties")).get("rust"));
    facts.put("target", Settings.read(directory.resolve("link.properties")).get("target"));
    facts.putAll(expected.floors());
    return facts;
  }
}
