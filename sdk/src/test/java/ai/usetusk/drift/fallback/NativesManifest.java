package ai.usetusk.drift.fallback;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Stream;

/** What a natives jar says about its library. */
final class NativesManifest {

  private static final String NAME = "library.properties";

  private NativesManifest() {}

  /** Lets a jar with one library say something else about it. */
  static Path change(Path jar, String key, String value) throws IOException {
    try (FileSystem zip = FileSystems.newFileSystem(jar);
        Stream<Path> files = Files.walk(zip.getPath("/"))) {
      Path file = files.filter(path -> path.endsWith(NAME)).findFirst().orElseThrow();
      Properties manifest = new Properties();
      try (InputStream in = Files.newInputStream(file)) {
        manifest.load(in);
      }
      manifest.setProperty(key, value);
      try (OutputStream out = Files.newOutputStream(file)) {
        manifest.store(out, null);
      }
    }
    return jar;
  }
}
