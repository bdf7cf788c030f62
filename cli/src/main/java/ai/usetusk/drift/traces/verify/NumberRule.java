package ai.usetusk.drift.traces.verify;

import ai.usetusk.drift.traces.Loose;
import ai.usetusk.drift.traces.RecordedSpan;
import java.util.List;

/** Codes and times are numbers: a string is read as 0. */
final class NumberRule implements SpanRule {

  private static final int NANOS = 1_000_000_000;

  @Override
  public String name() {
    return "number";
  }

  @Override
  public void check(RecordedSpan span, Place place, Report report) {
    Loose members = span.members();
    for (String name : List.of("kind", "packageType")) {
      checkNumber(name, members, name, place, report);
    }
    checkNumber("status.code", members.object("status"), "code", place, report);
    checkTime("timestamp", members.object("timestamp"), place, report);
    checkTime("duration", members.object("duration"), place, report);
    checkStart(members.object("timestamp"), place, report);
  }

  private static void checkTime(String where, Loose time, Place place, Report report) {
    checkNumber(where + ".seconds", time, "seconds", place, report);
    checkNumber(where + ".nanos", time, "nanos", place, report);
    long nanos = time.integer("nanos").orElse(0);
    if (nanos < 0 || nanos >= NANOS) {
      report.error(place, where + ".nanos is " + nanos, "write 0 to 999999999");
    }
  }

  private static void checkStart(Loose timestamp, Place place, Report report) {
    boolean odd = timestamp.has("seconds") && timestamp.integer("seconds").isEmpty();
    if (!odd && timestamp.integer("seconds").orElse(0) <= 0) {
      report.error(
          place, "timestamp.seconds is not a time since 1970", "write the seconds as a number");
    }
  }

  private static void checkNumber(
      String where, Loose object, String name, Place place, Report report) {
    if (object.has(name) && object.integer(name).isEmpty()) {
      report.error(
          place,
          where + " is not an integer but " + object.value(name).orElseThrow().kind()
              + ", which is read as 0",
          "write the number");
    }
  }
}
