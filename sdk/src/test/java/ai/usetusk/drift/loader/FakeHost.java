package ai.usetusk.drift.loader;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A host that is all made up: nothing is set, nothing is mapped, the class path is empty, and every
 * library loads. Its file system is the real one.
 */
final class FakeHost implements Host {

  private static final AtomicLong PROCESSES = new AtomicLong();

  private final Map<String, String> properties = new HashMap<>();
  private final Map<String, String> environment = new HashMap<>();
  private final List<String> searched = new CopyOnWriteArrayList<>();
  private final List<Path> loaded = new CopyOnWriteArrayList<>();
  private final AtomicLong clock = new AtomicLong();
  private List<Path> classPath = List.of();
  private IOException classPathFailure;
  private String maps;
  private Path root;
  private Predicate<Path> executable = file -> true;
  private Consumer<Path> loading = library -> {};
  private String processName = "1000-" + PROCESSES.incrementAndGet();

  /** A host on which each of the loader's steps succeeds up to the search of the library. */
  static FakeHost on(String osName, String osArch) {
    return new FakeHost().property("os.name", osName).property("os.arch", osArch);
  }

  /** Linux on x86_64, proved to be glibc of unknown version. */
  static FakeHost onGlibc() {
    return on("Linux", "amd64").mapping("/nowhere/libc.so.6");
  }

  FakeHost property(String name, String value) {
    properties.put(name, value);
    return this;
  }

  FakeHost environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  FakeHost set(Setting setting, Object value) {
    return property(setting.property(), value.toString());
  }

  FakeHost enabled() {
    return set(Setting.USE_RUST_CORE, "1");
  }

  /** Extracts to this directory alone. */
  FakeHost storingIn(Path directory) {
    return set(Setting.DIRECTORY, directory);
  }

  /** Has these jars and directories on the class path. */
  FakeHost classPath(Path... entries) {
    classPath = List.of(entries);
    return this;
  }

  FakeHost classPathFailure(IOException failure) {
    classPathFailure = failure;
    return this;
  }

  /** The whole text of the memory map. */
  FakeHost maps(String text) {
    maps = text;
    return this;
  }

  /** A memory map with these files, mapped for execution. */
  FakeHost mapping(String... files) {
    StringBuilder text = new StringBuilder();
    for (String file : files) {
      text.append("7f0000000000-7f0000001000 r-xp 00001000 fe:00 4711       ").append(file);
      text.append('\n');
    }
    return maps(text.toString());
  }

  /** Takes absolute paths as being below this one. */
  FakeHost rootedAt(Path newRoot) {
    root = newRoot;
    return this;
  }

  FakeHost executable(Predicate<Path> answer) {
    executable = answer;
    return this;
  }

  /** What loading a library does. */
  FakeHost onLoad(Consumer<Path> action) {
    loading = action;
    return this;
  }

  FakeHost processName(String name) {
    processName = name;
    return this;
  }

  /** The resources that were looked for on the class path, in order. */
  List<String> searched() {
    return searched;
  }

  /** The libraries that were loaded, in order. */
  List<Path> loaded() {
    return loaded;
  }

  @Override
  public String property(String name) {
    return properties.get(name);
  }

  @Override
  public String environment(String name) {
    return environment.get(name);
  }

  @Override
  public byte[] memoryMaps() throws IOException {
    if (maps == null) {
      throw new IOException("no such file");
    }
    return maps.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public Path path(String name) {
    return root == null ? Path.of(name) : root.resolve(name.substring(1));
  }

  @Override
  public List<URL> resources(String name) throws IOException {
    searched.add(name);
    if (classPathFailure != null) {
      throw classPathFailure;
    }
    List<URL> entries = new ArrayList<>();
    for (Path entry : classPath) {
      entries.add(entry.toUri().toURL());
    }
    try (URLClassLoader loader = new URLClassLoader(entries.toArray(URL[]::new), null)) {
      return Collections.list(loader.findResources(name));
    }
  }

  @Override
  public boolean isExecutable(Path file) {
    return executable.test(file);
  }

  @Override
  public void load(Path library) {
    loading.accept(library);
    loaded.add(library);
  }

  @Override
  public long nanoTime() {
    return clock.addAndGet(1000);
  }

  @Override
  public String processName() {
    return processName;
  }
}
