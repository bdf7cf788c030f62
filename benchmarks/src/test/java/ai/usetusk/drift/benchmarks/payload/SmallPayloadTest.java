package ai.usetusk.drift.benchmarks.payload;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SmallPayloadTest {

  @ParameterizedTest
  @EnumSource
  void areObjectsOfExactlyTheSize(SmallPayload small) throws IOException {
    for (byte[] json : small.workload(1).payloads()) {
      assertEquals(small.size(), json.length);
      assertTrue(new ObjectMapper().readTree(json).isObject());
    }
  }

  @ParameterizedTest
  @EnumSource
  void areTheSameForTheSameSeed(SmallPayload small) {
    List<byte[]> again = small.workload(1).payloads();
    List<byte[]> payloads = small.workload(1).payloads();
    for (int i = 0; i < payloads.size(); i++) {
      assertArrayEquals(payloads.get(i), again.get(i));
    }
  }
}
