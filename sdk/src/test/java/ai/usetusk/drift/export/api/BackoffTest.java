package ai.usetusk.drift.export.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

  @ParameterizedTest
  @CsvSource({
    "1, 0.5, 100",
    "2, 0.5, 200",
    "3, 0.5, 400",
    "7, 0.5, 6400",
    "8, 0.5, 10000",
    "1000, 0.5, 10000",
    "1, 0, 75",
    "2, 0.25, 175"
  })
  void theWaitDoublesUpToTenSecondsAndVariesByAQuarter(int attempt, double random, long millis) {
    assertEquals(Duration.ofMillis(millis), Backoff.after(attempt, random));
  }
}
