package ai.usetusk.drift.natives.builder.gate;

import ai.usetusk.drift.natives.builder.Directories;
import ai.usetusk.drift.natives.builder.Platform;
import ai.usetusk.drift.natives.builder.jar.EntryNames;
import ai.usetusk.drift.natives.builder.jar.LinkedComponent;
import ai.usetusk.drift.natives.builder.jar.NativeImageMetadata;
import ai.usetusk.drift.natives.builder.jar.NativesJar;
import ai.usetusk.drift.natives.builder.jar.NoLibrary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Judges packed jars: that each has what belongs into it and nothing else, and that its files say
 * what its libraries are.
 */
public final class JarGate {

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
   * @return all that is wrong; empty if nothing is
   */
  public List<Finding> check(Path file, NativesJar expected)
      throws IOException, InterruptedException {
    PackedJar jar = PackedJar.read(file);
    List<Finding> findings = new ArrayList<>(names(jar, expected));
    jar.entry(EntryNames.MODULE)
        .ifPresent(bytes -> ModuleRule.faults(bytes, expected, version)
            .forEach(fault -> findings.add(jar.finding(EntryNames.MODULE, fault))));
    List<LinkedComponent> components = new ArrayList<>();
    for (Platform platform : expected.withLibrary()) {
      findings.addAll(platform(jar, platform, components));
    }
    findings.addAll(LicenceRule.check(jar, components));
    findings.addAll(texts(jar, expected));
    return findings;
  }

  /** Holds several jars against each other: on one class path, no class of one hides another's. */
  public static List<Finding> checkTogether(Collection<Path> jars) throws IOException {
    List<Finding> findings = new ArrayList<>();
    Map<String, Path> seen = new HashMap<>();
    for (Path file : jars) {
      PackedJar jar = PackedJar.read(file);
      for (String name : jar.entries().keySet()) {
        boolean ofTheJar = name.endsWith(".class") && !name.equals(EntryNames.MODULE);
        Path other = ofTheJar ? seen.put(name, file) : null;
        if (other != null) {
          findings.add(jar.finding(
              name,
              "is also in %s: with both on the module path a JVM does not start".formatted(other)));
        }
      }
    }
    return findings;
  }

  /** Entries that are missing, and entries that have no place in the jar. */
  private static List<Finding> names(PackedJar jar, NativesJar expected) {
    SortedMap<String, String> required = required(expected);
    List<Finding> findings = new ArrayList<>();
    required.forEach((name, consequence) -> {
      if (jar.entry(name).isEmpty()) {
        findings.add(jar.finding(name, "is missing: " + consequence));
      }
    });
    for (String name : jar.entries().keySet()) {
      if (!required.containsKey(name)
          && !NativesJar.mavenEntries().contains(name)
          && !name.startsWith(EntryNames.LICENCES)) {
        findings.add(jar.finding(name, stranger(name)));
      }
    }
    for (String name : jar.repeated()) {
      findings.add(
          jar.finding(name, "is in the jar more than once: which of them is used is up to chance"));
    }
    return findings;
  }

  /** The entries that must be there, and what it does to a user if one is not. */
  private static SortedMap<String, String> required(NativesJar expected) {
    SortedMap<String, String> required = new TreeMap<>();
    required.put(EntryNames.JAR_MANIFEST, "it is no jar that Maven packed");
    required.put(
        EntryNames.MODULE, "on the module path its module has a name that nobody can rely on");
    for (String licence : EntryNames.OWN_LICENCE.values()) {
      required.put(licence, "whoever passes the jar on breaks the licence of the project");
    }
    for (Platform platform : expected.platforms()) {
      if (platform.hasLibrary()) {
        String consequence = "on this platform the SDK stays on Java";
        required.put(EntryNames.library(platform), consequence);
        required.put(EntryNames.manifest(platform), consequence);
      } else {
        required.put(EntryNames.readme(platform), "nobody learns why the jar has no library");
      }
    }
    if (!expected.withLibrary().isEmpty()) {
      required.put(
          expected.module().providerEntry(),
          "the module provides it, so a JVM with the jar on its module path does not start");
      required.put(
          expected.metadata(), "native images are built without the library and stay on Java");
    }
    return required;
  }

  private static String stranger(String name) {
    if (name.endsWith(".class")) {
      return "is a class that this jar does not have: it could hide one of the user's";
    }
    if (name.startsWith(EntryNames.LIBRARIES)) {
      return "is nothing that this jar promises: whoever chose one platform gets another, too, or "
          + "is told something else than is so";
    }
    return "has no place in this jar: every user gets it, and what reads the class path may act "
        + "on it";
  }

  private List<Finding> platform(
      PackedJar jar, Platform platform, Collection<LinkedComponent> components)
      throws IOException, InterruptedException {
    String library = EntryNames.library(platform);
    String manifest = EntryNames.manifest(platform);
    byte[] bytes = jar.entries().get(library);
    byte[] properties = jar.entries().get(manifest);
    List<Finding> findings = new ArrayList<>();
    Expectations expected = Expectations.of(platform, natives);
    if (bytes != null) {
      library(bytes, expected)
          .forEach(finding -> findings.add(jar.finding(library, finding.fault())));
    }
    if (properties != null) {
      try {
        LibraryManifest said = LibraryManifest.parse(properties);
        components.addAll(said.components());
        if (bytes != null) {
          said.faults(bytes, expected, natives, version)
              .forEach(fault -> findings.add(jar.finding(manifest, fault)));
        }
      } catch (IllegalArgumentException e) {
        findings.add(jar.finding(
            manifest,
            "is no properties file (%s): the SDK refuses the library".formatted(e.getMessage())));
      }
    }
    return findings;
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

  /** Texts of which every byte is known beforehand. */
  private List<Finding> texts(PackedJar jar, NativesJar expected) {
    Map<String, String> texts = new TreeMap<>();
    for (Platform platform : expected.platforms()) {
      if (!platform.hasLibrary()) {
        texts.put(EntryNames.readme(platform), NoLibrary.explain(platform, version));
      }
    }
    if (!expected.withLibrary().isEmpty()) {
      List<String> directories =
          expected.withLibrary().stream().map(Platform::directory).toList();
      texts.put(expected.metadata(), NativeImageMetadata.json(directories));
    }
    List<Finding> findings = new ArrayList<>();
    texts.forEach((name, text) -> jar.entry(name)
        .filter(bytes -> !Arrays.equals(bytes, text.getBytes(StandardCharsets.UTF_8)))
        .ifPresent(bytes -> findings.add(jar.finding(
            name, "has another text than this version's build writes: it misleads who reads it"))));
    return findings;
  }
}
