package ai.usetusk.drift.release.step;

import ai.usetusk.drift.natives.builder.Command;
import ai.usetusk.drift.release.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A git repository with the few files that name a version, ready to be released as 1.2.3. */
final class SmallCheckout {

  static final String VERSION = "1.2.3";

  private final Place place;

  SmallCheckout(Path root) throws IOException, InterruptedException {
    place = Place.of(root);
    write(
        "pom.xml",
        "<project><artifactId>drift-parent</artifactId>\n  <!-- The version. -->\n"
            + "  <version>1.2.3</version><packaging>pom</packaging></project>\n");
    write(
        "sdk/pom.xml",
        "<project><parent><artifactId>drift-parent</artifactId><version>1.2.3</version></parent>"
            + "<artifactId>drift-sdk</artifactId></project>\n");
    write("README.md", "<artifactId>drift-sdk</artifactId>\n<version>1.2.3</version>\n");
    write(
        "CHANGELOG.md",
        "# Changelog\n\n## [Unreleased]\n\n## [1.2.3] - 2026-01-31\n\n- It exists.\n");
    write("natives/core/Cargo.toml", "[package]\nname = \"drift-core\"\nversion = \"0.0.0\"\n");
    write(
        "natives/platforms.tsv",
        "linux-x86_64\tlinux-x86_64\tx86_64-unknown-linux-gnu\tlibdrift_core.so\n");
    write(".gitignore", "target/\n");
    git("init", "--quiet");
    commit();
    git("tag", "v" + VERSION);
  }

  Place place() {
    return place;
  }

  void write(String name, String text) throws IOException {
    Path file = place.root().resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  String read(String name) throws IOException {
    return Files.readString(place.root().resolve(name));
  }

  /** Commits all there is, and lets the version's tag point at it. */
  void release() throws IOException, InterruptedException {
    commit();
    git("tag", "--force", "v" + VERSION);
  }

  private void commit() throws IOException, InterruptedException {
    git("add", "--all");
    git(
        "-c",
        "user.name=Test",
        "-c",
        "user.email=",
        "commit",
        "--quiet",
        "--no-gpg-sign",
        "--message",
        "Test");
  }

  private void git(String... words) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("git"));
    all.addAll(List.of(words));
    Command.of(all).in(place.root()).output();
  }
}
