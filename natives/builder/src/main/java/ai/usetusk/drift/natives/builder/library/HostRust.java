package ai.usetusk.drift.natives.builder.library;

import ai.usetusk.drift.natives.builder.BuildFailure;
import ai.usetusk.drift.natives.builder.Command;
import ai.usetusk.drift.natives.builder.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The cargo and rustc of the PATH, on the crate.
 *
 * @param natives the directory of the natives module
 * @param report what {@code rustc -vV} says
 */
record HostRust(Path natives, String report) {

  /** The crate's manifest, from the natives module. */
  static final String CRATE = "core/Cargo.toml";

  private static final Pattern NEEDED = Pattern.compile("rust-version = \"(\\d+)\\.(\\d+)");
  private static final Pattern FOUND = Pattern.compile("release: (\\d+)\\.(\\d+)");

  /** Finds them, as new as the crate needs, or says what follows of there being none. */
  static Optional<HostRust> find(Path natives, String otherwise)
      throws IOException, InterruptedException {
    if (!Command.isOnPath("cargo") || !Command.isOnPath("rustc")) {
      Absence.of("cargo on the PATH: " + otherwise);
      return Optional.empty();
    }
    Path manifest = natives.resolve(CRATE);
    int[] needed = version(Files.readString(manifest), NEEDED)
        .orElseThrow(() -> new BuildFailure("no " + NEEDED + " in " + manifest));
    Trial rustc = trial("cargo", "rustc");
    if (rustc.problem().isPresent()) {
      Absence.of("cargo that works (%s): %s".formatted(rustc.problem().get(), otherwise));
      return Optional.empty();
    }
    int[] found = version(rustc.output(), FOUND).orElseThrow();
    if (Arrays.compare(found, needed) < 0) {
      Absence.of("cargo of Rust %d.%d or newer, only %d.%d: %s"
          .formatted(needed[0], needed[1], found[0], found[1], otherwise));
      return Optional.empty();
    }
    return Optional.of(new HostRust(natives, rustc.output()));
  }

  /** The line of the report that starts so, without its start. */
  String reported(String start) {
    return report
        .lines()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()).strip())
        .findFirst()
        .orElseThrow(() -> new BuildFailure("no \"" + start + "\" in: " + report));
  }

  /** Where cargo leaves what it builds. */
  Path target() {
    return natives.resolve("target/cargo");
  }

  /** Runs a cargo command on the crate. */
  void cargo(String command, String... arguments) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("cargo", command, "--locked"));
    words.addAll(List.of("--manifest-path", natives.resolve(CRATE).toString()));
    words.addAll(List.of("--target-dir", target().toString()));
    words.addAll(List.of(arguments));
    Command.of(words)
        .with(Map.of("RUSTDOCFLAGS", "-D warnings", "CARGO_ENCODED_RUSTFLAGS", rustFlags()))
        .run();
  }

  /** Checks how the crate's sources are formatted. */
  void checkFormat() throws IOException, InterruptedException {
    Command.of(
            "cargo", "fmt", "--check", "--manifest-path", natives.resolve(CRATE).toString())
        .run();
  }

  /**
   * The flags of the environment, and those that keep this machine's directories out of the library. In the
   * encoded form, because directories may have blanks in their names.
   */
  private String rustFlags() {
    List<String> flags = new ArrayList<>();
    String encoded = System.getenv("CARGO_ENCODED_RUSTFLAGS");
    String plain = System.getenv("RUSTFLAGS");
    if (encoded != null && !encoded.isEmpty()) {
      flags.add(encoded);
    } else if (plain != null && !plain.isBlank()) {
      flags.addAll(List.of(plain.strip().split("\\s+")));
    }
    flags.add("--remap-path-prefix=" + CargoHome.find() + "=/cargo");
    flags.add("--remap-path-prefix=" + natives + "=/drift");
    return String.join("\u001f", flags);
  }

  /**
   * What {@code rustc -vV} says, if both programs run. Being on the PATH proves little: rustup puts them there
   * without a toolchain, too.
   */
  static Trial trial(String cargo, String rustc) throws IOException, InterruptedException {
    Trial first = Command.of(cargo, "-V").trial();
    if (first.problem().isPresent()) {
      return first;
    }
    Trial second = Command.of(rustc, "-vV").trial();
    boolean odd = second.problem().isEmpty()
        && (version(second.output(), FOUND).isEmpty() || !second.output().contains("host: "));
    return odd ? new Trial("", Optional.of(rustc + " -vV does not say its version")) : second;
  }

  private static Optional<int[]> version(String text, Pattern pattern) {
    Matcher version = pattern.matcher(text);
    return version.find()
        ? Optional.of(
            new int[] {Integer.parseInt(version.group(1)), Integer.parseInt(version.group(2))})
        : Optional.empty();
  }
}
