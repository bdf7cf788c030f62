package ai.usetusk.drift.settings.recording;

import ai.usetusk.drift.model.Mode;
import ai.usetusk.drift.settings.Environment;
import ai.usetusk.drift.settings.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The mode, which is read before everything else: if it is {@link Mode#DISABLED}, no file is looked for.
 *
 * @param mode the mode
 * @param source where it came from
 * @param problems what the user should know about it, one sentence each without its full stop
 */
public record ModeSetting(Mode mode, Source source, List<String> problems) {

  private static final Words<Mode> WORDS = Words.of(Mode.values()).and("disable", Mode.DISABLED);

  /** Copies the list. */
  public ModeSetting {
    problems = List.copyOf(problems);
  }

  /** Reads the system property, then the environment variable. Never throws. */
  public static ModeSetting read(Environment environment) {
    List<String> problems = new ArrayList<>();
    List<String> denied = new ArrayList<>();
    List<Candidate> candidates = Candidate.outside(Setting.DRIFT_MODE, environment, denied);
    Candidate.addTo(problems, denied);
    for (Candidate candidate : candidates) {
      Optional<Mode> mode = candidate.text().flatMap(WORDS::meaning);
      if (mode.isPresent()) {
        return new ModeSetting(mode.get(), candidate.source(), problems);
      }
      problems.add(candidate.ignored("RECORD, REPLAY or DISABLED"));
    }
    return new ModeSetting(Mode.DISABLED, Source.DEFAULT, problems);
  }
}
