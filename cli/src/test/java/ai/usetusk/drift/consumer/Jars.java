package ai.usetusk.drift.consumer;

import ai.usetusk.drift.core.DriftCore;
import ai.usetusk.drift.loader.host.Host;
import ai.usetusk.drift.loader.platform.Platform;
import ai.usetusk.drift.loader.platform.PlatformReport;
import ai.usetusk.drift.testing.Skip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarFile;

/** The jars of this build that an application depends on. */
final class Jars {

  static final Path SDK = Path.of(System.getProperty("drift.sdk.jar"));

  private Jars() {}

  /** The natives jar of this platform; without a library in it the running test is skipped. */
  static Path nativesOfHost() throws IOException {
    Platform platform = PlatformReport.of(Host.system()).platform();
    Skip.unless(platform.libraryFile() != null, "there is no Rust library for this platform");
    Path jar = natives("-" + platform.classifier());
    String library = "META-INF/tusk-drift/" + platform.directory() + "/" + platform.libraryFile();
    try (JarFile file = new JarFile(jar.toFile())) {
      Skip.unless(file.getEntry(library) != null, jar.getFileName() + " has no library");
    }
    return jar;
  }

  static Path nativesOfAll() {
    return natives("");
  }

  /** A natives jar that has no library, whatever was built. */
  static Path nativesWithoutLibrary() {
    return natives("-osx-x86_64");
  }

  /** Every natives jar there is, by its classifier; the one without has the empty name. */
  static SortedMap<String, Path> allNatives() throws IOException {
    SortedMap<String, Path> jars = new TreeMap<>();
    jars.put("", natives(""));
    for (String line : Files.readAllLines(Path.of("../natives/platforms.tsv"))) {
      if (!line.startsWith("#")) {
        String classifier = line.split("\t")[1];
        jars.put(classifier, natives("-" + classifier));
      }
    }
    return jars;
  }

  private static Path natives(String classifier) {
    Path jar = Path.of("../natives/target")
        .resolve("drift-natives-" + DriftCore.version() + classifier + ".jar");
    if (!Files.exists(jar)) {
      throw new IllegalStateException(jar + " is not there; package the module natives first");
    }
    return jar.toAbsolutePath().normalize();
  }
}
