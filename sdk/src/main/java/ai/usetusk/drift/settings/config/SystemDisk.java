package ai.usetusk.drift.settings.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The disk of this machine. */
final class SystemDisk implements Disk {

  @Override
  public Path workingDirectory() {
    return Path.of("").toAbsolutePath();
  }

  @Override
  public Optional<Path> home() {
    String home = System.getProperty("user.home");
    // What a JVM says in a container whose user has no entry in /etc/passwd.
    return home == null || home.isBlank() || home.equals("?")
        ? Optional.empty()
        : Optional.of(Path.of(home));
  }

  @Override
  public boolean exists(Path path) {
    return Files.exists(path);
  }

  @Override
  public byte[] read(Path file, int most) throws IOException {
    // To open a pipe would wait for somebody to write to it.
    if (!Files.isRegularFile(file)) {
      throw new IOException(Files.isDirectory(file) ? "it is a directory" : "it is not a file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(most);
    }
  }
}
