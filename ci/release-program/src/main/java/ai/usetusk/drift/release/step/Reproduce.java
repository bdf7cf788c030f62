package ai.usetusk.drift.release.step;

import ai.usetusk.drift.release.Place;
import ai.usetusk.drift.release.ReleaseFailure;
import ai.usetusk.drift.release.Step;
import ai.usetusk.drift.release.action.Actions;
import ai.usetusk.drift.release.action.Invocation;
import ai.usetusk.drift.release.artifact.Checksum;
import ai.usetusk.drift.release.artifact.Tree;
import ai.usetusk.drift.release.source.Versions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Builds a release again from its tag, and compares every file with what was published. */
@Command(
    header = "Build a released version again, and compare every file.",
    description = "Builds its tag in a clone of its own. Signatures are left out, since nobody "
        + "else can make them, and checksums, since they say nothing more.")
public final class Reproduce implements Step {

  private static final int NOT_FOUND = 404;

  @Parameters(paramLabel = "VERSION", description = "the version, as 1.2.3")
  private String version;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "REPOSITORY",
      description = "what was published: the address of a Maven repository, or its directory")
  private String published;

  @Option(
      names = "--source",
      paramLabel = "GIT",
      description = "the git repository with the tag; this checkout if not given")
  private String source;

  @Override
  public void run(Place place, Actions actions) throws IOException, InterruptedException {
    Versions.checked(version);
    Path output = place.output().resolve("reproduce");
    Place again = new Place(output.resolve("checkout"), output);
    actions.delete(output);
    actions.run(Invocation.in(
        place.root(),
        "git",
        "clone",
        "--quiet",
        "--branch",
        "v" + version,
        "--depth",
        "1",
        source == null ? place.root().toUri().toString() : source,
        again.root().toString()));
    if (!actions.happen()) {
      System.out.println("would build it there, and compare every file with " + published);
      return;
    }
    for (Step step : List.of(new BuildNatives(), new BuildJars(), new Stage(), new WriteSboms())) {
      step.run(again, actions);
    }
    compare(new Tree(again.staged()));
  }

  private void compare(Tree built) throws IOException, InterruptedException {
    int different = 0;
    for (String name : built.principals()) {
      Optional<byte[]> bytes = fetch(name);
      boolean same = bytes.isPresent()
          && Checksum.SHA256.of(bytes.get()).equals(Checksum.SHA256.of(built.bytes(name)));
      String outcome = same ? "the same" : bytes.isPresent() ? "DIFFERENT" : "NOT THERE";
      System.out.println(outcome + "  " + name);
      different += same ? 0 : 1;
    }
    if (different > 0) {
      throw new ReleaseFailure(different + " files of " + version + " are not what " + published
          + " has; docs/verify.md tells what has to be the same on both machines");
    }
    System.out.println("every file of " + version + " is the same as in " + published);
  }

  private Optional<byte[]> fetch(String name) throws IOException, InterruptedException {
    if (!published.contains("://")) {
      Path file = Path.of(published).resolve(name);
      return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    }
    URI address = URI.create(published.replaceFirst("/$", "") + "/" + name);
    HttpResponse<byte[]> response = HttpClient.newBuilder()
        .followRedirects(HttpClient.Redirect.NORMAL)
        .build()
        .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofByteArray());
    if (response.statusCode() / 100 != 2 && response.statusCode() != NOT_FOUND) {
      throw new ReleaseFailure(address + " answers with " + response.statusCode());
    }
    return response.statusCode() == NOT_FOUND ? Optional.empty() : Optional.of(response.body());
  }
}
