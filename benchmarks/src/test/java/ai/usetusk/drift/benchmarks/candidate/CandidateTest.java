package ai.usetusk.drift.benchmarks.candidate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.usetusk.drift.bench.measure.Slices;
import ai.usetusk.drift.benchmarks.payload.Workload;
import ai.usetusk.drift.model.Merges;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class CandidateTest {

  private static final Workload SMALL = workload("small");
  private static final Workload LARGE = workload("large");

  @Test
  void onlyThoseThatCoverAWorkloadRaceOnIt() {
    Candidate any = candidate("any", workload -> true);
    Candidate picky = candidate("picky", workload -> workload == SMALL);
    List<Boolean> measured = Candidate.races(List.of(SMALL, LARGE), List.of(any, picky)).stream()
        .map(race -> {
          Slices slices = new Slices();
          race.round(Duration.ZERO, slices);
          return slices.has("picky");
        })
        .toList();
    assertEquals(List.of(true, false), measured);
  }

  private static Workload workload(String label) {
    return new Workload(label, List.of(new byte[] {'1'}), Merges.none());
  }

  private static Candidate candidate(String name, Predicate<Workload> covered) {
    return new Candidate() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public boolean covers(Workload workload) {
        return covered.test(workload);
      }

      @Override
      public long run(Workload workload, int calls) {
        return calls;
      }
    };
  }
}
