package ai.usetusk.drift.recorder.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.status.SamplingState;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdaptiveSamplerTest {

  private static final double EXACT = 1e-12;

  private long nanos = Long.MAX_VALUE - 5_000_000_000L; // overflows during most tests
  private double random;

  @Test
  void itBeginsWithTheBaseRate() {
    AdaptiveSampler sampler = sampler(0.4, 0.1);
    assertEquals(0.4, sampler.effectiveRate());
    assertEquals(SamplingState.HEALTHY, sampler.state());
  }

  @ParameterizedTest
  @CsvSource({
    "0.20, HEALTHY, 1", // no pressure
    "0.4924, HEALTHY, 1", // just below 0.45
    "0.4926, WARM, 0.7", // just above
    "0.6549, WARM, 0.7", // just below 0.70
    "0.6551, HOT, 0.4", // just above
    "0.85, HOT, 0.4", // all there is
    "7, HOT, 0.4"
  })
  void theFirstFillOfTheQueueCountsAsItIs(double fill, SamplingState state, double multiplier) {
    AdaptiveSampler sampler = sampler(1, 0);
    sampler.update(fill(fill));
    assertEquals(state, sampler.state());
    assertEquals(multiplier, sampler.effectiveRate(), EXACT);
  }

  @Test
  void laterFillsCountForAQuarter() {
    AdaptiveSampler sampler = sampler(1, 0);
    sampler.update(fill(0));
    sampler.update(fill(1)); // 0.25
    sampler.update(fill(1)); // 0.4375
    assertEquals(SamplingState.HEALTHY, sampler.state());
    sampler.update(fill(1)); // 0.578125, which is a pressure of 0.58
    assertEquals(SamplingState.WARM, sampler.state());
  }

  @Test
  void anUnknownFillChangesNothing() {
    AdaptiveSampler sampler = sampler(1, 0);
    sampler.update(fill(0.5));
    sampler.update(calm());
    assertEquals(SamplingState.WARM, sampler.state());
    assertEquals(0.49, sampler.effectiveRate(), EXACT);
  }

  @ParameterizedTest
  @CsvSource({
    "0.79, HEALTHY, 1",
    "0.853, HEALTHY, 1",
    "0.855, WARM, 0.7",
    "0.883, WARM, 0.7",
    "0.885, HOT, 0.4",
    "0.919, HOT, 0.4",
    "0.92, CRITICAL_PAUSE, 0",
    "1.5, CRITICAL_PAUSE, 0"
  })
  void memoryIsNotSmoothed(double ratio, SamplingState state, double rate) {
    AdaptiveSampler sampler = sampler(1, 0);
    sampler.update(calm());
    sampler.update(memory(ratio));
    assertEquals(state, sampler.state());
    assertEquals(rate, sampler.effectiveRate(), EXACT);
  }

  @ParameterizedTest
  @CsvSource({"2, HEALTHY", "3, WARM", "4, HOT", "5, HOT", "500, HOT"})
  void failuresArePressure(long failures, SamplingState state) {
    AdaptiveSampler sampler = sampler(1, 0);
    sampler.update(failures(failures));
    assertEquals(state, sampler.state());
  }

  @Test
  void failuresAreForgottenOverHalfAMinute() {
    AdaptiveSampler sampler = sampler(1, 0);
    sampler.update(failures(5));
    pass(30); // 5/e is a pressure of 0.37
    sampler.update(failures(5));
    assertEquals(SamplingState.HEALTHY, sampler.state());
    assertEquals(0.4, sampler.effectiveRate(), EXACT);
    pass(30); // 5/e^2 is a pressure of 0.14
    sampler.update(failures(5));
    assertEquals(0.45, sampler.effectiveRate(), EXACT);
  }

  @Test
  void anUpdateRightAfterAnotherForgetsForAMillisecond() {
    AdaptiveSampler sampler = sampler(1, 0);
    sampler.update(failures(3)); // the first is taken to come after two seconds
    sampler.update(failures(4)); // a pressure of 0.79998
    assertEquals(SamplingState.HOT, sampler.state());
  }

  @Test
  void aCounterThatWentDownCountsForNothing() {
    AdaptiveSampler sampler = sampler(1, 0);
    sampler.update(failures(100));
    pass(300);
    sampler.update(failures(50));
    assertEquals(SamplingState.HEALTHY, sampler.state());
  }

  @ParameterizedTest
  @CsvSource({"1, 0, false", "0, 1, false", "0, 0, true"})
  void aDropATimeoutOrAnOpenCircuitPauses(long drops, long timeouts, boolean circuitOpen) {
    AdaptiveSampler sampler = sampler(1, 0.5);
    sampler.update(new Signals(
        OptionalDouble.empty(), OptionalDouble.empty(), drops, 0, timeouts, circuitOpen));
    assertEquals(SamplingState.CRITICAL_PAUSE, sampler.state());
    assertEquals(0, sampler.effectiveRate());
    assertEquals(Decision.CRITICAL_PAUSE, sampler.decide());
  }

  @Test
  void aDropOfLongAgoDoesNotPauseAgain() {
    AdaptiveSampler sampler = sampler(1, 0);
    sampler.update(drops(1));
    pass(16);
    sampler.update(drops(1));
    assertEquals(SamplingState.HEALTHY, sampler.state());
  }

  @Test
  void aPauseLastsFifteenSeconds() {
    AdaptiveSampler sampler = sampler(1, 0.001);
    sampler.update(drops(1));
    nanos += Duration.ofSeconds(15).toNanos() - 1;
    sampler.update(drops(1));
    assertEquals(SamplingState.CRITICAL_PAUSE, sampler.state());
    assertEquals(0, sampler.effectiveRate());
    nanos++;
    assertEquals(0.001, sampler.effectiveRate(), "a pause also ends without an update");
    sampler.update(drops(1));
    assertEquals(SamplingState.HEALTHY, sampler.state());
  }

  @Test
  void whatPausesDuringAPauseBeginsItAnew() {
    AdaptiveSampler sampler = sampler(1, 0);
    sampler.update(drops(1));
    pass(14);
    sampler.update(drops(2));
    pass(14);
    sampler.update(drops(2));
    assertEquals(SamplingState.CRITICAL_PAUSE, sampler.state());
  }

  @Test
  void pressureDuringAPauseDoesNotEndIt() {
    AdaptiveSampler sampler = sampler(1, 0.1);
    sampler.update(drops(1));
    pass(2);
    sampler.update(new Signals(OptionalDouble.of(1), OptionalDouble.empty(), 1, 0, 0, false));
    assertEquals(SamplingState.CRITICAL_PAUSE, sampler.state());
    assertEquals(0, sampler.effectiveRate());
  }

  @Test
  void afterAPauseItRecoversFromTheMinimum() {
    AdaptiveSampler sampler = sampler(0.5, 0.01);
    sampler.update(drops(1));
    pass(15);
    sampler.update(drops(1)); // 15 s after the decrease
    assertEquals(0.025, sampler.effectiveRate(), EXACT);
    pass(2);
    sampler.update(drops(1));
    assertEquals(0.05, sampler.effectiveRate(), EXACT);
  }

  @Test
  void itRecoversTenSecondsAfterADecrease() {
    AdaptiveSampler sampler = sampler(1, 0);
    sampler.update(memory(0.9));
    nanos += Duration.ofSeconds(10).toNanos() - 1;
    sampler.update(memory(0.5));
    assertEquals(0.4, sampler.effectiveRate(), EXACT);
    nanos++;
    sampler.update(memory(0.5));
    assertEquals(0.45, sampler.effectiveRate(), EXACT);
  }

  @Test
  void itDoesNotRecoverUnderSomePressure() {
    AdaptiveSampler sampler = sampler(1, 0);
    sampler.update(memory(0.9));
    pass(60);
    sampler.update(memory(0.825)); // a pressure of 0.208
    assertEquals(0.4, sampler.effectiveRate(), EXACT);
    assertEquals(SamplingState.HEALTHY, sampler.state());
  }

  @Test
  void itRecoversUpToTheBaseRate() {
    AdaptiveSampler sampler = sampler(0.5, 0);
    sampler.update(memory(0.9));
    pass(10);
    for (int i = 0; i < 100; i++) {
      sampler.update(calm());
    }
    assertEquals(0.5, sampler.effectiveRate());
  }

  @Test
  void underPressureItStaysAtTheMinimumRate() {
    AdaptiveSampler sampler = sampler(0.5, 0.1);
    for (int i = 0; i < 50; i++) {
      sampler.update(memory(0.9));
    }
    assertEquals(0.1, sampler.effectiveRate(), EXACT);
    sampler.update(memory(0.86));
    assertEquals(0.1, sampler.effectiveRate(), EXACT);
  }

  @Test
  void aMinimumAboveTheBaseIsTheBase() {
    AdaptiveSampler sampler = sampler(0.2, 0.9);
    sampler.update(memory(0.9));
    assertEquals(0.2, sampler.effectiveRate());
  }

  @Test
  void withABaseOfZeroNothingIsSampled() {
    AdaptiveSampler sampler = sampler(0, 0.5);
    sampler.update(memory(0.9));
    assertEquals(Decision.NOT_SAMPLED, sampler.decide());
  }

  @ParameterizedTest
  @CsvSource({"0.19, SAMPLED", "0.21, LOAD_SHED", "0.9, LOAD_SHED"})
  void underPressureWhatIsNotSampledIsShed(double number, Decision decision) {
    AdaptiveSampler sampler = sampler(0.5, 0);
    sampler.update(memory(0.9));
    random = number;
    assertEquals(decision, sampler.decide());
  }

  @ParameterizedTest
  @CsvSource({"0.49, SAMPLED", "0.5, NOT_SAMPLED"})
  void withoutPressureTheBaseRateDecides(double number, Decision decision) {
    AdaptiveSampler sampler = sampler(0.5, 0);
    sampler.update(calm());
    random = number;
    assertEquals(decision, sampler.decide());
  }

  @Test
  void aChangeOfStateIsNews() {
    AdaptiveSampler sampler = sampler(0.5, 0.001);
    assertEquals(
        Optional.of("Adaptive sampling updated (state=hot, multiplier=0.40, effective_rate=0.2000,"
            + " pressure=0.83, queue_fill=0.50, memory_pressure_ratio=0.90,"
            + " export_circuit_open=false)."),
        sampler.update(
            new Signals(OptionalDouble.of(0.5), OptionalDouble.of(0.9), 0, 0, 0, false)));
  }

  @Test
  void whatIsUnknownIsSaidToBeSo() {
    AdaptiveSampler sampler = sampler(1, 0);
    assertEquals(
        Optional.of("Adaptive sampling updated (state=critical_pause, multiplier=0.00,"
            + " effective_rate=0.0000, pressure=0.00, queue_fill=n/a, memory_pressure_ratio=n/a,"
            + " export_circuit_open=true)."),
        sampler.update(new Signals(OptionalDouble.empty(), OptionalDouble.empty(), 0, 0, 0, true)));
  }

  @Test
  void aNoticeableChangeOfTheMultiplierIsNews() {
    AdaptiveSampler sampler = sampler(1, 0);
    sampler.update(memory(0.9));
    assertTrue(sampler.update(memory(0.9)).isPresent());
  }

  @Test
  void noChangeIsNoNews() {
    AdaptiveSampler sampler = sampler(1, 0.9);
    assertEquals(Optional.empty(), sampler.update(calm()));
    sampler.update(memory(0.9));
    assertEquals(Optional.empty(), sampler.update(memory(0.9)));
  }

  @Test
  void aPauseThatGoesOnIsNoNews() {
    AdaptiveSampler sampler = sampler(1, 0);
    sampler.update(drops(1));
    pass(2);
    assertEquals(Optional.empty(), sampler.update(drops(1)));
    assertEquals(Optional.empty(), sampler.update(drops(2)));
  }

  @Test
  void aRateThatIsNoShareIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> sampler(1.5, 0));
    assertThrows(IllegalArgumentException.class, () -> sampler(1, -1));
    assertThrows(IllegalArgumentException.class, () -> sampler(1, Double.NaN));
  }

  @Test
  void whateverHappensTheRateIsBetweenMinimumAndBaseOrZeroInAPause() {
    SplittableRandom numbers = new SplittableRandom(14);
    for (int run = 0; run < 300; run++) {
      double base = run % 10 == 0 ? 0 : numbers.nextDouble();
      double min = numbers.nextDouble() * numbers.nextDouble();
      AdaptiveSampler sampler = sampler(base, min);
      long[] counters = new long[3];
      for (int step = 0; step < 100; step++) {
        nanos += numbers.nextLong(6_000_000_000L);
        counters[numbers.nextInt(3)] += numbers.nextInt(10) == 0 ? numbers.nextLong(4) : 0;
        sampler.update(new Signals(
            maybe(numbers),
            maybe(numbers),
            counters[0],
            counters[1],
            counters[2],
            numbers.nextInt(50) == 0));
        nanos += numbers.nextLong(20_000_000_000L);
        double rate = sampler.effectiveRate();
        boolean paused = sampler.state() == SamplingState.CRITICAL_PAUSE && rate == 0;
        assertTrue(
            paused || (rate >= Math.min(base, min) && rate <= base),
            () -> rate + " for " + base + " and " + min + " in " + sampler.state());
      }
    }
  }

  private static OptionalDouble maybe(SplittableRandom numbers) {
    return numbers.nextInt(4) == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(numbers.nextDouble(1.2));
  }

  private AdaptiveSampler sampler(double base, double min) {
    return new AdaptiveSampler(base, min, () -> random, () -> nanos);
  }

  private void pass(int seconds) {
    nanos += Duration.ofSeconds(seconds).toNanos();
  }

  private static Signals calm() {
    return new Signals(OptionalDouble.empty(), OptionalDouble.empty(), 0, 0, 0, false);
  }

  private static Signals fill(double fill) {
    return new Signals(OptionalDouble.of(fill), OptionalDouble.empty(), 0, 0, 0, false);
  }

  private static Signals memory(double ratio) {
    return new Signals(OptionalDouble.empty(), OptionalDouble.of(ratio), 0, 0, 0, false);
  }

  private static Signals failures(long failures) {
    return new Signals(OptionalDouble.empty(), OptionalDouble.empty(), 0, failures, 0, false);
  }

  private static Signals drops(long drops) {
    return new Signals(OptionalDouble.empty(), OptionalDouble.empty(), drops, 0, 0, false);
  }
}
