package ai.usetusk.drift.traces.verify;

import java.util.List;

/** Where one rule puts its findings. */
final class Report {

  private final String rule;
  private final List<Finding> findings;

  Report(String rule, List<Finding> findings) {
    this.rule = rule;
    this.findings = findings;
  }

  void error(Place place, String problem, String remedy) {
    findings.add(new Finding(Severity.ERROR, rule, place, problem, remedy));
  }

  void note(Place place, String problem, String remedy) {
    findings.add(new Finding(Severity.NOTE, rule, place, problem, remedy));
  }
}
