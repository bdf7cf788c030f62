package ai.usetusk.drift.natives.builder.jar;

import ai.usetusk.drift.natives.builder.BuildFailure;
import ai.usetusk.drift.natives.builder.Digests;
import ai.usetusk.drift.natives.builder.Platform;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A library that was built.
 *
 * @param platform what it is for
 * @param directory where it is, with its {@code build.properties} and {@code licences/}
 */
record Library(Platform platform, Path directory) {

  private static final String CORE = "core";

  /** A platform's library; empty if none was built. */
  static Optional<Library> find(Path libraries, Platform platform) {
    Path directory = libraries.resolve(platform.directory());
    return platform.hasLibrary() && Files.isDirectory(directory)
        ? Optional.of(new Library(platform, directory))
        : Optional.empty();
  }

  /**
   * Adds the library, its manifest and the licences of what is linked into it.
   *
   * @throws BuildFailure if something of that is not there
   */
  void addTo(JarEntries entries, String version) throws IOException {
    byte[] bytes = read(platform.libraryFile());
    entries.add(EntryNames.library(platform), bytes);
    entries.add(EntryNames.manifest(platform), manifest(version, bytes));
    for (Path licence : licences()) {
      String name = directory.resolve("licences").relativize(licence).toString();
      entries.add(EntryNames.LICENCES + name.replace('\\', '/'), Files.readAllBytes(licence));
    }
  }

  /** What the SDK checks, then all that the build says of itself, in the build's order. */
  private byte[] manifest(String version, byte[] bytes) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("version=" + version);
    lines.add("file=" + platform.libraryFile());
    lines.add("size=" + bytes.length);
    lines.add("sha256=" + Digests.sha256(bytes));
    lines.add("crc32c=" + Digests.crc32c(bytes));
    String build = new String(read("build.properties"), StandardCharsets.UTF_8);
    check(properties(build), version);
    build.lines().filter(line -> !line.isBlank()).forEach(lines::add);
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private void check(Properties build, String version) throws IOException {
    require(build, "rust");
    require(build, "rustc");
    if (platform.os().equals("linux")) {
      // Without it the SDK would hand the library to a glibc that is too old for it.
      require(build, "glibc");
    }
    for (String own : List.of("version", "file", "size", "sha256", "crc32c")) {
      if (build.containsKey(own)) {
        throw new BuildFailure(directory.resolve("build.properties") + " has \"" + own
            + "\", which is not its to say");
      }
    }
    List<LinkedComponent> components = LinkedComponent.of(build);
    checkVersion(build, version, !components.isEmpty());
    Set<String> licences = licenceDirectories();
    for (LinkedComponent component : components) {
      requireLicence(component, licences);
    }
    refuseOtherLicences(components, licences);
  }

  /** A library of another version may have another interface; its size and checksums fit. */
  private void checkVersion(Properties build, String version, boolean forPublishing) {
    if (forPublishing) {
      require(build, CORE);
    }
    String core = build.getProperty(CORE, version);
    if (!core.equals(version)) {
      throw new BuildFailure(directory.resolve(platform.libraryFile()) + " was built for version "
          + core + ", and is not packed as " + version + "; build the library again");
    }
  }

  private void require(Properties build, String key) {
    if (build.getProperty(key, "").isBlank()) {
      throw new BuildFailure(directory.resolve("build.properties") + " has no \"" + key
          + "\"; build the library again");
    }
  }

  private void requireLicence(LinkedComponent component, Set<String> licences) {
    if (!licences.contains(component.directory())) {
      throw new BuildFailure(component
          + " is linked into "
          + directory.resolve(platform.libraryFile())
          + ", but its licence is not in "
          + directory.resolve("licences").resolve(component.directory()));
    }
  }

  private void refuseOtherLicences(List<LinkedComponent> components, Set<String> licences) {
    Set<String> others = new TreeSet<>(licences);
    components.forEach(component -> others.remove(component.directory()));
    if (!others.isEmpty()) {
      throw new BuildFailure(directory.resolve("licences") + " has " + others
          + ", but build.properties names no such component; build the library again");
    }
  }

  /** The first names below {@code licences/} of all that is packed. */
  private Set<String> licenceDirectories() throws IOException {
    Path licences = directory.resolve("licences");
    return licences().stream()
        .map(licence -> licences.relativize(licence).getName(0).toString())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private List<Path> licences() throws IOException {
    Path licences = directory.resolve("licences");
    if (!Files.isDirectory(licences)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(licences)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private byte[] read(String name) throws IOException {
    Path file = directory.resolve(name);
    if (!Files.isRegularFile(file)) {
      throw new BuildFailure(file + " is missing; build the library again");
    }
    return Files.readAllBytes(file);
  }

  private Properties properties(String text) throws IOException {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IllegalArgumentException e) {
      throw new BuildFailure(directory.resolve("build.properties") + " is no properties file ("
          + e.getMessage() + "); build the library again");
    }
    return properties;
  }
}
