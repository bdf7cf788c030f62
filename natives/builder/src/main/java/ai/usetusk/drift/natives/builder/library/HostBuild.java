package ai.usetusk.drift.natives.builder.library;

import ai.usetusk.drift.natives.builder.Command;
import ai.usetusk.drift.natives.builder.Directories;
import ai.usetusk.drift.natives.builder.Platform;
import ai.usetusk.drift.natives.builder.binary.MalformedLibraryException;
import ai.usetusk.drift.natives.builder.binary.NativeLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Builds and checks the crate for this machine, with the cargo of the PATH: the library that a developer's tests run
 * with. It needs this machine's system or a newer one; what is published comes from {@link CrossBuild}.
 */
public final class HostBuild {

  private HostBuild() {}

  /**
   * Leaves the library and its {@code build.properties} in {@code <libraries>/<platform>/}, or an empty directory and a line
   * that says why.
   */
  public static void build(Path natives, Path libraries)
      throws IOException, InterruptedException, MalformedLibraryException {
    // Whatever comes of this build, an earlier one's library is not in it.
    Directories.delete(libraries);
    Files.createDirectories(libraries);
    Optional<HostRust> rust = HostRust.find(natives, "the library is absent from this build");
    if (rust.isEmpty()) {
      return;
    }
    String host = rust.get().reported("host:");
    Optional<Platform> platform = Platform.withLibrary(natives).stream()
        .filter(row -> row.rustTarget().equals(host))
        .findFirst();
    if (platform.isEmpty()) {
      Absence.of("library for " + host + ": it is absent from this build");
      return;
    }
    rust.get().cargo("build", "--release");
    Path built = rust.get().target().resolve("release").resolve(platform.get().libraryFile());
    Path directory = Files.createDirectories(libraries.resolve(platform.get().directory()));
    Files.copy(built, directory.resolve(platform.get().libraryFile()));
    List<String> properties = new ArrayList<>();
    NativeLibrary.read(Files.readAllBytes(built))
        .glibcFloor()
        .ifPresent(floor -> properties.add("glibc=" + floor));
    properties.add("rust=" + rust.get().reported("release:"));
    properties.add("rustc=" + Command.of("rustc", "-V").output().strip());
    properties.add("target=" + host);
    Files.write(directory.resolve("build.properties"), properties);
  }

  /** Runs the crate's own checks: its format, its lints, its documentation, its tests. */
  public static void check(Path natives) throws IOException, InterruptedException {
    Optional<HostRust> found = HostRust.find(natives, "the crate was not tested");
    if (found.isEmpty()) {
      return;
    }
    HostRust rust = found.get();
    if (works("fmt")) {
      rust.checkFormat();
    } else {
      Absence.of("rustfmt: the crate's formatting was not checked");
    }
    if (works("clippy")) {
      rust.cargo("clippy", "--all-targets", "--", "-D", "warnings");
    } else {
      Absence.of("clippy: the crate was not linted");
    }
    rust.cargo("doc", "--no-deps", "--document-private-items");
    rust.cargo("test");
  }

  /** Whether cargo has this tool: rustup puts all of them on the PATH, installed or not. */
  private static boolean works(String tool) throws IOException, InterruptedException {
    return Command.of("cargo", tool, "--version").trial().problem().isEmpty();
  }
}
