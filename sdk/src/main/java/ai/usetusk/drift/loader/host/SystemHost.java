package ai.usetusk.drift.loader.host;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;

/** The host this JVM runs on. */
final class SystemHost implements Host {

  static final SystemHost INSTANCE = new SystemHost(SystemHost.class.getClassLoader());

  private final ClassLoader loader;

  /** A host that finds resources with this class loader; null stands for the one of the JDK. */
  SystemHost(ClassLoader loader) {
    this.loader = loader;
  }

  @Override
  public String property(String name) {
    return System.getProperty(name);
  }

  @Override
  public String environment(String name) {
    return System.getenv(name);
  }

  @Override
  public byte[] memoryMaps() throws IOException {
    return read("/proc/self/maps");
  }

  @Override
  public Path path(String name) {
    return Path.of(name);
  }

  @Override
  public List<URL> resources(String name) throws IOException {
    List<URL> found = Collections.list(
        loader != null ? loader.getResources(name) : ClassLoader.getSystemResources(name));
    if (found.isEmpty() && loader != null) {
      try (InputStream stream = loader.getResourceAsStream(name)) {
        if (stream != null) {
          throw new IOException(loader + " has it, but gives no URL for it");
        }
      }
    }
    return found;
  }

  @Override
  public boolean isExecutable(Path file) {
    return Files.isExecutable(file);
  }

  @Override
  public void load(Path library) {
    System.load(library.toString());
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  /**
   * The process id alone is not enough: in every container the first process has the same one. So
   * the moment of its start goes with it or, where {@code /proc} does not tell it, a number that the first
   * class loader draws for all of them.
   */
  @Override
  public String processName() {
    try {
      return ProcessStat.parse(read("/proc/self/stat")).name();
    } catch (IOException | IllegalArgumentException e) {
      return ProcessHandle.current().pid() + "-" + drawn();
    }
  }

  /** Not the owner of {@code /proc/self}: of a program with capabilities of its own that is root. */
  @Override
  public OptionalInt userId() {
    try {
      return ProcessStatus.parse(read("/proc/self/status")).fileSystemUser();
    } catch (IOException | SecurityException e) {
      return OptionalInt.empty();
    }
  }

  private static String drawn() {
    Object number = System.getProperties()
        .computeIfAbsent(
            "tusk.rustCore.processNumber",
            key -> Long.toHexString(ThreadLocalRandom.current().nextLong()));
    return number.toString();
  }

  private static byte[] read(String file) throws IOException {
    try (InputStream in = new FileInputStream(file)) {
      return in.readAllBytes();
    }
  }
}
