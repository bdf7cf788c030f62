package ai.usetusk.drift.natives.build.gate;

import ai.usetusk.drift.natives.build.Digests;
import ai.usetusk.drift.natives.build.Directories;
import ai.usetusk.drift.natives.build.Platform;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Judges packed jars: what is in them, and that their manifests say what their libraries are. */
public final class JarGate {

  private static final String ROOT = "META-INF/tusk-drift/";
  private static final String MANIFEST = "library.properties";
  private static final String PACKAGES = "ai/usetusk/drift/natives/";
  private static final String MODULE = "module-info.class";
  private static final Set<String> LIBRARY_ENDINGS = Set.of(".so", ".dylib", ".dll");

  private final Gate gate;
  private final Path natives;
  private final String version;

  /**
   * A gate for jars.
   *
   * @param gate judges the libraries in them
   * @param natives the directory of the natives module
   * @param version the version of the SDK that the jars belong to
   */
  public JarGate(Gate gate, Path natives, String version) {
    this.gate = gate;
    this.natives = natives;
    this.version = version;
  }

  /**
   * Holds a jar against what is expected of it.
   *
   * @param promised the platforms whose libraries it has, and no others
   * @return all that is wrong; empty if nothing is
   */
  public List<Finding> check(Path jar, Collection<Platform> promised)
      throws IOException, InterruptedException {
    Map<String, byte[]> entries = entries(jar);
    List<Finding> findings = new ArrayList<>();
    strangers(entries.keySet(), promised)
        .forEach((name, fault) -> findings.add(new Finding(jar + "!/" + name, fault)));
    for (Platform platform : promised) {
      findings.addAll(platform(jar, entries, platform));
    }
    return findings;
  }

  /** Holds several jars against each other: on one class path, no class of one hides another's. */
  public static List<Finding> checkTogether(Collection<Path> jars) throws IOException {
    List<Finding> findings = new ArrayList<>();
    Map<String, Path> seen = new HashMap<>();
    for (Path jar : jars) {
      for (String name : entries(jar).keySet()) {
        Path other = name.endsWith(".class") && !name.endsWith(MODULE) ? seen.put(name, jar) : null;
        if (other != null) {
          findings.add(new Finding(
              jar + "!/" + name,
              "is also in %s: with both on the module path a JVM does not start".formatted(other)));
        }
      }
    }
    return findings;
  }

  /** Entries that have no place in the jar, and why. */
  private static Map<String, String> strangers(Set<String> names, Collection<Platform> promised) {
    Set<String> libraries = new HashSet<>();
    promised.forEach(platform -> libraries.add(library(platform)));
    Map<String, String> strangers = new TreeMap<>();
    for (String name : names) {
      String plain = name.replaceFirst("^META-INF/versions/[0-9]+/", "");
      if (name.endsWith(".class") && !plain.equals(MODULE) && !plain.startsWith(PACKAGES)) {
        strangers.put(
            name, "is a class outside of " + PACKAGES + ": it could hide one of the user's");
      } else if (LIBRARY_ENDINGS.stream().anyMatch(name::endsWith) && !libraries.contains(name)) {
        strangers.put(
            name,
            "is a library that this jar does not promise: whoever chose one platform "
                + "gets another, too");
      } else if (name.startsWith(ROOT)
          && name.endsWith("/" + MANIFEST)
          && promised.stream().noneMatch(platform -> name.equals(manifest(platform)))) {
        strangers.put(
            name,
            "promises a library for a platform that is not this jar's: the SDK would "
                + "look for it here");
      }
    }
    return strangers;
  }

  private List<Finding> platform(Path jar, Map<String, byte[]> entries, Platform platform)
      throws IOException, InterruptedException {
    String library = jar + "!/" + library(platform);
    String manifest = jar + "!/" + manifest(platform);
    byte[] bytes = entries.get(library(platform));
    byte[] properties = entries.get(manifest(platform));
    List<Finding> findings = new ArrayList<>();
    if (bytes == null) {
      findings.add(new Finding(library, "is missing: on this platform the SDK stays on Java"));
    }
    if (properties == null) {
      findings.add(new Finding(manifest, "is missing: on this platform the SDK stays on Java"));
    }
    if (!findings.isEmpty()) {
      return findings;
    }
    Expectations expected = Expectations.of(platform, natives);
    for (Finding finding : library(bytes, expected)) {
      findings.add(new Finding(library, finding.fault()));
    }
    for (String fault : manifestFaults(parse(properties), bytes, expected)) {
      findings.add(new Finding(manifest, fault));
    }
    return findings;
  }

  private List<String> manifestFaults(Properties manifest, byte[] bytes, Expectations expected) {
    List<String> faults = new ArrayList<>();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("version", version);
    facts.put("file", expected.platform().libraryFile());
    facts.put("size", Integer.toString(bytes.length));
    facts.put("sha256", Digests.sha256(bytes));
    facts.put("crc32c", Digests.crc32c(bytes));
    facts.putAll(expected.floors());
    facts.forEach((key, fact) -> {
      String said = manifest.getProperty(key, "nothing");
      if (!said.equals(fact)) {
        faults.add(("says %s for \"%s\", but it is %s: the SDK refuses the library, or loads "
                + "it where it does not work")
            .formatted(said, key, fact));
      }
    });
    return faults;
  }

  /** The disassembler reads files only. */
  private List<Finding> library(byte[] bytes, Expectations expected)
      throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("drift-gate");
    try {
      Path file = directory.resolve(expected.platform().libraryFile());
      Files.write(file, bytes);
      return gate.check(file, expected);
    } finally {
      Directories.delete(directory);
    }
  }

  private static String library(Platform platform) {
    return ROOT + platform.directory() + "/" + platform.libraryFile();
  }

  private static String manifest(Platform platform) {
    return ROOT + platform.directory() + "/" + MANIFEST;
  }

  private static Properties parse(byte[] bytes) throws IOException {
    Properties properties = new Properties();
    properties.load(new ByteArrayInputStream(bytes));
    return properties;
  }

  private static Map<String, byte[]> entries(Path jar) throws IOException {
    Map<String, byte[]> entries = new TreeMap<>();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        if (!entry.isDirectory()) {
          entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
        }
      }
    }
    return entries;
  }
}
