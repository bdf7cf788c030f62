import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * Builds and checks the Rust crate for the machine it runs on. The Maven build of {@code natives}
 * calls it from that directory; it needs nothing but a JDK.
 *
 * <pre>
 *   java build/BuildLibrary.java build VERSION DIRECTORY   library and library.properties into DIRECTORY
 *   java build/BuildLibrary.java check                     cargo fmt, clippy, doc and test
 * </pre>
 *
 * <p>Exit codes: 0 done, or nothing to do because there is no cargo on the PATH (one line says so);
 * 1 something failed. With {@code DRIFT_NO_SKIPS=1} in the environment, a missing tool is a
 * failure too.
 */
public final class BuildLibrary {

  private static final Path CRATE = Path.of("core", "Cargo.toml");
  private static final Path CARGO_TARGET = Path.of("target", "cargo");
  private static final Path PLATFORMS = Path.of("platforms.tsv");
  private static final Pattern NEEDED_RUST = Pattern.compile("rust-version = \"(\\d+)\\.(\\d+)");
  private static final Pattern FOUND_RUST = Pattern.compile("release: (\\d+)\\.(\\d+)");
  private static final Pattern GLIBC_VERSION = Pattern.compile("GLIBC_(\\d+)\\.(\\d+)");

  private BuildLibrary() {}

  public static void main(String[] arguments) throws Exception {
    try {
      if (arguments.length == 3 && arguments[0].equals("build")) {
        build(arguments[1], Path.of(arguments[2]));
      } else if (arguments.length == 1 && arguments[0].equals("check")) {
        check();
      } else {
        throw new Failure("usage: BuildLibrary build VERSION DIRECTORY | check");
      }
    } catch (Failure failure) {
      System.err.println("[natives] " + failure.getMessage());
      System.exit(1);
    }
  }

  private static void build(String version, Path classes)
      throws IOException, InterruptedException, NoSuchAlgorithmException {
    Path libraries = classes.resolve("META-INF/tusk-drift");
    // Whatever comes of this build, an earlier one's library is not in it.
    delete(libraries);
    if (!hasRust("the library is absent from this build")) {
      return;
    }
    Optional<Target> target = hostTarget();
    if (target.isEmpty()) {
      missing("supported Rust host: the library is absent from this build");
      return;
    }
    cargo("build", "--release");
    String fileName = target.get().libraryFile();
    byte[] library = Files.readAllBytes(CARGO_TARGET.resolve("release").resolve(fileName));
    Path directory = Files.createDirectories(libraries.resolve(target.get().directory()));
    Files.write(directory.resolve(fileName), library);
    Files.write(directory.resolve("library.properties"), manifest(version, fileName, library));
    say("built " + directory.getFileName() + "/" + fileName + ", " + library.length + " bytes");
  }

  private static void check() throws IOException, InterruptedException {
    if (!hasRust("the crate was not tested")) {
      return;
    }
    if (onPath("cargo-fmt") && onPath("rustfmt")) {
      run(List.of("cargo", "fmt", "--check", "--manifest-path", CRATE.toString()));
    } else {
      missing("rustfmt: the crate's formatting was not checked");
    }
    if (onPath("cargo-clippy")) {
      cargo("clippy", "--all-targets", "--", "-D", "warnings");
    } else {
      missing("clippy: the crate was not linted");
    }
    cargo("doc", "--no-deps", "--document-private-items");
    cargo("test");
  }

  private static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Whether there are cargo and rustc, as new as the crate needs. */
  private static boolean hasRust(String otherwise) throws IOException, InterruptedException {
    if (!onPath("cargo") || !onPath("rustc")) {
      missing("cargo on the PATH: " + otherwise);
      return false;
    }
    int[] needed = version(Files.readString(CRATE), NEEDED_RUST);
    int[] found = version(output("rustc", "-vV"), FOUND_RUST);
    if (Arrays.compare(found, needed) < 0) {
      missing("cargo of Rust "
          + needed[0]
          + "."
          + needed[1]
          + " or newer, only "
          + found[0]
          + "."
          + found[1]
          + ": "
          + otherwise);
      return false;
    }
    return true;
  }

  private static int[] version(String text, Pattern pattern) {
    Matcher version = pattern.matcher(text);
    if (!version.find()) {
      throw new Failure("found no Rust version (" + pattern + ") in: " + text);
    }
    return new int[] {Integer.parseInt(version.group(1)), Integer.parseInt(version.group(2))};
  }

