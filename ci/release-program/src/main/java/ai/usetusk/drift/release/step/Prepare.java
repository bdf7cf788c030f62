package ai.usetusk.drift.release.step;

import ai.usetusk.drift.release.Place;
import ai.usetusk.drift.release.Step;
import ai.usetusk.drift.release.action.Actions;
import ai.usetusk.drift.release.source.Changelog;
import ai.usetusk.drift.release.source.Checkout;
import ai.usetusk.drift.release.source.Versions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a version into every file that names it, and makes what is unreleased in the changelog its section. */
@Command(
    header = "Set a version in every place, and give the changelog its section.",
    description = "Commits nothing, and sets no tag.")
public final class Prepare implements Step {

  @Parameters(
      paramLabel = "VERSION",
      description = "as 1.2.3 for a release, or 1.2.4-SNAPSHOT for what comes after it")
  private String version;

  @Option(
      names = "--date",
      paramLabel = "DATE",
      description = "of the release, as 2026-01-31; today if not given")
  private LocalDate date = LocalDate.now(ZoneOffset.UTC);

  /** For the command line, which sets the rest. */
  public Prepare() {}

  /** Prepares a version that is released on this day. */
  Prepare(String version, LocalDate date) {
    this.version = version;
    this.date = date;
  }

  @Override
  public void run(Place place, Actions actions) throws IOException, InterruptedException {
    Versions.checked(version);
    Path changelog = place.root().resolve(Changelog.FILE);
    if (!version.endsWith(Versions.SNAPSHOT)) {
      Place.present(changelog, "git restore " + Changelog.FILE);
      String text = Files.readString(changelog);
      rewrite(changelog, text, new Changelog(text).released(version, date).text(), actions);
    }
    for (Path file : new Checkout(place.root()).versioned()) {
      String text = Files.readString(file);
      rewrite(file, text, Versions.replacedIn(text, version), actions);
    }
  }

  private static void rewrite(Path file, String before, String after, Actions actions)
      throws IOException {
    if (!before.equals(after)) {
      actions.say("changed: " + file);
      actions.write(file, after.getBytes(StandardCharsets.UTF_8));
    }
  }
}
