package ai.usetusk.drift.fallback;

import ai.usetusk.drift.loader.host.Host;
import ai.usetusk.drift.loader.platform.PlatformReport;
import ai.usetusk.drift.testing.Skip;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** The jars that a {@link Subject} has on its class path, copied to where every user may read. */
final class SubjectJars {

  private static final Path DIRECTORY = directory();

  /** The program under test: all classes of this package. */
  static final Path SUBJECT = packSubject();

  /** The SDK, as the build packed it. */
  static final Path SDK = copy(Path.of(System.getProperty("drift.sdk.jar")));

  /** The Rust libraries, as the build packed them. */
  static final Path NATIVES = copy(Path.of(System.getProperty("drift.natives.jar")));

  private SubjectJars() {}

  /** The class path of an everyday service. */
  static List<Path> all() {
    return List.of(SUBJECT, SDK, NATIVES);
  }

  /** What the build says about the library for this platform; nothing if it did not build one. */
  static Optional<Properties> libraryManifest() throws IOException {
    Optional<byte[]> bytes = resource("library.properties");
    if (bytes.isEmpty()) {
      return Optional.empty();
    }
    Properties manifest = new Properties();
    manifest.load(new ByteArrayInputStream(bytes.get()));
    return Optional.of(manifest);
  }

  /** The library for this platform. */
  static byte[] library() throws IOException {
    return resource(libraryManifest().orElseThrow().getProperty("file")).orElseThrow();
  }

  private static Optional<byte[]> resource(String name) throws IOException {
    String directory = PlatformReport.of(Host.system()).platform().directory();
    try (JarFile jar = new JarFile(NATIVES.toFile())) {
      ZipEntry entry = jar.getEntry("META-INF/tusk-drift/" + directory + "/" + name);
      if (entry == null) {
        return Optional.empty();
      }
      try (InputStream in = jar.getInputStream(entry)) {
        return Optional.of(in.readAllBytes());
      }
    }
  }

  /** Skips the running test if the build has no library for this platform. */
  static void assumeLibrary() throws IOException {
    Skip.unless(libraryManifest().isPresent(), "this build has no Rust library");
  }

  private static Path directory() {
    try {
      Path directory = Files.createTempDirectory("drift");
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
      directory.toFile().deleteOnExit();
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path copy(Path jar) {
    Path copy = DIRECTORY.resolve(jar.getFileName());
    try {
      Files.copy(jar, copy);
      return readable(copy);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path packSubject() {
    Path jar = DIRECTORY.resolve("subject.jar");
    Path classes = source(Subject.class);
    Path fallback = classes.resolve(Subject.class.getPackageName().replace('.', '/'));
    try (FileSystem zip =
            FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of("create", "true"));
        Stream<Path> files = Files.list(fallback)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        Path entry = zip.getPath(classes.relativize(file).toString());
        Files.createDirectories(entry.getParent());
        Files.copy(file, entry);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return readable(jar);
  }

  private static Path readable(Path jar) {
    try {
      Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("rw-r--r--"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    jar.toFile().deleteOnExit();
    return jar;
  }

  private static Path source(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
