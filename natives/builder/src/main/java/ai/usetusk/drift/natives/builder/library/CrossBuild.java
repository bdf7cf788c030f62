package ai.usetusk.drift.natives.builder.library;

import ai.usetusk.drift.natives.builder.Command;
import ai.usetusk.drift.natives.builder.Digests;
import ai.usetusk.drift.natives.builder.Directories;
import ai.usetusk.drift.natives.builder.Import;
import ai.usetusk.drift.natives.builder.Platform;
import ai.usetusk.drift.natives.builder.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Builds the libraries of all platforms on Linux x86_64, the same bytes every time: with the toolchain of {@code
 * toolchain.properties}, a standard library compiled from source, and what {@code <platform>/link.properties} and
 * {@code <platform>/imports.txt} say.
 *
 * <p>Leaves in {@code target/libraries/<platform>/} the library, {@code build.properties} and {@code licences/}.
 */
public final class CrossBuild {

  private final Path natives;
  private final Path work;
  private final Settings toolchainSettings;
  private final Toolchain toolchain;
  private final Path cargoHome;

  private CrossBuild(
      Path natives, Settings toolchainSettings, Toolchain toolchain, Path cargoHome) {
    this.natives = natives;
    this.work = natives.resolve("target/cross");
    this.toolchainSettings = toolchainSettings;
    this.toolchain = toolchain;
    this.cargoHome = cargoHome;
  }

  /** A build in this checkout of {@code natives}. */
  public static CrossBuild of(Path natives) throws IOException, InterruptedException {
    Path home = natives.toAbsolutePath().normalize();
    Settings settings = Settings.read(home.resolve("toolchain.properties"));
    return new CrossBuild(home, settings, Toolchain.find(settings.get("rust")), CargoHome.find());
  }

  /** Builds one platform's library and returns where it is. */
  public Path build(Platform platform) throws IOException, InterruptedException {
    Settings link = Settings.read(natives.resolve(platform.directory()).resolve("link.properties"));
    Path output = natives.resolve("target/libraries").resolve(platform.directory());
    // Whatever comes of this build, an earlier one's library is not packed in its place.
    Directories.delete(output);
    cargo(platform, link, linkDirectory(platform, link));
    Files.createDirectories(output);
    Path library = output.resolve(platform.libraryFile());
    Files.copy(
        cargoTarget()
            .resolve(link.get("target"))
            .resolve("release")
            .resolve(platform.libraryFile()),
        library);
    new Provenance(natives, toolchain, toolchainSettings, crates(), unpacked(platform))
        .write(platform, link, output);
    return library;
  }

  /** Makes the directory in which the linker finds the system's libraries, or what stands for them. */
  private Path linkDirectory(Platform platform, Settings link)
      throws IOException, InterruptedException {
    Path directory = work.resolve(platform.directory());
    if (link.values().containsKey("link-directory")) {
      Path alias = directory.resolve("link");
      Files.createDirectories(directory);
      Files.deleteIfExists(alias);
      return Files.createSymbolicLink(alias, Path.of(link.get("link-directory")));
    }
    Path file = natives.resolve(platform.directory()).resolve("imports.txt");
    // cargo does not look at what the linker reads; another name makes it link again.
    String digest = Digests.sha256(Files.readAllBytes(file)).substring(0, 16);
    Path stubs = directory.resolve("link-" + digest);
    List<Import> imports = Import.read(file);
    if (platform.os().equals("macos")) {
      MacStubs.write(imports, stubs);
    } else {
      new ElfStubs(link.get("linker"), stubs).write(imports);
    }
    return stubs;
  }

  private void cargo(Platform platform, Settings link, Path linkDirectory)
      throws IOException, InterruptedException {
    // Relative to where rustc runs, since cargo makes the arguments a part of every symbol's name.
    Path crate = natives.resolve("core");
    Map<String, String> places = Map.of(
        "{link}", crate.relativize(linkDirectory).toString(),
        "{unpacked}", crate.relativize(unpacked(platform)).toString());
    List<String> words = new ArrayList<>(List.of(
        Toolchain.CARGO.toString(),
        "rustc",
        "--locked",
        "--release",
        "--lib",
        "--crate-type",
        "cdylib",
        "--manifest-path",
        natives.resolve(HostRust.CRATE).toString(),
        "--target-dir",
        cargoTarget().toString(),
        "--target",
        link.get("target"),
        "-Zbuild-std=std,panic_unwind",
        "-Zbuild-std-features=" + link.get("std-features"),
        "--",
        "-Clinker=" + link.get("linker")));
    for (String argument : link.get("rustc-arguments").split("\\s+")) {
      words.add(filled(argument, places));
    }
    Map<String, String> environment = new TreeMap<>(cargoEnvironment());
    environment.put("CARGO_ENCODED_RUSTFLAGS", String.join("\u001f", remappings()));
    link.startingWith("environment.")
        .forEach((name, value) ->
            environment.put(name, filled(value, Map.of("{link}", linkDirectory.toString()))));
    Command.of(words).in(crate).with(environment).run();
  }

  private static String filled(String template, Map<String, String> places) {
    String text = template;
    for (Map.Entry<String, String> place : places.entrySet()) {
      text = text.replace(place.getKey(), place.getValue());
    }
    return text;
  }

  /** What the platform needs of packages that are unpacked and not installed. */
  private Path unpacked(Platform platform) {
    return work.resolve("unpacked").resolve(platform.directory());
  }

  private Path cargoTarget() {
    return work.resolve("cargo");
  }

  /**
   * What cargo runs with. The toolchain is a released one; the variable lets it compile its own standard library.
   */
  private Map<String, String> cargoEnvironment() {
    return Map.of(
        "CARGO_HOME",
        cargoHome.toString(),
        "RUSTC",
        Toolchain.RUSTC.toString(),
        "RUSTC_BOOTSTRAP",
        "1",
        "CARGO_INCREMENTAL",
        "0");
  }

  /** Names for the places of this machine, the same everywhere. */
  private List<String> remappings() throws IOException, InterruptedException {
    List<String> remappings = new ArrayList<>();
    remappings.add("--remap-path-prefix=" + natives + "=/drift");
    Path source = Toolchain.LIBRARY_SOURCE;
    remappings.add("--remap-path-prefix=" + source + "=/rust");
    remappings.add("--remap-path-prefix=" + source.toRealPath() + "=/rust");
    Command.of(
            Toolchain.CARGO.toString(),
            "fetch",
            "--quiet",
            "--locked",
            "--manifest-path",
            natives.resolve(HostRust.CRATE).toString())
        .with(cargoEnvironment())
        .output();
    for (Path registry : crates().registries()) {
      remappings.add("--remap-path-prefix=" + registry + "=/crates");
    }
    return remappings;
  }

  private Crates crates() {
    return new Crates(Toolchain.CARGO, cargoHome, cargoEnvironment());
  }
}
