package ai.usetusk.drift.har;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The files that hold bodies, as Playwright writes them beside a HAR. Whoever made the HAR must not get at
 * any other file: a name leads to a file below the directory of the HAR, by whatever links, or to none.
 */
public final class BodyFiles {

  /** A body cannot be had from its file. */
  static final class NoBodyException extends Exception {

    @java.io.Serial
    private static final long serialVersionUID = 1L;

    NoBodyException(String why) {
      super(why);
    }
  }

  /** Forms of absolute and other paths that are refused on every platform. */
  private static final Pattern NOT_BELOW =
      Pattern.compile("^[/\\\\~]|^[A-Za-z]:|\\\\|\\x00|(?:^|/)\\.\\.(?:/|$)");

  private final Path directory;

  private BodyFiles(Path directory) {
    this.directory = directory;
  }

  /** The files beside a HAR. */
  public static BodyFiles beside(Path har) {
    return new BodyFiles(har.toAbsolutePath().getParent());
  }

  /**
   * What is in the file of this name.
   *
   * @param longest how many bytes are wanted; of a longer file, one more is read
   * @throws NoBodyException if there is no such file, or it is not below the directory of the HAR
   */
  byte[] read(String name, int longest) throws NoBodyException {
    try {
      Path file = find(name);
      try (InputStream in = Files.newInputStream(file)) {
        return in.readNBytes(longest + 1);
      }
    } catch (IOException | UncheckedIOException | InvalidPathException | SecurityException e) {
      throw new NoBodyException("its file \"" + name + "\" cannot be read");
    }
  }

  private Path find(String name) throws IOException, NoBodyException {
    if (directory == null || NOT_BELOW.matcher(name).find()) {
      throw new NoBodyException("its file \"" + name + "\" is not below the directory of the HAR");
    }
    Path root = directory.toRealPath();
    Path named = root.resolve(name);
    if (!Files.exists(named)) {
      throw new NoBodyException("its file \"" + name + "\" is not there");
    }
    Path file = named.toRealPath();
    if (!file.startsWith(root)) {
      throw new NoBodyException("its file \"" + name + "\" is not below the directory of the HAR");
    }
    if (!Files.isRegularFile(file)) {
      throw new NoBodyException("its file \"" + name + "\" is no file");
    }
    return file;
  }
}
