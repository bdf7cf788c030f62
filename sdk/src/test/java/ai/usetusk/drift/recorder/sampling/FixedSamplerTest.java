package ai.usetusk.drift.recorder.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.status.SamplingState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FixedSamplerTest {

  @ParameterizedTest
  @CsvSource({
    "1, 0.999999, SAMPLED",
    "0.5, 0.499999, SAMPLED",
    "0.5, 0.5, NOT_SAMPLED",
    "0.5, 0.9, NOT_SAMPLED",
    "0, 0, NOT_SAMPLED"
  })
  void aRequestIsSampledIfTheNumberIsBelowTheRate(double rate, double random, Decision decision) {
    assertEquals(decision, new FixedSampler(rate, () -> random).decide());
  }

  @Test
  void itsRateAndItsStateNeverChange() {
    Sampler sampler = new FixedSampler(0.25, () -> 0);
    assertEquals(0.25, sampler.effectiveRate());
    assertEquals(SamplingState.FIXED, sampler.state());
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 1.01, Double.NaN, Double.POSITIVE_INFINITY})
  void aRateThatIsNoShareIsRefused(double rate) {
    assertThrows(IllegalArgumentException.class, () -> new FixedSampler(rate, () -> 0));
  }

  @Test
  void onlyOneDecisionRecords() {
    assertTrue(Decision.SAMPLED.isSampled());
    assertFalse(Decision.NOT_SAMPLED.isSampled());
    assertFalse(Decision.LOAD_SHED.isSampled());
    assertFalse(Decision.CRITICAL_PAUSE.isSampled());
  }
}
