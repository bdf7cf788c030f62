package ai.usetusk.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.settings.FakeEnvironment;
import ai.usetusk.drift.settings.Setting;
import ai.usetusk.drift.settings.config.ConfigFile;
import ai.usetusk.drift.settings.config.FakeDisk;
import ai.usetusk.drift.settings.recording.Overrides;
import ai.usetusk.drift.settings.recording.RecordingSettings;
import ai.usetusk.drift.settings.recording.SettingsReader;
import ai.usetusk.drift.settings.recording.Source;
import ai.usetusk.drift.testing.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The files that docs/configuration.md shows, read by the SDK. */
class ConfigurationPageTest {

  private static final Path PAGE = Path.of("../docs/configuration.md");

  @Test
  void everyFileOnThePageIsReadWithoutAProblem() throws IOException {
    List<String> blocks = blocks();
    assertTrue(blocks.size() > 3);
    for (String block : blocks) {
      assertEquals(List.of(), read(block).problems(), block);
    }
  }

  @Test
  void everyKeyOfTheSdkInThemIsRead() throws IOException {
    for (String block : blocks()) {
      RecordingSettings settings = read(block);
      for (Setting setting : Setting.values()) {
        String last = setting.key().map(key -> key.replaceAll(".*\\.", "")).orElse("no key");
        if (Pattern.compile("^ *" + last + ": ?[^ \n]", Pattern.MULTILINE)
            .matcher(block)
            .find()) {
          assertEquals(Optional.of(Source.FILE), settings.source(setting), last + " in\n" + block);
        }
      }
    }
  }

  @Test
  void theTransformsInThemAreHandedOn() throws IOException {
    assertEquals(
        1,
        blocks().stream()
            .map(ConfigurationPageTest::read)
            .filter(settings -> !settings.transforms().isEmpty())
            .count());
  }

  private static List<String> blocks() throws IOException {
    return Page.of(PAGE).blocks("yaml");
  }

  private static RecordingSettings read(String file) {
    FakeDisk disk = new FakeDisk().with("/work/project/.tusk/config.yaml", file);
    return SettingsReader.read(new FakeEnvironment(), ConfigFile.read(disk), Overrides.NONE);
  }
}
