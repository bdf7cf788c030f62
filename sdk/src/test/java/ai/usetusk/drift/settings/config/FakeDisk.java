package ai.usetusk.drift.settings.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A disk with the files of a test; the JVM was started in {@code /work/project/module}. */
public final class FakeDisk implements Disk {

  private static final Path ROOT = Path.of("").toAbsolutePath().getRoot();

  private final Map<Path, byte[]> files = new HashMap<>();
  private final Set<Path> directories = new HashSet<>();
  private final Set<Path> locked = new HashSet<>();
  private Path home = at("/home/user");

  /** An absolute path of this platform. */
  public static Path at(String path) {
    return ROOT.resolve(path.substring(1));
  }

  /** Writes a file. */
  public FakeDisk with(String path, String text) {
    return with(path, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes a file. */
  public FakeDisk with(String path, byte[] bytes) {
    files.put(at(path), bytes);
    return this;
  }

  /** Makes a directory. */
  public FakeDisk withDirectory(String path) {
    directories.add(at(path));
    return this;
  }

  /** Makes a file that may not be read. */
  public FakeDisk withLocked(String path) {
    locked.add(at(path));
    return this;
  }

  /** Forgets where the user's home is. */
  public FakeDisk withoutHome() {
    home = null;
    return this;
  }

  @Override
  public Path workingDirectory() {
    return at("/work/project/module");
  }

  @Override
  public Optional<Path> home() {
    return Optional.ofNullable(home);
  }

  @Override
  public boolean exists(Path path) {
    return files.containsKey(path) || directories.contains(path) || locked.contains(path);
  }

  @Override
  public byte[] read(Path file, int most) throws IOException {
    if (locked.contains(file)) {
      throw new AccessDeniedException(file.toString());
    }
    if (directories.contains(file)) {
      throw new IOException("it is a directory");
    }
    byte[] bytes = files.get(file);
    return Arrays.copyOf(bytes, Math.min(most, bytes.length));
  }
}
