package ai.usetusk.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.usetusk.drift.settings.Setting;
import ai.usetusk.drift.testing.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The limits on docs/recording.md that can be set are the defaults of their settings. */
class RecordingPageTest {

  private static final Path PAGE = Path.of("../docs/recording.md");

  @Test
  void everyLimitThatCanBeSetIsTheDefaultOfItsSetting() throws IOException {
    Map<String, String> said = Page.of(PAGE).table("| what | limit | setting |").stream()
        .filter(row -> row.get(2).startsWith("`"))
        .collect(Collectors.toMap(row -> row.get(2), row -> row.get(1)));
    assertEquals(
        Stream.of(
                Setting.RECORDING_MAX_BODY_BYTES,
                Setting.RECORDING_MAX_QUEUE_BYTES,
                Setting.RECORDING_MAX_QUEUE_SPANS)
            .collect(Collectors.toMap(
                setting -> "`" + setting.key().orElseThrow() + "`",
                setting -> "`" + setting.defaultText() + "`")),
        said);
  }
}
