package ai.usetusk.drift.benchmarks.report;

import ai.usetusk.drift.benchmarks.recording.Candidate;
import ai.usetusk.drift.benchmarks.recording.Measured;
import ai.usetusk.drift.benchmarks.recording.Measured.What;
import ai.usetusk.drift.benchmarks.recording.Plan;
import ai.usetusk.drift.benchmarks.recording.ShortQueue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleBiFunction;

/**
 * What recording costs, in tables and in JSON.
 *
 * @param unaccounted spans of which nobody knows what became
 */
public record RecordingReport(Measured measured, long unaccounted, ShortQueue shortQueue) {

  private static final List<Candidate> OURS = List.of(Candidate.JAVA, Candidate.RUST);

  /** How many KB more of bodies pass in a request with bodies of 10 KB than in one with bodies of 1 KB. */
  private static final double MORE_KILOBYTES = 4 * (10 - 1);

  /** All of it. */
  public Section section() {
    ObjectNode numbers = JsonNodeFactory.instance.objectNode();
    ObjectNode recording = numbers.putObject("recording");
    List<Table> tables = new ArrayList<>();
    tables.add(cpu(recording));
    tables.add(paced(recording));
    tables.add(memory(recording));
    tables.add(saturated(recording));
    tables.add(shortQueueTable());
    recording.put("unaccounted_spans", unaccounted);
    putShortQueue(recording.putObject("queue_of_16"));
    tables.add(0, Goals.recording(numbers));
    tables.add(Machine.table());
    recording.put("machine", Machine.describe());
    return new Section("recording", "Recording", tables, numbers);
  }

  private Table cpu(ObjectNode numbers) {
    ObjectNode cpu = put(numbers, "cpu_micros", all(), median(What.CPU));
    ObjectNode added = put(numbers, "cpu_micros_added", others(), added(What.CPU));
    ObjectNode toNone = put(numbers, "cpu_vs_none", others(), ratio(What.CPU));
    ObjectNode toLogbook = put(
        numbers,
        "cpu_added_vs_logbook",
        ours(),
        (size, candidate) -> measured.added(What.CPU, size, candidate)
            / positive(measured.added(What.CPU, size, Candidate.LOGBOOK)));
    return wide(
        "µs of CPU per request",
        new Column("in all", cpu),
        new Column("to no SDK", toNone),
        new Column("more than no SDK", added),
        new Column("that to Logbook's", toLogbook));
  }

  private Table paced(ObjectNode numbers) {
    ObjectNode thread =
        put(numbers, "request_thread_micros_added", others(), added(What.REQUEST_THREAD));
    furtherKilobytes(numbers.putObject("request_thread_micros_added_per_further_10k"), thread);
    ObjectNode p99 = put(numbers, "p99_micros", all(), median(What.P99));
    ObjectNode toNone = put(numbers, "p99_vs_none", others(), ratio(What.P99));
    ObjectNode dropped = put(numbers, "dropped_share", ours(), median(What.DROPPED));
    return wide(
        Plan.PER_SECOND + " requests a second",
        new Column("µs more on the request's thread", thread),
        new Column("99 of 100 within µs", p99),
        new Column("that to no SDK", toNone),
        new Column("share of spans dropped", dropped));
  }

  private Table memory(ObjectNode numbers) {
    ObjectNode allocated = put(
        numbers,
        "allocated_kilobytes_added",
        others(),
        (size, candidate) -> measured.added(What.ALLOCATED, size, candidate) / 1e3);
    ObjectNode written = put(
        numbers,
        "recorded_kilobytes",
        writers(),
        (size, candidate) -> measured.median(What.RECORDED, size, candidate) / 1e3);
    ObjectNode toWritten = put(
        numbers,
        "allocated_vs_recorded",
        writers(),
        (size, candidate) -> measured.added(What.ALLOCATED, size, candidate)
            / positive(measured.median(What.RECORDED, size, candidate)));
    return wide(
        "KB per request",
        new Column("allocated, more than no SDK", allocated),
        new Column("in files", written),
        new Column("allocated to in files", toWritten));
  }

  private Table saturated(ObjectNode numbers) {
    ObjectNode rate = put(numbers, "saturated_per_second", all(), median(What.SATURATED_RATE));
    ObjectNode cpu =
        put(numbers, "saturated_cpu_micros_added", others(), added(What.SATURATED_CPU));
    ObjectNode dropped =
        put(numbers, "saturated_dropped_share", ours(), median(What.SATURATED_DROPPED));
    return wide(
        "as many requests as it can take",
        new Column("a second", rate),
        new Column("µs of CPU more than no SDK", cpu),
        new Column("share of spans dropped", dropped));
  }