  private static List<String> manifest(String version, String fileName, byte[] library)
      throws NoSuchAlgorithmException {
    CRC32C crc32c = new CRC32C();
    crc32c.update(library);
    List<String> lines = new ArrayList<>();
    lines.add("version=" + version);
    lines.add("file=" + fileName);
    lines.add("size=" + library.length);
    lines.add("sha256="
        + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(library)));
    lines.add("crc32c=" + HexFormat.of().toHexDigits((int) crc32c.getValue()));
    glibcFloor(library).ifPresent(floor -> lines.add("glibc=" + floor));
    return lines;
  }

  /**
   * The newest glibc version that the library names. Version needs stand as text in the dynamic
   * string table; a name that stood elsewhere could only raise the floor, never lower it.
   */
  private static Optional<String> glibcFloor(byte[] library) {
    Matcher names = GLIBC_VERSION.matcher(new String(library, StandardCharsets.ISO_8859_1));
    int major = 0;
    int minor = 0;
    while (names.find()) {
      int foundMajor = Integer.parseInt(names.group(1));
      int foundMinor = Integer.parseInt(names.group(2));
      if (foundMajor > major || (foundMajor == major && foundMinor > minor)) {
        major = foundMajor;
        minor = foundMinor;
      }
    }
    return major == 0 ? Optional.empty() : Optional.of(major + "." + minor);
  }

  private record Target(String directory, String rustTarget, String libraryFile) {}

  private static Optional<Target> hostTarget() throws IOException, InterruptedException {
    String report = output("rustc", "-vV");
    String host = report
        .lines()
        .filter(line -> line.startsWith("host: "))
        .findFirst()
        .orElse("")
        .strip();
    try (Stream<String> rows = Files.lines(PLATFORMS)) {
      return rows.filter(row -> !row.startsWith("#"))
          .map(row -> row.split("\t"))
          .filter(columns -> host.equals("host: " + columns[2]))
          .map(columns -> new Target(columns[0], columns[2], columns[3]))
          .findFirst();
    }
  }

  private static String output(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new Failure("no answer from: " + String.join(" ", command));
    }
    return output;
  }

  private static void cargo(String command, String... arguments)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of("cargo", command, "--locked"));
    line.addAll(List.of("--manifest-path", CRATE.toString()));
    line.addAll(List.of("--target-dir", CARGO_TARGET.toString()));
    line.addAll(List.of(arguments));
    run(line);
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    say("$ " + String.join(" ", command));
    ProcessBuilder process = new ProcessBuilder(command).inheritIO();
    process.environment().put("RUSTDOCFLAGS", "-D warnings");
    process.environment().put("CARGO_ENCODED_RUSTFLAGS", rustFlags());
    int exit = process.start().waitFor();
    if (exit != 0) {
      throw new Failure("exit code " + exit + " from: " + String.join(" ", command));
    }
  }

  /**
   * The flags of the environment, and those that keep this machine's directories out of the library.
   * In the encoded form, because directories may have blanks in their names.
   */
  private static String rustFlags() {
    List<String> flags = new ArrayList<>();
    String encoded = System.getenv("CARGO_ENCODED_RUSTFLAGS");
    String plain = System.getenv("RUSTFLAGS");
    if (encoded != null && !encoded.isEmpty()) {
      flags.add(encoded);
    } else if (plain != null && !plain.isBlank()) {
      flags.addAll(List.of(plain.strip().split("\\s+")));
    }
    String cargoHome = System.getenv("CARGO_HOME");
    Path home =
        cargoHome != null ? Path.of(cargoHome) : Path.of(System.getProperty("user.home"), ".cargo");
    flags.add("--remap-path-prefix=" + home + "=cargo");
    flags.add("--remap-path-prefix=" + Path.of("").toAbsolutePath() + "=natives");
    return String.join("\u001f", flags);
  }

  private static void missing(String what) {
    if ("1".equals(System.getenv("DRIFT_NO_SKIPS"))) {
      throw new Failure("DRIFT_NO_SKIPS=1, but there is no " + what);
    }
    say("no " + what);
  }

  private static boolean onPath(String tool) {
    String path = System.getenv("PATH");
    return path != null
        && Stream.of(path.split(java.io.File.pathSeparator))
            .filter(directory -> !directory.isEmpty())
            .map(Path::of)
            .flatMap(directory -> Stream.of(tool, tool + ".exe").map(directory::resolve))
            .anyMatch(Files::isExecutable);
  }

  private static void say(String line) {
    System.out.println("[natives] " + line);
  }

  private static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Failure(String message) {
      super(message);
    }
  }
}
