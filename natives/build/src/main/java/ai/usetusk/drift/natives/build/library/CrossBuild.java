package ai.usetusk.drift.natives.build.library;

import ai.usetusk.drift.natives.build.Command;
import ai.usetusk.drift.natives.build.Digests;
import ai.usetusk.drift.natives.build.Directories;
import ai.usetusk.drift.natives.build.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Builds the libraries of all platforms on Linux x86_64, the same bytes every time: with the toolchain of {@code
 * toolchain.properties}, a standard library compiled from source, and what {@code <platform>/link.properties} and
 * {@code <platform>/imports.txt} say.
 *
 * <p>Leaves in {@code target/libraries/<platform>/} the library, {@code build.properties} and {@code licences/}.
 */
public final class CrossBuild {

  private static final String CRATE = "core/Cargo.toml";

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
    return new CrossBuild(home, settings, Toolchain.find(settings.get("rust")), Homes.cargo());
  }

  /** Builds one platform's library and returns where it is. */
  public Path build(Platform platform) throws IOException, InterruptedException {
    Settings link = Settings.read(natives.resolve(platform.directory()).resolve("link.properties"));
    Path stubs = stubs(platform, link);
    cargo(platform, link, stubs);
    Path output = natives.resolve("target/libraries").resolve(platform.directory());
    Directories.delete(output);
    Files.createDirectories(output);
    Path library = output.resolve(platform.libraryFile());
    Files.copy(
        cargoTarget()
            .resolve(link.get("target"))
            .resolve("release")
            .resolve(platform.libraryFile()),
        library,
        StandardCopyOption.REPLACE_EXISTING);
    List<Component> components = components(platform, link);
    copyLicences(components, output.resolve("licences"));
    Files.write(output.resolve("build.properties"), buildProperties(link, components));
    return library;
  }

  /** Writes what the linker is shown of the system, in a directory named after what is in it. */
  private Path stubs(Platform platform, Settings link) throws IOException, InterruptedException {
    Path imports = natives.resolve(platform.directory()).resolve("imports.txt");
    if (!Files.exists(imports)) {
      return work.resolve(platform.directory());
    }
    // cargo does not look at what the linker reads; another name makes it link again.
    String digest = Digests.sha256(Files.readAllBytes(imports)).substring(0, 16);
    Path directory = work.resolve(platform.directory()).resolve("link-" + digest);
    if (platform.os().equals("macos")) {
      MacStubs.write(Import.needed(imports), directory);
    } else {
      new ElfStubs(link.get("linker"), directory).write(Import.needed(imports));
    }
    return directory;
  }

  private void cargo(Platform platform, Settings link, Path stubs)
      throws IOException, InterruptedException {
    // Relative to where rustc runs, since cargo makes the arguments a part of every symbol's name.
    Path crate = natives.resolve("core");
    Map<String, String> places = Map.of(
        "{link}", crate.relativize(stubs).toString(),
        "{unpacked}",
            crate
                .relativize(work.resolve("unpacked").resolve(platform.directory()))
                .toString());
    List<String> words = new ArrayList<>(List.of(
        toolchain.cargo().toString(),
        "rustc",
        "--locked",
        "--release",
        "--lib",
        "--crate-type",
        "cdylib",
        "--manifest-path",
        natives.resolve(CRATE).toString(),
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
            environment.put(name, filled(value, Map.of("{link}", stubs.toString()))));
    Command.of(words).in(crate).with(environment).run();
  }

  private static String filled(String template, Map<String, String> places) {
    String text = template;
    for (Map.Entry<String, String> place : places.entrySet()) {
      text = text.replace(place.getKey(), place.getValue());
    }
    return text;
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
        toolchain.rustc().toString(),
        "RUSTC_BOOTSTRAP",
        "1",
        "CARGO_INCREMENTAL",
        "0");
  }

  /** Names for the places of this machine, the same everywhere. */
  private List<String> remappings() throws IOException, InterruptedException {
    List<String> remappings = new ArrayList<>();
    remappings.add("--remap-path-prefix=" + natives + "=/drift");
    Path source = toolchain.librarySource();
    remappings.add("--remap-path-prefix=" + source + "=/rust");
    remappings.add("--remap-path-prefix=" + source.toRealPath() + "=/rust");
    Command.of(
            toolchain.cargo().toString(),
            "fetch",
            "--quiet",
            "--locked",
            "--manifest-path",
            natives.resolve(CRATE).toString())
        .with(cargoEnvironment())
        .output();
    for (Path registry : crates().registries()) {
      remappings.add("--remap-path-prefix=" + registry + "=/crates");
    }
    return remappings;
  }

  private List<Component> components(Platform platform, Settings link)
      throws IOException, InterruptedException {
    String target = link.get("target");
    List<Component> components = new ArrayList<>();
    components.add(new Component("rust-std", toolchainSettings.get("rust"), toolchain.licences()));
    Path std = toolchain.librarySource().resolve("library/std/Cargo.toml");
    components.addAll(crates()
        .linkedInto(std, target, "--no-default-features", "--features", link.get("std-features")));
    components.addAll(crates().linkedInto(natives.resolve(CRATE), target));
    Path unpacked = work.resolve("unpacked").resolve(platform.directory());
    for (Map.Entry<String, String> runtime : link.startingWith("runtime.").entrySet()) {
      components.add(runtime(runtime.getKey(), runtime.getValue(), unpacked));
    }
    return components;
  }

  /** A runtime that comes from a package, unpacked or installed. */
  private Component runtime(String name, String debianPackage, Path unpacked) {
    String version = toolchainSettings.values().get("unpacked." + debianPackage);
    Path root = version != null ? unpacked : Path.of("/");
    Path licence = root.resolve("usr/share/doc").resolve(debianPackage).resolve("copyright");
    return new Component(
        name,
        version != null ? version : toolchainSettings.get("debian." + debianPackage),
        List.of(licence));
  }

  private List<String> buildProperties(Settings link, List<Component> components)
      throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>();
    link.startingWith("floor.").forEach((system, version) -> lines.add(system + "=" + version));
    lines.add("rust=" + toolchainSettings.get("rust"));
    lines.add("rustc=" + toolchain.version());
    lines.add("target=" + link.get("target"));
    lines.add("linker="
        + Command.of(link.get("linker"), "--version")
            .output()
            .lines()
            .findFirst()
            .orElse(""));
    toolchainSettings
        .startingWith("debian.")
        .forEach((name, version) -> lines.add("package." + name + "=" + version));
    SortedMap<String, String> versions = new TreeMap<>();
    for (Component component : components) {
      versions.merge(component.name(), component.version(), (one, other) -> one + ", " + other);
    }
    versions.forEach((name, version) -> lines.add("component." + name + "=" + version));
    return lines;
  }

  private static void copyLicences(List<Component> components, Path directory) throws IOException {
    for (Component component : components) {
      // A Debian version may hold a colon, which is no part of a file's name everywhere.
      String name = component.name() + "-" + component.version().replace(':', '_');
      Path target = Files.createDirectories(directory.resolve(name));
      for (Path licence : component.licences()) {
        Files.copy(licence, target.resolve(licence.getFileName().toString()));
      }
    }
  }

  private Crates crates() {
    return new Crates(toolchain.cargo(), cargoHome, cargoEnvironment());
  }
}