  private ToDoubleBiFunction<String, Candidate> median(What what) {
    return (size, candidate) -> measured.median(what, size, candidate);
  }

  private ToDoubleBiFunction<String, Candidate> added(What what) {
    return (size, candidate) -> measured.added(what, size, candidate);
  }

  private ToDoubleBiFunction<String, Candidate> ratio(What what) {
    return (size, candidate) -> measured.ratio(what, size, candidate);
  }

  /** Numbers by candidate and size. */
  private record Column(String title, ObjectNode numbers) {}

  /** A row for each candidate, and of each column one for each size. */
  private Table wide(String corner, Column... columns) {
    List<String> header = new ArrayList<>(List.of(corner));
    for (Column column : columns) {
      measured.sizes().forEach(size -> header.add(column.title() + ", " + size));
    }
    List<List<String>> rows = new ArrayList<>();
    for (Candidate candidate : all()) {
      List<String> row = new ArrayList<>(List.of(candidate.label()));
      for (Column column : columns) {
        for (String size : measured.sizes()) {
          JsonNode number = column.numbers().path(candidate.label()).path(size);
          row.add(number.isNumber() ? Table.number(number.doubleValue()) : "");
        }
      }
      rows.add(row);
    }
    return new Table(header, rows);
  }

  private List<Candidate> all() {
    return List.of(Candidate.values()).stream().filter(measured::has).toList();
  }

  private List<Candidate> others() {
    return all().stream().filter(candidate -> candidate != Candidate.NONE).toList();
  }

  private List<Candidate> ours() {
    return OURS.stream().filter(measured::has).toList();
  }

  private List<Candidate> writers() {
    return all().stream()
        .filter(candidate -> OURS.contains(candidate) || candidate == Candidate.LOGBOOK)
        .toList();
  }

  private ObjectNode put(
      ObjectNode numbers,
      String name,
      List<Candidate> candidates,
      ToDoubleBiFunction<String, Candidate> number) {
    ObjectNode byCandidate = numbers.putObject(name);
    for (Candidate candidate : candidates) {
      ObjectNode bySize = byCandidate.putObject(candidate.label());
      for (String size : measured.sizes()) {
        double value = number.applyAsDouble(size, candidate);
        if (Double.isFinite(value)) {
          bySize.put(size, Ratios.rounded(value));
        }
      }
    }
    return byCandidate;
  }

  /** What is hidden by noise may even be less than nothing, and is no measure of anything. */
  private static double positive(double value) {
    return value > 0 ? value : Double.NaN;
  }

  private void furtherKilobytes(ObjectNode numbers, ObjectNode thread) {
    for (Candidate candidate : ours()) {
      double more = thread.path(candidate.label()).path("10k").doubleValue()
          - thread.path(candidate.label()).path("1k").doubleValue();
      numbers.put(candidate.label(), Ratios.rounded(more / MORE_KILOBYTES * 10));
    }
  }

  private void putShortQueue(ObjectNode numbers) {
    numbers.put("failed_requests", shortQueue.failedRequests());
    numbers.put("made", shortQueue.spans().made());
    numbers.put("exported", shortQueue.spans().exported());
    numbers.put("dropped", shortQueue.spans().dropped());
    numbers.put("unaccounted", shortQueue.spans().unaccounted());
    numbers.put("heap_megabytes_more", Ratios.rounded(shortQueue.heapGrowth()));
    numbers.put("resident_megabytes", Ratios.rounded(shortQueue.after().residentBytes() / 1e6));
  }

  private Table shortQueueTable() {
    return new Table(
        List.of("a queue of 16 spans, " + Plan.PER_SECOND + " requests a second", "count"),
        List.of(
            List.of("failed requests", Integer.toString(shortQueue.failedRequests())),
            List.of("spans made", Long.toString(shortQueue.spans().made())),
            List.of("spans exported", Long.toString(shortQueue.spans().exported())),
            List.of("spans dropped", Long.toString(shortQueue.spans().dropped())),
            List.of("spans that are neither", Long.toString(shortQueue.spans().unaccounted())),
            List.of("MB on the heap, more at the end", Table.number(shortQueue.heapGrowth()))));
  }
}
