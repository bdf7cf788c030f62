package ai.usetusk.drift.loader.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessStatusTest {

  @Test
  void theUserIsTheOneForTheFileSystem() {
    assertEquals(OptionalInt.of(4), user("Name:\tjava\nUid:\t1\t2\t3\t4\nGid:\t5\t6\t7\t8\n"));
  }

  @Test
  void aNumberBeyondThoseOfJavaIsTheOneThatFilesHaveThere() {
    assertEquals(OptionalInt.of(-2), user("Uid:\t0\t0\t0\t4294967294\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Name:\tUid:\n", "Uid:\n", "Uid:\t1\t2\n", "Uid:\ta\tb\tc\td\n"})
  void whatIsNotThereIsNotMadeUp(String status) {
    assertEquals(OptionalInt.empty(), user(status));
  }

  private static OptionalInt user(String status) {
    return ProcessStatus.parse(status.getBytes(StandardCharsets.ISO_8859_1)).fileSystemUser();
  }
}
