package ai.usetusk.drift.natives.builder.library;

import ai.usetusk.drift.natives.builder.BuildFailure;
import ai.usetusk.drift.natives.builder.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Debian's Rust compiler, with the source of its standard library, which is compiled for each target. A rustup that may be
 * there, and whatever targets it has, plays no part: another compiler makes other bytes.
 *
 * @param version what {@code rustc -V} says
 */
record Toolchain(String version) {

  /** What it consists of. */
  static final List<String> PACKAGES = List.of("cargo-web", "rust-web-src", "rustc-web");

  static final Path RUSTC = Path.of("/usr/bin/rustc");
  static final Path CARGO = Path.of("/usr/bin/cargo");

  /** The source of the standard library, under the name that the compiler puts into its output. */
  static final Path LIBRARY_SOURCE = Path.of("/usr/lib/rustlib/src/rust");

  /** The licences of the standard library, those of what it contains among them. */
  static final Path LIBRARY_LICENCES = Path.of("/usr/share/doc/rust-web-src/copyright");

  /**
   * Looks whether it is there.
   *
   * @param release the version it must have
   * @throws BuildFailure if it is not, or is another
   */
  static Toolchain find(String release) throws IOException, InterruptedException {
    if (!Files.isExecutable(RUSTC)
        || !Files.isExecutable(CARGO)
        || !Files.isDirectory(LIBRARY_SOURCE.resolve("library/std"))) {
      throw new BuildFailure(
          "Debian's rustc-web, cargo-web and rust-web-src are not all installed; "
              + "run ci/natives install");
    }
    String version = Command.of(RUSTC.toString(), "-V").output().strip();
    if (!version.startsWith("rustc " + release + " ")) {
      throw new BuildFailure(RUSTC + " is " + version + ", but toolchain.properties says " + release
          + "; run ci/natives install");
    }
    return new Toolchain(version);
  }
}
