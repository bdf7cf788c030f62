package ai.usetusk.drift.natives.build.library;

import ai.usetusk.drift.natives.build.Command;
import ai.usetusk.drift.natives.build.Platform;
import ai.usetusk.drift.natives.build.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes down what a library was made of and with: {@code build.properties} and {@code licences/} beside it.
 *
 * @param natives the directory of the natives module
 * @param toolchain the compiler
 * @param settings {@code toolchain.properties}
 * @param crates tells which crates are linked in
 * @param unpacked what the platform needs of packages that are not installed
 */
record Provenance(
    Path natives, Toolchain toolchain, Settings settings, Crates crates, Path unpacked) {

  /** Writes it into a directory. */
  void write(Platform platform, Settings link, Path output)
      throws IOException, InterruptedException {
    List<Component> components = components(link);
    copyLicences(components, output.resolve("licences"));
    Settings expectations =
        Settings.read(natives.resolve(platform.directory()).resolve("expectations.properties"));
    List<String> lines = new ArrayList<>();
    expectations
        .startingWith("floor.")
        .forEach((system, version) -> lines.add(system + "=" + version));
    lines.add("rust=" + settings.get("rust"));
    lines.add("rustc=" + toolchain.version());
    lines.add("target=" + link.get("target"));
    lines.add("linker=" + linker(link.get("linker")));
    settings
        .startingWith("debian.")
        .forEach((name, version) -> lines.add("package." + name + "=" + version));
    SortedMap<String, String> versions = new TreeMap<>();
    for (Component component : components) {
      versions.merge(component.name(), component.version(), (one, other) -> one + ", " + other);
    }
    versions.forEach((name, version) -> lines.add("component." + name + "=" + version));
    Files.write(output.resolve("build.properties"), lines);
  }

  private static String linker(String program) throws IOException, InterruptedException {
    return Command.of(program, "--version").output().lines().findFirst().orElse(program);
  }

  private List<Component> components(Settings link) throws IOException, InterruptedException {
    String target = link.get("target");
    List<Component> components = new ArrayList<>();
    components.add(
        new Component("rust-std", settings.get("rust"), List.of(Toolchain.LIBRARY_LICENCES)));
    Path std = Toolchain.LIBRARY_SOURCE.resolve("library/std/Cargo.toml");
    components.addAll(crates.linkedInto(
        std, target, "--no-default-features", "--features", link.get("std-features")));
    components.addAll(crates.linkedInto(natives.resolve(HostRust.CRATE), target));
    for (Map.Entry<String, String> runtime : link.startingWith("runtime.").entrySet()) {
      components.add(runtime(runtime.getKey(), runtime.getValue()));
    }
    return components;
  }

  /** A runtime that comes from a package, unpacked or installed. */
  private Component runtime(String name, String debianPackage) {
    String version = settings.values().get("unpacked." + debianPackage);
    Path root = version != null ? unpacked : Path.of("/");
    Path licence = root.resolve("usr/share/doc").resolve(debianPackage).resolve("copyright");
    return new Component(
        name,
        version != null ? version : settings.get("debian." + debianPackage),
        List.of(licence));
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
}
