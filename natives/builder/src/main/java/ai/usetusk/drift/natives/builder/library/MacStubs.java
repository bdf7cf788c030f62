package ai.usetusk.drift.natives.builder.library;

import ai.usetusk.drift.natives.builder.Import;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A text description of macOS's libSystem for the linker to look at, in the form of an SDK, with the symbols of
 * an {@code imports.txt}.
 */
final class MacStubs {

  /** The names under which rustc asks for the system's libraries. */
  private static final List<String> ASKED_FOR = List.of("System", "c", "m", "iconv");

  private MacStubs() {}

  /** Writes the stub below {@code sdk}, which is then what the linker calls the system root. */
  static void write(List<Import> imports, Path sdk) throws IOException {
    Path directory = Files.createDirectories(sdk.resolve("usr/lib"));
    String library = imports.get(0).library().orElseThrow();
    String symbols = imports.stream()
        .map(symbol -> "'" + symbol.symbol() + "'")
        .collect(Collectors.joining(", "));
    String stub = """
        --- !tapi-tbd
        tbd-version: 4
        targets: [ arm64-macos ]
        install-name: '%s'
        exports:
          - targets: [ arm64-macos ]
            symbols: [ %s ]
        ...
        """.formatted(library, symbols);
    for (String name : ASKED_FOR) {
      Files.writeString(directory.resolve("lib" + name + ".tbd"), stub);
    }
  }
}
