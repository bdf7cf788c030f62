package ai.usetusk.drift.natives.builder.library;

import ai.usetusk.drift.natives.builder.BuildFailure;
import ai.usetusk.drift.natives.builder.Command;
import ai.usetusk.drift.natives.builder.Platform;
import ai.usetusk.drift.natives.builder.Settings;
import ai.usetusk.drift.natives.builder.jar.LinkedComponent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

  private static final Pattern PRODUCT_VERSION = Pattern.compile(
      "<artifactId>drift-parent</artifactId>[^/]*<version>([^<]+)</version>", Pattern.DOTALL);

  /** The text that the packages' own licences refer to. */
  private static final Path APACHE_LICENCE = Path.of("/usr/share/common-licenses/Apache-2.0");

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
    lines.add("core=" + productVersion());
    lines.add("rust=" + settings.get("rust"));
    lines.add("rustc=" + toolchain.version());
    lines.add("target=" + link.get("target"));
    lines.add("linker=" + linker(link.get("linker")));
    for (String name : packages(link)) {
      lines.add("package." + name + "=" + installed(name));
    }
    SortedMap<String, String> versions = new TreeMap<>();
    for (Component component : components) {
      versions.merge(component.name(), component.version(), (one, other) -> one + ", " + other);
    }
    versions.forEach((name, version) -> lines.add("component." + name + "=" + version));
    Files.write(output.resolve("build.properties"), lines);
  }

  /** The version that the crate has put into the library, from where it takes it. */
  private String productVersion() throws IOException {
    Path pom = natives.resolve("../pom.xml").normalize();
    Matcher version = PRODUCT_VERSION.matcher(Files.readString(pom));
    if (!version.find()) {
      throw new BuildFailure(pom + " has no version of drift-parent");
    }
    return version.group(1);
  }

  private static List<String> packages(Settings link) {
    List<String> packages = new ArrayList<>(Toolchain.PACKAGES);
    packages.addAll(List.of(link.get("packages").split("\\s+")));
    return packages;
  }

  /** The version of an installed package, which must be the declared one. */
  private String installed(String name) throws IOException, InterruptedException {
    String declared = settings.get("debian." + name);
    String found = Command.of("dpkg-query", "--show", "--showformat=${Version}", name)
        .output()
        .strip();
    if (!found.equals(declared)) {
      throw new BuildFailure(
          "%s is installed in version %s, but toolchain.properties says %s; run ci/natives install"
              .formatted(name, found, declared));
    }
    return found;
  }

  private static String linker(String program) throws IOException, InterruptedException {
    return Command.of(program, "--version").output().lines().findFirst().orElse(program);
  }

  private List<Component> components(Settings link) throws IOException, InterruptedException {
    String target = link.get("target");
    List<Component> components = new ArrayList<>();
    components.add(new Component(
        "rust-std", settings.get("rust"), List.of(Toolchain.LIBRARY_LICENCES, APACHE_LICENCE)));
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
        List.of(licence, APACHE_LICENCE));
  }

  private static void copyLicences(List<Component> components, Path directory) throws IOException {
    for (Component component : components) {
      String name = new LinkedComponent(component.name(), component.version()).directory();
      Path target = Files.createDirectories(directory.resolve(name));
      for (Path licence : component.licences()) {
        Files.copy(licence, target.resolve(licence.getFileName().toString()));
      }
    }
  }
}
