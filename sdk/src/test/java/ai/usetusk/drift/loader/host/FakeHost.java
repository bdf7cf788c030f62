package ai.usetusk.drift.loader.host;

import ai.usetusk.drift.settings.Setting;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A host that is all made up: nothing is set, nothing is mapped, the class path is empty, and every
 * library loads. Its file system is the real one.
 */
public final class FakeHost implements Host {

  private static final AtomicLong PROCESSES = new AtomicLong();

  private final Map<String, String> properties = new HashMap<>();
  private final Map<String, String> environment = new HashMap<>();
  private final List<String> searched = new CopyOnWriteArrayList<>();
  private final List<Path> loaded = new CopyOnWriteArrayList<>();
  private final AtomicLong clock = new AtomicLong();
  private List<Path> classPath = List.of();
  private Exception classPathFailure;
  private URL resource;
  private String maps;
  private Path root;
  private Predicate<Path> executable = file -> true;
  private Consumer<Path> loading = library -> {};
  private final Set<String> denied = new HashSet<>();
  private OptionalInt userId = OptionalInt.empty();
  private String processName = "1000-" + PROCESSES.incrementAndGet();

  /** A host on which each of the loader's steps succeeds up to the search of the library. */
  public static FakeHost on(String osName, String osArch) {
    return new FakeHost().property("os.name", osName).property("os.arch", osArch);
  }

  /** Linux on x86_64, proved to be glibc of unknown version. */
  public static FakeHost onGlibc() {
    return on("Linux", "amd64").mapping("/nowhere/libc.so.6");
  }

  public FakeHost property(String name, String value) {
    properties.put(name, value);
    return this;
  }

  public FakeHost environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  public FakeHost set(Setting setting, Object value) {
    return property(setting.property().orElseThrow(), value.toString());
  }

  public FakeHost enabled() {
    return set(Setting.USE_RUST_CORE, "1");
  }

  /** Extracts to this directory alone. */
  public FakeHost storingIn(Path directory) {
    return set(Setting.RUST_CORE_DIRECTORY, directory);
  }

  /** Has these jars and directories on the class path. */
  public FakeHost classPath(Path... entries) {
    classPath = List.of(entries);
    return this;
  }

  /** Has this resource on the class path, and no other. */
  public FakeHost resource(URL url) {
    resource = url;
    return this;
  }

  public FakeHost classPathFailure(Exception failure) {
    classPathFailure = failure;
    return this;
  }

  /** The whole text of the memory map. */
  public FakeHost maps(String text) {
    maps = text;
    return this;
  }

  /** A memory map with these files, mapped for execution. */
  public FakeHost mapping(String... files) {
    StringBuilder text = new StringBuilder();
    for (String file : files) {
      text.append("7f0000000000-7f0000001000 r-xp 00001000 fe:00 4711       ").append(file);
      text.append('\n');
    }
    return maps(text.toString());
  }

  /** Takes absolute paths as being below this one. */
  public FakeHost rootedAt(Path newRoot) {
    root = newRoot;
    return this;
  }

  public FakeHost executable(Predicate<Path> answer) {
    executable = answer;
    return this;
  }

  /** What loading a library does. */
  public FakeHost onLoad(Consumer<Path> action) {
    loading = action;
    return this;
  }

  public FakeHost processName(String name) {
    processName = name;
    return this;
  }

  /** The resources that were looked for on the class path, in order. */
  public List<String> searched() {
    return searched;
  }

  /** The libraries that were loaded, in order. */
  public List<Path> loaded() {
    return loaded;
  }

  /** Lets nobody read these properties and variables. */
  public FakeHost denying(String... names) {
    denied.addAll(List.of(names));
    return this;
  }

  public FakeHost userId(int number) {
    userId = OptionalInt.of(number);
    return this;
  }

  @Override
  public String property(String name) {
    return ifAllowed(name, properties);
  }

  @Override
  public String environment(String name) {
    return ifAllowed(name, environment);
  }

  private String ifAllowed(String name, Map<String, String> values) {
    if (denied.contains(name)) {
      throw new SecurityException("access denied: " + name);
    }
    return values.get(name);
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
      if (classPathFailure instanceof RuntimeException broken) {
        throw broken;
      }
      throw (IOException) classPathFailure;
    }
    if (resource != null) {
      return List.of(resource);
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

  @Override
  public OptionalInt userId() {
    return userId;
  }
}
