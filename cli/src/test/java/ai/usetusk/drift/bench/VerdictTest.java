package ai.usetusk.drift.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {

  @ParameterizedTest
  @CsvSource({
    "1.5, faster, Rust is 1.5 times as fast as Java here: worth switching on",
    "1.05, faster, Rust is 1.05 times as fast as Java here: worth switching on",
    "1.049, same, Rust is about as fast as Java here: on or off makes no difference",
    "1, same, Rust is about as fast as Java here: on or off makes no difference",
    "0.953, same, Rust is about as fast as Java here: on or off makes no difference",
    "0.952, slower, Rust takes 1.05 times as long as Java and is slower here: leave it off",
    "0.5, slower, Rust takes 2 times as long as Java and is slower here: leave it off",
    "0.03, slower, Rust takes 33.33 times as long as Java and is slower here: leave it off",
  })
  void aDifferenceCountsFromFivePercent(double speed, String code, String sentence) {
    assertEquals(new Verdict(code, sentence), Verdict.of(speed));
  }

  @Test
  void withoutRustTheReasonIsTold() {
    assertEquals(
        new Verdict(
            "no_rust",
            "There is nothing to compare, as Rust cannot be used here (musl): the process runs on musl"),
        Verdict.noRust("musl", "the process runs on musl"));
  }

  @Test
  void theSpeedOnOneFileIsTheSpeedOnAll() {
    assertEquals(1.5, Verdict.speed(List.of(file(1, 1_000, 1.5))), 1e-9);
  }

  @Test
  void aFileWeighsWhatItTakesJava() {
    // Java takes 10 x 1000 and 1 x 30000, Rust 10 x 2000 and 1 x 10000.
    assertEquals(40.0 / 30, Verdict.speed(List.of(file(10, 1_000, 0.5), file(1, 30_000, 3))), 1e-9);
  }

  @Test
  void whatWasNotMeasuredDoesNotWeigh() {
    assertEquals(2, Verdict.speed(List.of(file(1, 1_000, 2), Measured.not("large", "json"))), 1e-9);
  }

  private static Measured file(int spans, double javaNanos, double speed) {
    Timing timing = new Timing(
        Map.of(Contender.JAVA, javaNanos, Contender.RUST, javaNanos / speed),
        Map.of(Contender.RUST, speed));
    return new Measured("file", "har", spans, 1, true, 9, timing, timing);
  }
}
