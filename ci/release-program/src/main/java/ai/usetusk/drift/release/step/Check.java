package ai.usetusk.drift.release.step;

import ai.usetusk.drift.release.Place;
import ai.usetusk.drift.release.ReleaseFailure;
import ai.usetusk.drift.release.Step;
import ai.usetusk.drift.release.action.Actions;
import ai.usetusk.drift.release.source.Changelog;
import ai.usetusk.drift.release.source.Checkout;
import ai.usetusk.drift.release.source.Versions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;

/** Holds the checkout against what a release demands of it. */
@Command(
    header = "Check that the checkout can be released.",
    description = "The tree is clean and its commit has the version's tag; the version is no "
        + "snapshot, the same in every file, and has a dated section in the changelog; "
        + "no POM names a snapshot.")
public final class Check implements Step {

  /** The crate gets its version from the parent POM in build.rs; cargo wants one in this place nevertheless. */
  private static final String UNUSED_CRATE_VERSION = "\nversion = \"0.0.0\"\n";

  private static final Pattern SNAPSHOT = Pattern.compile(
      "<version>[^<]*" + Versions.SNAPSHOT + "</version>|" + Versions.SNAPSHOT + "\\b");

  @Override
  public void run(Place place, Actions actions) throws IOException, InterruptedException {
    String version = place.version();
    List<String> faults = new ArrayList<>(cleanness(place));
    if (version.endsWith(Versions.SNAPSHOT)) {
      faults.add(
          "the version " + version + " is a snapshot; \"ci/release prepare VERSION\" sets another");
    } else {
      faults.addAll(tag(place, version));
      faults.addAll(versions(place, version));
      faults.addAll(changelog(place, version));
    }
    for (String fault : faults) {
      System.err.println("[check] " + fault);
    }
    if (!faults.isEmpty()) {
      throw new ReleaseFailure(faults.size() + " found that must not be; " + version
          + " is not released from " + place.root());
    }
    actions.say(place.root() + " can be released as " + version);
  }

  private static List<String> cleanness(Place place) throws IOException, InterruptedException {
    String uncommitted = new Checkout(place.root()).uncommitted();
    return uncommitted.isEmpty()
        ? List.of()
        : List.of("the tree is not clean; commit or remove: " + uncommitted.replace("\n", ", "));
  }

  private static List<String> tag(Place place, String version)
      throws IOException, InterruptedException {
    Checkout checkout = new Checkout(place.root());
    return checkout.tags().contains("v" + version)
        ? List.of()
        : List.of("the commit " + checkout.head() + " does not have the tag v" + version
            + "; check that tag out, or set it with \"git tag v" + version + "\"");
  }

  private static List<String> versions(Place place, String version)
      throws IOException, InterruptedException {
    List<String> faults = new ArrayList<>();
    for (Path file : new Checkout(place.root()).versioned()) {
      String text = Files.readString(file);
      for (String named : new LinkedHashSet<>(Versions.namedIn(text))) {
        if (!named.equals(version)) {
          faults.add(file + " names the version " + named + " of an artifact of ours instead of "
              + version);
        }
      }
      if (file.endsWith("pom.xml") && SNAPSHOT.matcher(text).find()) {
        faults.add(file + " depends on a snapshot, which users do not find");
      }
    }
    Path crate = place.natives().resolve("core/Cargo.toml");
    if (!Files.readString(crate).contains(UNUSED_CRATE_VERSION)) {
      faults.add(crate
          + " has a version of its own; it must be 0.0.0, since build.rs takes the parent POM's");
    }
    return faults;
  }

  private static List<String> changelog(Place place, String version) throws IOException {
    Path file = place.root().resolve(Changelog.FILE);
    boolean described = Files.exists(file)
        && new Changelog(Files.readString(file))
            .section(version)
            .filter(text -> !text.isBlank())
            .isPresent();
    return described
        ? List.of()
        : List.of(file + " has no section \"## [" + version
            + "] - DATE\" with what is new; \"ci/release prepare " + version
            + "\" makes it from what is unreleased");
  }
}
