package ai.usetusk.drift.natives.builder.library;

import ai.usetusk.drift.natives.builder.BuildFailure;
import ai.usetusk.drift.natives.builder.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The crates that are linked into a library, from what cargo says of a manifest. */
final class Crates {

  private static final Pattern FROM_REGISTRY = Pattern.compile("(\\S+) v(\\S+)");
  private static final Pattern LICENCE = Pattern.compile("(LICEN[CS]E|COPY|NOTICE|UNLICENSE).*");

  private final Path cargo;
  private final Path cargoHome;
  private final Map<String, String> environment;

  Crates(Path cargo, Path cargoHome, Map<String, String> environment) {
    this.cargo = cargo;
    this.cargoHome = cargoHome;
    this.environment = Map.copyOf(environment);
  }

  /**
   * The crates of the registry that a crate needs at run time on this target. Crates that are part of the same
   * source tree are not among them.
   */
  List<Component> linkedInto(Path manifest, String target, String... features)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(
        cargo.toString(), "tree", "--quiet", "--locked", "--manifest-path", manifest.toString()));
    words.addAll(List.of("--target", target, "--edges", "normal,no-proc-macro"));
    words.addAll(List.of("--prefix", "none", "--no-dedupe"));
    words.addAll(List.of(features));
    String tree = Command.of(words).with(environment).output();
    List<Component> crates = new ArrayList<>();
    for (String line : tree.lines().sorted().distinct().toList()) {
      Matcher crate = FROM_REGISTRY.matcher(line);
      if (crate.matches()) {
        crates.add(new Component(
            crate.group(1), crate.group(2), licences(crate.group(1), crate.group(2))));
      }
    }
    return crates;
  }

  /** Where cargo keeps the sources of the crates, one directory for each registry. */
  List<Path> registries() throws IOException {
    Path sources = cargoHome.resolve("registry/src");
    try (Stream<Path> registries = Files.list(sources)) {
      return registries.sorted().toList();
    }
  }

  private List<Path> licences(String name, String version) throws IOException {
    for (Path registry : registries()) {
      Path source = registry.resolve(name + "-" + version);
      if (Files.isDirectory(source)) {
        try (Stream<Path> files = Files.list(source)) {
          List<Path> licences = files
              .filter(file -> LICENCE.matcher(file.getFileName().toString()).matches())
              .sorted()
              .toList();
          if (!licences.isEmpty()) {
            return licences;
          }
        }
      }
    }
    throw new BuildFailure("no licence text in the source of the crate " + name + " " + version);
  }
}
