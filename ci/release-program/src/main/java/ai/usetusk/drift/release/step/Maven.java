package ai.usetusk.drift.release.step;

import ai.usetusk.drift.release.Place;
import ai.usetusk.drift.release.action.Invocation;
import java.util.ArrayList;
import java.util.List;

/** How Maven builds what is published. */
final class Maven {

  /** What is published, and what that takes to build. */
  private static final String PROJECTS =
      ".,testing,natives/builder,natives,relocated,sdk,spring,bom";

  private Maven() {}

  /** A build up to a phase, with the libraries that are there and without tests, which CI has run. */
  static Invocation build(Place place, String phase, String... more) {
    List<String> words = new ArrayList<>(List.of(
        "./mvnw",
        "--batch-mode",
        "--no-transfer-progress",
        "--quiet",
        "--activate-profiles",
        "release",
        "--projects",
        PROJECTS,
        "-Dnatives.libraries=natives/target/libraries",
        "-DskipTests",
        "-DskipITs"));
    words.addAll(List.of(more));
    words.add(phase);
    return Invocation.in(place.root(), words);
  }
}
