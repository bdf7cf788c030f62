package ai.usetusk.drift.fallback;

import ai.usetusk.drift.testing.Skip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A user without rights who finds files of others where the SDK keeps its library.
 *
 * @param launch its start
 */
record Victim(Launch launch) {

  static final int ROOT = 0;
  static final int USER = Users.NOBODY;
  static final int OTHER = 12345;

  /** Of a directory that everybody can write to. */
  static final int OPEN = 0777;

  /** Of a directory that everybody can write to, without removing what is not theirs. */
  static final int STICKY = 01777;

  /** Starts as a user without rights. */
  static Victim of(Launch launch) throws IOException {
    SubjectJars.assumeLibrary();
    boolean root = Users.owner(launch.directory()) == ROOT;
    Skip.unless(root, "only root can stand for two users");
    return new Victim(launch.unprivileged());
  }

  Path cache() {
    return launch.home().resolve(".cache/tusk-drift");
  }

  /** Where the SDK keeps this build's library. */
  Path store() throws IOException {
    return cache().resolve(SubjectJars.libraryManifest().orElseThrow().getProperty("sha256"));
  }

  /** Creates a directory that belongs to a user. */
  static Path directory(Path path, int owner, int mode) throws IOException {
    Files.createDirectories(path);
    Users.give(path, owner);
    Files.setAttribute(path, "unix:mode", mode);
    return path;
  }

  /** Writes the library itself, which everybody can read. */
  static Path library(Path directory, int owner) throws IOException {
    String name = SubjectJars.libraryManifest().orElseThrow().getProperty("file");
    Path file = Files.write(directory.resolve(name), SubjectJars.library());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r-xr-xr-x"));
    Users.give(file, owner);
    return file;
  }

  /** Writes a symbolic link that belongs to a user. */
  static Path link(Path link, Path target, int owner) throws IOException {
    Users.give(Files.createSymbolicLink(link, target), owner);
    return link;
  }
}
