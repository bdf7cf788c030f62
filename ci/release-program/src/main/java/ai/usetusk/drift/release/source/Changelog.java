package ai.usetusk.drift.release.source;

import ai.usetusk.drift.release.ReleaseFailure;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A changelog in the form of Keep a Changelog 1.1.
 *
 * @param text the text of the file
 */
public record Changelog(String text) {

  /** Its file, in the checkout. */
  public static final String FILE = "CHANGELOG.md";

  private static final String UNRELEASED = "## [Unreleased]";
  private static final Pattern COMPARISON = Pattern.compile(
      "(?m)^\\[Unreleased]: (?<url>\\S+)/compare/\\S+\\n|^\\[Unreleased]: (?<tree>\\S+)/(?:commits|tree)/\\S+\\n");

  /** What a version's section says; nothing if there is no section, or one without a date. */
  public Optional<String> section(String version) {
    return body("## \\[" + Pattern.quote(version) + "] - [0-9]{4}-[0-9]{2}-[0-9]{2}");
  }

  /**
   * The same with what is unreleased made into a version's section; unchanged if that is there.
   *
   * @throws ReleaseFailure if nothing is unreleased
   */
  public Changelog released(String version, LocalDate date) {
    if (section(version).isPresent()) {
      return this;
    }
    if (body("## \\[Unreleased]").filter(body -> !body.isBlank()).isEmpty()) {
      throw new ReleaseFailure(FILE + " says nothing under \"" + UNRELEASED
          + "\"; write there what is new in " + version);
    }
    String changed =
        text.replace(UNRELEASED + "\n", UNRELEASED + "\n\n## [" + version + "] - " + date + "\n");
    Matcher comparison = COMPARISON.matcher(changed);
    if (comparison.find()) {
      String url =
          comparison.group("url") != null ? comparison.group("url") : comparison.group("tree");
      String links = "[Unreleased]: %s/compare/v%s...HEAD\n[%s]: %s/releases/tag/v%s\n"
          .formatted(url, version, version, url, version);
      changed = comparison.replaceFirst(Matcher.quoteReplacement(links));
    }
    return new Changelog(changed);
  }

  private Optional<String> body(String heading) {
    Matcher section = Pattern.compile(
            "(?ms)^" + heading + "\\n(?<body>.*?)(?=^## |^\\[[^]]+]: |\\z)")
        .matcher(text);
    return section.find() ? Optional.of(section.group("body")) : Optional.empty();
  }
}
