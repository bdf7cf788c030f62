package ai.usetusk.drift.loader;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** The host this JVM runs on. */
final class SystemHost implements Host {

  static final SystemHost INSTANCE = new SystemHost();

  private SystemHost() {}

  @Override
  public String property(String name) {
    try {
      return System.getProperty(name);
    } catch (SecurityException e) {
      return null;
    }
  }

  @Override
  public String environment(String name) {
    try {
      return System.getenv(name);
    } catch (SecurityException e) {
      return null;
    }
  }

  @Override
  public byte[] memoryMaps() throws IOException {
    try (InputStream in = new FileInputStream("/proc/self/maps")) {
      return in.readAllBytes();
    }
  }

  @Override
  public Path path(String name) {
    return Path.of(name);
  }

  @Override
  public List<URL> resources(String name) throws IOException {
    ClassLoader loader = SystemHost.class.getClassLoader();
    return Collections.list(
        loader != null ? loader.getResources(name) : ClassLoader.getSystemResources(name));
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
   * the moment of its start goes with it, or where that is not to be had, for want of /proc, a number
   * that the first class loader draws for all of them.
   */
  @Override
  public String processName() {
    try (InputStream in = new FileInputStream("/proc/self/stat")) {
      return ProcessStat.parse(in.readAllBytes()).name();
    } catch (IOException | IllegalArgumentException e) {
      return ProcessHandle.current().pid() + "-" + drawn();
    }
  }

  private static String drawn() {
    Object number = System.getProperties()
        .computeIfAbsent(
            "tusk.rustCore.processNumber",
            key -> Long.toHexString(ThreadLocalRandom.current().nextLong()));
    return number.toString();
  }
}
