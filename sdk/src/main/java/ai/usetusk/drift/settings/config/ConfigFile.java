package ai.usetusk.drift.settings.config;

import ai.usetusk.drift.settings.yaml.InvalidYamlException;
import ai.usetusk.drift.settings.yaml.YamlDocument;
import ai.usetusk.drift.settings.yaml.YamlMapping;
import ai.usetusk.drift.settings.yaml.YamlNode;
import ai.usetusk.drift.settings.yaml.YamlScalar;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The configuration file of a project. Immutable. A file that cannot be used is like one that is not there, but for
 * what {@link #problems} says.
 */
public final class ConfigFile {

  private static final int MOST_BYTES = 1 << 20;
  private static final String TRANSFORMS = "transforms";

  private final Path path;
  private final Path directory;
  private final YamlMapping root;
  private final List<String> problems;
  private final boolean hidesTransforms;

  private ConfigFile(
      Path path, Path directory, YamlMapping root, List<String> problems, boolean hidesTransforms) {
    this.path = path;
    this.directory = directory;
    this.root = root;
    this.problems = List.copyOf(problems);
    this.hidesTransforms = hidesTransforms;
  }

  /** Finds the file and reads it. Never throws. */
  public static ConfigFile read(Disk disk) {
    try {
      Optional<ConfigPath> found = ConfigPath.find(disk);
      return found.isPresent() ? read(found.get(), disk) : empty(null, disk.workingDirectory());
    } catch (RuntimeException e) {
      return empty(null, Path.of(""), "no configuration file can be looked for: " + e);
    }
  }

  private static ConfigFile read(ConfigPath found, Disk disk) {
    Path path = found.file();
    Path directory = found.directory();
    // Until the text is there, nobody knows what is in it.
    boolean hidesTransforms = true;
    try {
      String text = text(disk.read(path, MOST_BYTES + 1));
      hidesTransforms = text.contains(TRANSFORMS);
      Optional<YamlNode> document = YamlDocument.parse(text);
      if (document.isEmpty()) {
        return empty(path, directory);
      }
      if (!(document.get() instanceof YamlMapping root)) {
        return unusable(
            found, ignored(path, document.get().line(), "it has no keys"), hidesTransforms);
      }
      return new ConfigFile(path, directory, root, UnknownKeys.in(root, path), false);
    } catch (InvalidYamlException e) {
      return unusable(found, ignored(path, e.line(), e.getMessage()), hidesTransforms);
    } catch (IOException | RuntimeException e) {
      return unusable(found, path + " is ignored: " + reason(e), hidesTransforms);
    }
  }

  private static String text(byte[] bytes) throws IOException {
    if (bytes.length > MOST_BYTES) {
      throw new IOException("it is larger than 1 MiB");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new IOException("it is not in UTF-8", e);
    }
  }

  /** The JDK's own exceptions for files have nothing but the name of the file as their message. */
  private static String reason(Exception e) {
    return e.getClass() == IOException.class
        ? e.getMessage()
        : e.getClass().getSimpleName() + " when it was read";
  }

  private static String ignored(Path path, int line, String reason) {
    return path + ", line " + line + ": " + reason + "; the whole file is ignored";
  }

  private static ConfigFile empty(Path path, Path directory, String... problems) {
    return new ConfigFile(path, directory, new YamlMapping(Map.of(), 1), List.of(problems), false);
  }

  private static ConfigFile unusable(ConfigPath found, String problem, boolean hidesTransforms) {
    return new ConfigFile(
        found.file(),
        found.directory(),
        new YamlMapping(Map.of(), 1),
        List.of(problem),
        hidesTransforms);
  }

  /** Where the file is; empty if there is none. */
  public Optional<Path> path() {
    return Optional.ofNullable(path);
  }

  /**
   * The directory from which relative paths start: the one that holds {@code .tusk}, or the working directory if
   * there is no file.
   */
  public Path directory() {
    return directory;
  }

  /** What is wrong with the file as a whole, and keys that nobody knows, one sentence each without its full stop. */
  public List<String> problems() {
    return problems;
  }

  /**
   * Whether the file cannot be used and may have transforms in it, so that nobody knows what must not be recorded.
   */
  public boolean hidesTransforms() {
    return hidesTransforms;
  }

  /** The value of a key such as {@code recording.sampling.mode}; empty if it is not there or is null. */
  public Optional<YamlNode> at(String key) {
    YamlNode node = root;
    for (String name : key.split("\\.")) {
      node = node instanceof YamlMapping mapping ? mapping.entries().get(name) : null;
    }
    return Optional.ofNullable(node)
        .filter(there -> !(there instanceof YamlScalar scalar && scalar.isNull()));
  }

  /** Names the place of a value, for messages. */
  public String place(String key, YamlNode value) {
    return key + " in " + path + ", line " + value.line() + ",";
  }
}
