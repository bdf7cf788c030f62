package ai.usetusk.drift.traces.verify;

import ai.usetusk.drift.core.CoreEngine;
import ai.usetusk.drift.traces.TraceDirectory;
import ai.usetusk.drift.traces.TraceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/** One look at a directory of traces. Not safe for use by several threads. */
public final class Verification {

  private final List<Rule> rules = new ArrayList<>(List.of(
      new FileNameRule(),
      new ByteOrderMarkRule(),
      new Utf8Rule(),
      new LineLengthRule(),
      new JsonLineRule(),
      new LineEndRule(),
      new NoSpansRule(),
      new OneRootRule(),
      new OneTraceRule(),
      new OneFileRule(),
      new OneEnvironmentRule(),
      new TraceIdRule(),
      new SpanIdRule(),
      new NumberRule(),
      new TimeOrderRule(),
      new RootKindRule(),
      new RootTypeRule(),
      new RootStatusRule(),
      new MethodRule(),
      new TargetRule(),
      new HeaderValueRule(),
      new ForbiddenHeaderRule(),
      new StatusCodeRule(),
      new NotRunRule(),
      new NoBodyRule(),
      new BodyRule(),
      new CompressedBodyRule(),
      new BodySchemaRule(),
      new SchemaSpellingRule(),
      new MatchImportanceRule(),
      new ClientKindRule(),
      new ClientPackageRule(),
      new ClientPathRule(),
      new ClientOutcomeRule(),
      new LargeNumberRule(),
      new PreAppStartRule(),
      new SnapshotRule()));

  private final Map<String, HashRule> hashes = new LinkedHashMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private int files;
  private long spans;

  /**
   * Prepares a look.
   *
   * @param engines those that compute the hashes, by their names
   */
  public Verification(Map<String, CoreEngine> engines) {
    engines.forEach((name, engine) -> hashes.put(name, new HashRule(name, engine)));
    rules.addAll(hashes.values());
    engines.values().stream().findFirst().map(SchemaRule::new).ifPresent(rules::add);
  }

  /**
   * Looks at all files of a directory. Called once.
   *
   * @param progress told after each file how many are done
   * @throws IOException if one cannot be read
   */
  public void check(TraceDirectory directory, IntConsumer progress) throws IOException {
    OtherFiles.check(directory, findings);
    for (Path file : directory.files()) {
      check(directory.read(file));
      progress.accept(files);
    }
    for (Rule rule : rules) {
      rule.end(new Report(rule.name(), findings));
    }
  }

  private void check(TraceFile file) {
    files++;
    spans += file.spans().size();
    for (Rule rule : rules) {
      rule.check(file, new Report(rule.name(), findings));
    }
  }

  /** What was found of this severity, by place. */
  public List<Finding> findings(Severity severity) {
    return findings.stream()
        .filter(finding -> finding.severity() == severity)
        .sorted(Comparator.comparing((Finding finding) -> finding.place().file().toString())
            .thenComparing(finding -> finding.place().line()))
        .toList();
  }

  /** The names of all rules. */
  List<String> rules() {
    return rules.stream().map(Rule::name).distinct().toList();
  }

  /** How many files there were. */
  public int files() {
    return files;
  }

  /** How many spans there were. */
  public long spans() {
    return spans;
  }

  /** How many hashes each engine computed, by its name. */
  public Map<String, Long> hashes() {
    Map<String, Long> counts = new LinkedHashMap<>();
    hashes.forEach((name, rule) -> counts.put(name, rule.checked()));
    return counts;
  }
}
