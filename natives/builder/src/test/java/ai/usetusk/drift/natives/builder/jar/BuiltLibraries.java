package ai.usetusk.drift.natives.builder.jar;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A checkout's natives directory with a platform table, libraries as a build leaves them, and the jars' contents. */
final class BuiltLibraries {

  static final String VERSION = "1.2.3";

  private final Path natives;

  BuiltLibraries(Path natives) throws IOException {
    this.natives = natives;
    Files.createDirectories(natives);
    Files.writeString(natives.resolve("platforms.tsv"), """
        # directory, classifier, target, file
        linux-x86_64\tlinux-x86_64\tx86_64-unknown-linux-gnu\tlibdrift_core.so
        macos-aarch64\tosx-aarch_64\taarch64-apple-darwin\tlibdrift_core.dylib
        macos-x86_64\tosx-x86_64\t-\t-
        """);
    Files.writeString(natives.resolveSibling("LICENSE"), "Apache");
    Files.writeString(natives.resolveSibling("NOTICE"), "ours");
    Files.createDirectories(libraries());
  }

  /** With a library for Linux and one for macOS. */
  static BuiltLibraries complete(Path natives) throws IOException {
    return new BuiltLibraries(natives).linux().macos();
  }

  BuiltLibraries linux() throws IOException {
    write("linux-x86_64/libdrift_core.so", "of Linux");
    write(
        "linux-x86_64/build.properties",
        "glibc=2.17\nrust=1.96.0\nrustc=rustc 1.96.0 (x)\ncore=1.2.3\ncomponent.sha2=0.11.1\n");
    write("linux-x86_64/licences/sha2-0.11.1/LICENSE-MIT", "MIT");
    return this;
  }

  BuiltLibraries macos() throws IOException {
    write("macos-aarch64/libdrift_core.dylib", "of macOS");
    write(
        "macos-aarch64/build.properties",
        "macos=11.0\nrust=1.96.0\nrustc=rustc 1.96.0 (x)\ncore=1.2.3\ncomponent.sha2=0.11.1\n");
    write("macos-aarch64/licences/sha2-0.11.1/LICENSE-MIT", "MIT");
    return this;
  }

  void write(String file, String text) throws IOException {
    Path path = libraries().resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  void delete(String file) throws IOException {
    Files.delete(libraries().resolve(file));
  }

  /** Where the contents of a jar are laid out. */
  Path jar(String name) {
    return output().resolve(name);
  }

  BuiltLibraries layOut() throws IOException {
    JarContents.layOut(natives, libraries(), VERSION, output());
    return this;
  }

  /** Every jar's contents: name of the jar, then the file's name in it. */
  Map<String, SortedMap<String, byte[]>> jars() throws IOException {
    SortedMap<String, SortedMap<String, byte[]>> jars = new TreeMap<>();
    try (Stream<Path> directories = Files.list(output())) {
      for (Path directory : directories.toList()) {
        jars.put(directory.getFileName().toString(), files(directory));
      }
    }
    return jars;
  }

  private static SortedMap<String, byte[]> files(Path directory) throws IOException {
    SortedMap<String, byte[]> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = directory.relativize(file).toString().replace('\\', '/');
        contents.put(name, Files.readAllBytes(file));
      }
    }
    return contents;
  }

  private Path libraries() {
    return natives.resolve("libraries");
  }

  private Path output() {
    return natives.resolve("jars");
  }
}
