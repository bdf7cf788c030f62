package ai.usetusk.drift.release.step;

import ai.usetusk.drift.release.Place;
import ai.usetusk.drift.release.Step;
import ai.usetusk.drift.release.action.Actions;
import ai.usetusk.drift.release.action.Invocation;
import ai.usetusk.drift.release.artifact.Checksum;
import ai.usetusk.drift.release.source.Checkout;
import ai.usetusk.drift.release.source.Versions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** A whole release but for its publication, from a clone of the commit that is checked out. */
@Command(
    header = "Do all of it but the publication, from a clone.",
    description = "Releases the commit that is checked out from target/release/checkout, with "
        + "the version that comes next and a key that is thrown away. The tree itself "
        + "stays as it is.")
public final class Rehearse implements Step {

  @Override
  public void run(Place place, Actions actions) throws IOException, InterruptedException {
    Checkout tree = new Checkout(place.root());
    if (!tree.uncommitted().isEmpty()) {
      actions.say(
          "what is not committed is not rehearsed: " + tree.uncommitted().replace("\n", ", "));
    }
    Place clone = new Place(place.checkout(), place.output());
    String version = place.version().replace(Versions.SNAPSHOT, "");
    OffsetDateTime time = OffsetDateTime.parse(tree.time());
    for (Path old : List.of(
        place.checkout(),
        place.repository(),
        place.bundle(),
        place.verified(),
        place.publicKey())) {
      actions.delete(old);
    }
    long start = System.nanoTime();
    actions.run(Invocation.in(
        place.root(),
        "git",
        "clone",
        "--quiet",
        "--no-tags",
        place.root().toUri().toString(),
        clone.root().toString()));
    actions.run(Invocation.in(
        place.root(),
        "git",
        "-C",
        clone.root().toString(),
        "checkout",
        "--quiet",
        "--detach",
        tree.head()));
    if (actions.happen()) {
      new Prepare(version, time.toLocalDate()).run(clone, actions);
    }
    commit(clone, version, time, actions);
    for (Map.Entry<String, Step> step : steps().entrySet()) {
      if (actions.happen()) {
        actions.say("=== " + step.getKey());
        long begun = System.nanoTime();
        step.getValue().run(clone, actions);
        actions.say("=== " + step.getKey() + " took " + since(begun));
      } else {
        actions.say("would run in " + clone.root() + ": ci/release " + step.getKey());
      }
    }
    if (actions.happen()) {
      actions.say("rehearsed %s in %s: %s has the SHA-256 %s"
          .formatted(
              version,
              since(start),
              place.bundle(),
              Checksum.SHA256.of(Files.readAllBytes(place.bundle()))));
    }
  }

  private static Map<String, Step> steps() {
    Map<String, Step> steps = new LinkedHashMap<>();
    steps.put("check", new Check());
    steps.put("natives", new BuildNatives());
    steps.put("jars", new BuildJars());
    steps.put("stage", new Stage());
    steps.put("sbom", new WriteSboms());
    steps.put("checksums", new WriteChecksums());
    steps.put("sign --throw-away", new Sign(Map.of(), true));
    steps.put("bundle", new PackBundle());
    steps.put("verify", new VerifyBundle());
    steps.put("consumers", new RunConsumers());
    return steps;
  }

  /** Commits and tags in the clone, with the time of the commit that is rehearsed, so that it is alike each time. */
  private static void commit(Place clone, String version, OffsetDateTime time, Actions actions)
      throws IOException, InterruptedException {
    String directory = clone.root().toString();
    actions.run(Invocation.in(
            clone.output(),
            "git",
            "-C",
            directory,
            "-c",
            "user.name=Rehearsal",
            "-c",
            "user.email=",
            "commit",
            "--quiet",
            "--no-gpg-sign",
            "--allow-empty",
            "--all",
            "--message",
            "Release " + version)
        .with("GIT_AUTHOR_DATE", time.toString())
        .with("GIT_COMMITTER_DATE", time.toString()));
    actions.run(Invocation.in(clone.output(), "git", "-C", directory, "tag", "v" + version));
  }

  private static String since(long start) {
    Duration taken = Duration.ofNanos(System.nanoTime() - start);
    return "%d min %02d s".formatted(taken.toMinutes(), taken.toSecondsPart());
  }
}
