package ai.usetusk.drift.benchmarks.candidate;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.usetusk.drift.bench.payload.Payloads;
import ai.usetusk.drift.bench.payload.Shape;
import ai.usetusk.drift.benchmarks.payload.Workload;
import ai.usetusk.drift.core.DriftCore;
import ai.usetusk.drift.model.Merges;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class NaiveProcessTest {

  private final InThisJvm java = Candidates.engine("java", DriftCore.engine());

  @Test
  void givesTheBytesOfTheEngine() {
    List<Workload> workloads = List.of(
        new Workload("1k", Payloads.generate(Shape.ENVELOPE_1K, 1).subList(0, 20), Merges.none()),
        new Workload("10k", Payloads.generate(Shape.RESPONSE_10K, 1).subList(0, 20), Merges.none()),
        new Workload("tweets", Payloads.generate(Shape.TWEETS, 1).subList(0, 1), Merges.none()),
        new Workload(
            "decoded",
            Payloads.generate(Shape.BASE64_100K, 1).subList(0, 3),
            Workload.decodedEnvelopes(1).merges()),
        texts("[1e15,1e16,1.5e-6,0.00001,1e-5,123456789012345680,123456789012345680.0]"),
        texts("{\"\\uffff\":1,\"\\ud800\\udc00\":2,\"a\\u001f\\u007f\":[18446744073709551616]}"));
    assertDoesNotThrow(() -> Agreement.check(java, List.of(Candidates.naive()), workloads));
  }

  @Test
  void whoGivesOtherBytesIsCaught() {
    InThisJvm wrong = new InThisJvm(
        "wrong", (json, merges) -> new NaiveProcess().process(new byte[] {'1'}, merges));
    assertThrows(
        IllegalStateException.class,
        () -> Agreement.check(java, List.of(wrong), List.of(texts("[2]"))));
  }

  private static Workload texts(String json) {
    return new Workload("text", List.of(json.getBytes(StandardCharsets.UTF_8)), Merges.none());
  }
}
