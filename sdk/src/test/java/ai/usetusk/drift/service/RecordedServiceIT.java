package ai.usetusk.drift.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a service in a process of its own leaves behind. */
class RecordedServiceIT {

  private static final Map<String, String> RECORD = Map.of("TUSK_DRIFT_MODE", "RECORD");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir
  Path directory;

  @Test
  void aServiceThatIsToldToEndRightAfterFiveRequestsLeavesFiveTraces() throws Exception {
    try (RunningService service = RunningService.start(directory, RECORD)) {
      for (int i = 0; i < 5; i++) {
        service.get("/hello?number=" + i);
      }
      service.terminate();
      assertEquals(5, service.traces().size());
      for (Path trace : service.traces()) {
        JsonNode root = JSON.readTree(Files.readAllLines(trace).get(0));
        assertTrue(root.get("isRootSpan").asBoolean());
        assertEquals(200, root.get("outputValue").get("statusCode").asInt());
      }
    }
  }

  @Test
  void aRequestThatIsBeingAnsweredWhenTheServiceIsToldToEndIsRecorded() throws Exception {
    try (RunningService service = RunningService.start(directory, RECORD)) {
      Thread slow = new Thread(() -> {
        try {
          service.get("/slow");
        } catch (IOException | InterruptedException e) {
          // The service ends.
        }
      });
      slow.start();
      service.awaitLine();
      service.terminate();
      slow.join();
      assertEquals(1, service.traces().size());
    }
  }

  @Test
  void whatSuchARequestCallsIsRecordedWithIt() throws Exception {
    try (RunningService service = RunningService.start(directory, RECORD)) {
      Thread slow = new Thread(() -> {
        try {
          service.get("/slow-call");
        } catch (IOException | InterruptedException e) {
          // The service ends.
        }
      });
      slow.start();
      service.awaitLine();
      service.terminate();
      slow.join();
      List<Integer> spans = new ArrayList<>();
      for (Path trace : service.traces()) {
        spans.add(Files.readAllLines(trace).size());
      }
      assertEquals(List.of(2), spans);
    }
  }

  @Test
  void theLogSaysInOneLineThatItRecords() throws Exception {
    try (RunningService service = RunningService.start(directory, RECORD)) {
      service.get("/hello");
      service.terminate();
      String log = service.log();
      assertEquals(1, log.split("Tusk Drift [^ ]+ records: ", -1).length - 1, log);
      assertEquals(2, log.lines().count(), log);
    }
  }

  @Test
  void aServiceWithoutAModeIsUntouched() throws Exception {
    try (RunningService service = RunningService.start(directory, Map.of())) {
      service.get("/call");
      List<String> threads = List.of(service.get("/threads").split("\n"));
      assertTrue(threads.stream().noneMatch(name -> name.contains("tusk")), threads.toString());
      service.terminate();
      assertFalse(Files.exists(directory.resolve(".tusk")));
      assertEquals("", service.log());
    }
  }

  @Test
  void aModeThatMakesNoSenseIsSaidOnceAndNothingIsRecorded() throws Exception {
    try (RunningService service =
        RunningService.start(directory, Map.of("TUSK_DRIFT_MODE", "recrod"))) {
      service.get("/call");
      service.terminate();
      assertEquals(List.of(), service.traces());
      assertEquals(1, service.log().split("TUSK_DRIFT_MODE", -1).length - 1, service.log());
    }
  }

  @Test
  void aServiceThatIsKilledAtAnyMomentLeavesWholeLinesOnly() throws Exception {
    Random random = new Random(ThreadLocalRandom.current().nextLong());
    for (int round = 0; round < 5; round++) {
      try (RunningService service = RunningService.start(directory, RECORD)) {
        int requests = random.nextInt(200);
        for (int i = 0; i < requests; i++) {
          service.get("/call");
        }
        service.kill();
      }
    }
    for (Path trace : RunningService.filesIn(directory.resolve(".tusk/traces"))) {
      String content = Files.readString(trace);
      assertTrue(content.endsWith("\n"), trace.toString());
      for (String line : content.split("\n")) {
        JSON.readTree(line);
      }
    }
  }
}
