package ai.usetusk.drift;

import ai.usetusk.drift.recorder.SpanClock;
import ai.usetusk.drift.settings.Environment;
import ai.usetusk.drift.settings.SystemEnvironment;
import java.time.Clock;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * What the SDK takes from outside of itself.
 *
 * @param environment the properties and variables that settings are read from
 * @param variables all environment variables, for their snapshot
 * @param clock the time
 * @param random where ids and samples come from
 */
record Surroundings(
    Environment environment, Map<String, String> variables, SpanClock clock, LongSupplier random) {

  static Surroundings ofThisProcess() {
    return new Surroundings(new SystemEnvironment(), null, SpanClock.system(), new ProcessRandom());
  }

  Surroundings with(Clock clock) {
    return new Surroundings(environment, variables, new SpanClock(clock, System::nanoTime), random);
  }

  Surroundings with(LongSupplier random) {
    return new Surroundings(environment, variables, clock, random);
  }

  Surroundings with(Map<String, String> properties, Map<String, String> variables) {
    Environment given = new Environment() {
      @Override
      public String property(String name) {
        return properties.get(name);
      }

      @Override
      public String environment(String name) {
        return variables.get(name);
      }
    };
    return new Surroundings(given, variables, clock, random);
  }

  /** All environment variables. */
  Map<String, String> allVariables() {
    return variables == null ? System.getenv() : variables;
  }

  /** A number from 0 to 1, without 1. */
  double nextDouble() {
    return (random.getAsLong() >>> 11) * 0x1.0p-53;
  }
}
