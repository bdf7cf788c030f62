package ai.usetusk.drift.natives.builder.gate;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Nothing in a library still waits to be filled in by the build. */
final class TemplateRule implements Rule {

  private static final Pattern PLACEHOLDER =
      Pattern.compile("@[A-Z][A-Z0-9_]{2,}@|\\$\\{[A-Za-z_][A-Za-z0-9_.-]*\\}|\\{\\{ "
          + "?[A-Za-z_][A-Za-z0-9_.-]* ?\\}\\}");

  @Override
  public List<String> faults(Candidate candidate) {
    Set<String> placeholders = new LinkedHashSet<>();
    for (String text : candidate.texts()) {
      Matcher matcher = PLACEHOLDER.matcher(text);
      while (matcher.find()) {
        placeholders.add(matcher.group());
      }
    }
    return placeholders.isEmpty()
        ? List.of()
        : List.of("holds placeholders (%s): the build did not fill in what users should see there"
            .formatted(Sample.of(placeholders)));
  }
}
