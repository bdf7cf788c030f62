package ai.usetusk.drift.release.step;

import ai.usetusk.drift.release.Place;
import ai.usetusk.drift.release.ReleaseFailure;
import ai.usetusk.drift.release.Step;
import ai.usetusk.drift.release.action.Actions;
import ai.usetusk.drift.release.artifact.Checksum;
import ai.usetusk.drift.release.portal.Portal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Uploads the verified bundle and waits for the portal's word. */
@Command(
    header = "Upload the verified bundle, and wait for the portal's word.",
    description = "The portal is at DRIFT_PORTAL_URL and knows us by DRIFT_PORTAL_TOKEN. It "
        + "validates the bundle; someone then publishes it there by hand.")
public final class Publish implements Step {

  private static final String URL = "DRIFT_PORTAL_URL";
  private static final String TOKEN = "DRIFT_PORTAL_TOKEN";

  private final Map<String, String> environment;
  private final Duration pause;

  @Option(
      names = "--automatic",
      description = "the portal publishes what it has validated; wait until it has")
  private boolean automatic;

  /** For the command line, which sets the rest. */
  public Publish() {
    this(System.getenv(), Duration.ofSeconds(10), false);
  }

  /** Publishes with what an environment says, and asks anew after each pause. */
  Publish(Map<String, String> environment, Duration pause, boolean automatic) {
    this.environment = environment;
    this.pause = pause;
    this.automatic = automatic;
  }

  @Override
  public void run(Place place, Actions actions) throws IOException, InterruptedException {
    Path bundle = Place.present(place.bundle(), "ci/release bundle");
    String digest = Checksum.SHA256.of(Files.readAllBytes(bundle));
    if (!Files.exists(place.verified()) || !Files.readString(place.verified()).equals(digest)) {
      throw new ReleaseFailure(bundle + " has not passed \"ci/release verify\" as it is now");
    }
    String name = "drift-" + place.version();
    URI address = URI.create(required(URL));
    if (!actions.happen()) {
      actions.say("would upload " + bundle + " as " + name + " to " + address);
      return;
    }
    new Portal(address, required(TOKEN), pause, actions::say).publish(bundle, name, automatic);
  }

  private String required(String variable) {
    String value = environment.getOrDefault(variable, "");
    if (value.isBlank()) {
      throw new ReleaseFailure(
          variable + " is not set; only the protected job of the release workflow has it");
    }
    return value;
  }
}
