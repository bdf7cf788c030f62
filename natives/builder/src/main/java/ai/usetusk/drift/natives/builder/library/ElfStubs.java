package ai.usetusk.drift.natives.builder.library;

import ai.usetusk.drift.natives.builder.BuildFailure;
import ai.usetusk.drift.natives.builder.Command;
import ai.usetusk.drift.natives.builder.Import;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Shared libraries for the linker to look at, which stand for a glibc of the past: they have the
 * symbols of an {@code imports.txt} in the versions given there, and no code.
 *
 * <p>A linker takes the newest version of a symbol that it is shown. Shown the glibc of the machine, it would
 * make a library that no older system can load.
 */
final class ElfStubs {

  /** The names under which rustc asks for the system's libraries. */
  private static final List<String> ASKED_FOR = List.of("c", "m", "rt", "pthread", "util", "dl");

  /**
   * What the compiler's own start files would define: an address within the library, by which glibc keeps it
   * loaded as long as a thread has a destructor of its to run.
   */
  private static final String DSO_HANDLE = """
      .section .data.rel.ro, "aw"
      .globl __dso_handle
      .hidden __dso_handle
      .balign 8
      __dso_handle: .quad __dso_handle
      .section .note.GNU-stack, "", %progbits
      """;

  private final String compiler;
  private final Path directory;

  /** Stubs that this C compiler assembles, in this directory. */
  ElfStubs(String compiler, Path directory) {
    this.compiler = compiler;
    this.directory = directory;
  }

  /**
   * Writes one stub for each library that the imports name, and {@code dso_handle.o}. Weak symbols are in none: the linker leaves them
   * open.
   */
  void write(List<Import> imports) throws IOException, InterruptedException {
    Files.createDirectories(directory);
    Map<String, List<Import>> libraries = imports.stream()
        .filter(symbol -> !symbol.isWeak())
        .collect(Collectors.groupingBy(
            symbol -> symbol.library().orElseThrow(), TreeMap::new, Collectors.toList()));
    for (Map.Entry<String, List<Import>> library : libraries.entrySet()) {
      write(library.getKey(), library.getValue());
    }
    for (String name : ASKED_FOR) {
      // A linker script: whoever asks for one of them is shown all there are.
      Files.writeString(
          directory.resolve("lib" + name + ".so"),
          "INPUT ( AS_NEEDED ( " + String.join(" ", libraries.keySet()) + " ) )\n");
    }
    Path handle = Files.writeString(directory.resolve("dso_handle.s"), DSO_HANDLE);
    compile("-c", "-o", directory.resolve("dso_handle.o").toString(), handle.toString());
  }

  private void write(String soname, List<Import> imports) throws IOException, InterruptedException {
    List<String> assembly = new ArrayList<>();
    TreeSet<String> versions = new TreeSet<>();
    assembly.add(".text");
    for (int i = 0; i < imports.size(); i++) {
      Import symbol = imports.get(i);
      String version = symbol
          .version()
          .orElseThrow(
              () -> new BuildFailure("no version for " + symbol.symbol() + " of " + soname));
      versions.add(version);
      assembly.add(".globl s" + i);
      assembly.add(".type s" + i + ", %function");
      assembly.add("s" + i + ": .skip 4");
      assembly.add(".size s" + i + ", 4");
      assembly.add(".symver s" + i + ", " + symbol.symbol() + "@@" + version + ", remove");
    }
    assembly.add(".section .note.GNU-stack, \"\", %progbits");
    Path source = Files.write(directory.resolve(soname + ".s"), assembly);
    Path map = Files.write(
        directory.resolve(soname + ".map"),
        versions.stream().map(version -> version + " { };").toList());
    compile(
        "-shared",
        "-nostdlib",
        "-Wl,-soname," + soname,
        "-Wl,--version-script=" + map,
        "-o",
        directory.resolve(soname).toString(),
        source.toString());
  }

  private void compile(String... arguments) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(compiler));
    words.addAll(List.of(arguments));
    Command.of(words).output();
  }
}
