package ai.usetusk.drift.cli;

import ai.usetusk.drift.traces.verify.Finding;
import ai.usetusk.drift.traces.verify.Place;
import ai.usetusk.drift.traces.verify.Severity;
import ai.usetusk.drift.traces.verify.Verification;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A {@link Verification} for people. */
final class VerificationText {

  private final StringBuilder text = new StringBuilder();

  private VerificationText() {}

  /** Several lines, each ended. */
  static String of(Verification verification) {
    VerificationText text = new VerificationText();
    List<Finding> errors = verification.findings(Severity.ERROR);
    List<Finding> notes = verification.findings(Severity.NOTE);
    text.errors(errors);
    text.notes(notes);
    text.line(count(verification.files(), "file") + ", " + count(verification.spans(), "span")
        + ", hashes computed: "
        + verification.hashes().entrySet().stream()
            .map(entry -> entry.getValue() + " by " + entry.getKey())
            .collect(Collectors.joining(", ")));
    text.line(count(errors.size(), "error") + ", " + count(notes.size(), "note"));
    return text.text.toString();
  }

  /** Each one, below the name of its file. */
  private void errors(List<Finding> errors) {
    Map<Path, List<Finding>> byFile = new LinkedHashMap<>();
    errors.forEach(error ->
        byFile.computeIfAbsent(error.place().file(), file -> new ArrayList<>()).add(error));
    byFile.forEach((file, findings) -> {
      line("errors in " + name(file));
      line("");
      TextTable table =
          new TextTable("  ").row("LINE", "SPAN", "RULE", "WHAT IS WRONG, AND WHAT TO DO");
      for (Finding finding : findings) {
        Place place = finding.place();
        table.row(
            place.line() == 0 ? "-" : place.line(),
            place.span().isEmpty() ? "-" : place.span(),
            finding.rule(),
            finding.problem());
        table.row("", "", "", "-> " + finding.remedy());
      }
      text.append(table);
      line("");
    });
  }

  /** Equal ones once: an SDK writes every span in the same way. */
  private void notes(List<Finding> notes) {
    if (notes.isEmpty()) {
      return;
    }
    Map<List<String>, List<Finding>> byText = new LinkedHashMap<>();
    notes.forEach(note -> byText
        .computeIfAbsent(List.of(note.rule(), note.problem()), key -> new ArrayList<>())
        .add(note));
    line("notes");
    line("");
    TextTable table = new TextTable("  ").row("TIMES", "RULE", "WHAT IS ODD, AND WHAT TO DO");
    for (List<Finding> equal : byText.values()) {
      Finding first = equal.get(0);
      table.row(equal.size(), first.rule(), first.problem());
      table.row("", "", (equal.size() == 1 ? "in " : "first in ") + where(first.place()));
      table.row("", "", "-> " + first.remedy());
    }
    text.append(table);
    line("");
  }

  private static String where(Place place) {
    return name(place.file()) + (place.line() == 0 ? "" : ", line " + place.line());
  }

  private static String name(Path file) {
    return file.toString().isEmpty() ? "the directory" : Printable.of(file.toString());
  }

  private static String count(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  private void line(String line) {
    text.append(line).append(System.lineSeparator());
  }
}
