package ai.usetusk.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BytesTest {

  @ParameterizedTest
  @CsvSource({"0, 0 B", "999, 999 B", "1000, 1.0 kB", "304501, 304.5 kB", "2500000000, 2500.0 MB"})
  void amountsHaveDecimalUnits(long bytes, String text) {
    assertEquals(text, Bytes.amount(bytes));
  }

  @Test
  void ratesArePerSecondAlsoWhenNoTimeHasPassed() {
    assertEquals("2.0 MB/s", Bytes.rate(1_000_000, 500_000_000));
    assertEquals("0.0 MB/s", Bytes.rate(0, 0));
    assertEquals("0.25 s", Bytes.duration(250_000_000));
  }
}
