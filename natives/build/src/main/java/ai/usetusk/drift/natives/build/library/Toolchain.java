package ai.usetusk.drift.natives.build.library;

import ai.usetusk.drift.natives.build.BuildFailure;
import ai.usetusk.drift.natives.build.Command;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The Rust compiler of exactly the version that {@code toolchain.properties} names, with the source of its
 * standard library. Its standard library is compiled for each target, so none has to be installed.
 *
 * @param rustc the compiler
 * @param sysroot its installation
 * @param version what {@code rustc -V} says
 */
record Toolchain(Path rustc, Path sysroot, String version) {

  private static final Path DEBIAN = Path.of("/usr/bin/rustc");
  private static final Path DEBIAN_LICENCE = Path.of("/usr/share/doc/rust-web-src/copyright");

  /** Debian's compiler, one on the PATH, or one of rustup's: the first that fits. */
  static Toolchain find(String release) throws IOException, InterruptedException {
    List<Path> candidates = new ArrayList<>(List.of(DEBIAN));
    for (String directory : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
      candidates.add(Path.of(directory, "rustc"));
    }
    rustupCompiler(release).ifPresent(candidates::add);
    for (Path candidate : candidates) {
      Optional<Toolchain> toolchain = look(candidate, release);
      if (toolchain.isPresent()) {
        return toolchain.get();
      }
    }
    throw new BuildFailure("there is no rustc " + release
        + " with the source of its standard library: install Debian's "
        + "rustc-web, cargo-web and rust-web-src of that version, or run: "
        + "rustup toolchain install " + release + " --component rust-src");
  }

  Path cargo() {
    return rustc.resolveSibling("cargo");
  }

  /** Where the standard library's source is, under the name that the compiler puts into its output. */
  Path librarySource() {
    return sysroot.resolve("lib/rustlib/src/rust");
  }

  /** The texts of the standard library's licences. */
  List<Path> licences() throws IOException {
    if (rustc.equals(DEBIAN)) {
      return List.of(DEBIAN_LICENCE);
    }
    try (var files = Files.list(sysroot.resolve("share/doc/rust"))) {
      return files
          .filter(file -> file.getFileName().toString().matches("(LICENSE|COPYRIGHT).*"))
          .sorted()
          .toList();
    }
  }

  private static Optional<Toolchain> look(Path rustc, String release)
      throws IOException, InterruptedException {
    if (!Files.isExecutable(rustc) || !Files.isExecutable(rustc.resolveSibling("cargo"))) {
      return Optional.empty();
    }
    String version = Command.of(rustc.toString(), "-V").output().strip();
    Path sysroot =
        Path.of(Command.of(rustc.toString(), "--print", "sysroot").output().strip());
    Toolchain toolchain = new Toolchain(rustc, sysroot, version);
    return version.startsWith("rustc " + release + " ")
            && Files.isDirectory(toolchain.librarySource().resolve("library/std"))
        ? Optional.of(toolchain)
        : Optional.empty();
  }

  private static Optional<Path> rustupCompiler(String release)
      throws IOException, InterruptedException {
    if (!Command.isOnPath("rustup")) {
      return Optional.empty();
    }
    return Command.of("rustup", "toolchain", "list")
        .output()
        .lines()
        .filter(line -> line.startsWith(release + "-"))
        .findFirst()
        .map(line -> Homes.rustup().resolve("toolchains").resolve(line.split(" ")[0]))
        .map(toolchain -> toolchain.resolve("bin/rustc"));
  }
}
