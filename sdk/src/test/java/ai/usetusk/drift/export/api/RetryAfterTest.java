package ai.usetusk.drift.export.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

  private static final Instant NOW = Instant.parse("2026-10-21T07:27:30Z");

  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "7, PT7S",
    "' 7 ', PT7S",
    "007, PT7S",
    "86401, P1D",
    "999999999, P1D",
    "99999999999999999999999999, P1D",
    "'Wed, 21 Oct 2026 07:28:00 GMT', PT30S",
    "'Wed, 21 Oct 2026 07:27:30 GMT', PT0S",
    "'Wed, 21 Oct 2015 07:28:00 GMT', PT0S",
    "'Fri, 31 Dec 9999 23:59:59 GMT', P1D"
  })
  void secondsAndDatesAreRead(String value, Duration wait) {
    assertEquals(wait, RetryAfter.read(value, NOW));
  }

  @ParameterizedTest
  @CsvSource({
    "''",
    "-1",
    "+1",
    "1.5",
    "soon",
    "'Thu, 21 Oct 2026 07:28:00 GMT'",
    "2026-10-21T07:28:00Z",
    "٣"
  })
  void whatMakesNoSenseIsNoWait(String value) {
    assertEquals(Duration.ZERO, RetryAfter.read(value, NOW));
  }
}
