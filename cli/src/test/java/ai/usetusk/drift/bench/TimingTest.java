package ai.usetusk.drift.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.usetusk.drift.bench.measure.Slices;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimingTest {

  private final Slices slices = new Slices();

  @Test
  void timesAreForEachCallOfASlice() {
    add(Contender.JAVA, 300);
    assertEquals(Optional.of(100.0), timing().nanos(Contender.JAVA));
  }

  @Test
  void aSpeedIsHowManyTimesAsFastAsJava() {
    add(Contender.JAVA, 300);
    add(Contender.RUST, 200);
    assertEquals(Optional.of(1.5), timing().speed(Contender.RUST));
    assertEquals(Optional.empty(), timing().speed(Contender.JAVA));
    assertEquals(Optional.empty(), timing().speed(Contender.RUST_UNCHECKED));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "300, 0", "0, 300"})
  void whereTheClockHasNotMovedThereIsNoSpeed(double java, double rust) {
    add(Contender.JAVA, java);
    add(Contender.RUST, rust);
    assertEquals(Optional.empty(), timing().speed(Contender.RUST));
  }

  private void add(Contender contender, double nanos) {
    slices.add(Operation.ENCODE_SPAN.runner(contender), nanos);
  }

  private Timing timing() {
    return Timing.of(Operation.ENCODE_SPAN, slices, 3);
  }
}
