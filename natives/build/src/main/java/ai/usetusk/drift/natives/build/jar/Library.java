package ai.usetusk.drift.natives.build.jar;

import ai.usetusk.drift.natives.build.BuildFailure;
import ai.usetusk.drift.natives.build.Digests;
import ai.usetusk.drift.natives.build.Platform;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A library that was built.
 *
 * @param platform what it is for
 * @param directory where it is, with its {@code build.properties} and {@code licences/}
 */
record Library(Platform platform, Path directory) {

  private static final String LICENCES = "META-INF/licenses/ai.usetusk.drift-natives/";
  private static final String COMPONENT = "component.";

  /** A platform's library; empty if none was built. */
  static Optional<Library> find(Path libraries, Platform platform) {
    Path directory = libraries.resolve(platform.directory());
    return platform.hasLibrary() && Files.isDirectory(directory)
        ? Optional.of(new Library(platform, directory))
        : Optional.empty();
  }

  /** Where the SDK looks for a platform's library, with a slash at its end. */
  static String place(Platform platform) {
    return "META-INF/tusk-drift/" + platform.directory() + "/";
  }

  /**
   * Adds the library, its manifest and the licences of what is linked into it.
   *
   * @throws BuildFailure if something of that is not there
   */
  void addTo(JarEntries entries, String version) throws IOException {
    byte[] bytes = read(platform.libraryFile());
    entries.add(place(platform) + platform.libraryFile(), bytes);
    entries.add(place(platform) + "library.properties", manifest(version, bytes));
    for (Path licence : licences()) {
      String name = directory.resolve("licences").relativize(licence).toString();
      entries.add(LICENCES + name.replace('\\', '/'), Files.readAllBytes(licence));
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
    check(properties(build));
    build.lines().filter(line -> !line.isBlank()).forEach(lines::add);
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private void check(Properties build) throws IOException {
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
    for (String key : build.stringPropertyNames()) {
      if (key.startsWith(COMPONENT)) {
        requireLicence(key.substring(COMPONENT.length()));
      }
    }
  }

  private void require(Properties build, String key) {
    if (build.getProperty(key, "").isBlank()) {
      throw new BuildFailure(directory.resolve("build.properties") + " has no \"" + key
          + "\"; build the library again");
    }
  }

  private void requireLicence(String component) throws IOException {
    Path licences = directory.resolve("licences");
    boolean found = licences().stream()
        .map(licence -> licences.relativize(licence).getName(0).toString())
        .anyMatch(name -> name.startsWith(component + "-"));
    if (!found) {
      throw new BuildFailure(component
          + " is linked into "
          + directory.resolve(platform.libraryFile())
          + ", but its licence is not in "
          + licences);
    }
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

  private static Properties properties(String text) throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(text));
    return properties;
  }
}
