package ai.usetusk.drift.settings.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.settings.yaml.YamlScalar;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigFileTest {

  private static final String FILE = "/work/project/.tusk/config.yaml";

  private final FakeDisk disk = new FakeDisk();

  // Where it is

  @ParameterizedTest
  @CsvSource({
    "/work/project/module/.tusk/config.yaml, /work/project/module",
    "/work/project/module/.tusk/config.yml, /work/project/module",
    "/work/project/module/tusk.yaml, /work/project/module",
    "/work/project/module/tusk.yml, /work/project/module",
    "/work/project/.tusk/config.yaml, /work/project",
    "/work/project/tusk.yml, /work/project",
    "/.tusk/config.yaml, /",
    "/tusk.yaml, /",
    "/home/user/.tusk/config.yaml, /home/user"
  })
  void itIsFoundUpwardsAndInTheHome(String file, String directory) {
    ConfigFile found = ConfigFile.read(disk.with(file, "service: {id: x}"));
    assertEquals(Optional.of(FakeDisk.at(file)), found.path());
    assertEquals(FakeDisk.at(directory), found.directory());
    assertEquals(Optional.of(new YamlScalar("x", true, 1)), found.at("service.id"));
    assertEquals(List.of(), found.problems());
  }

  @ParameterizedTest
  @CsvSource({
    "/work/project/module/.tusk/config.yaml, /work/project/module/.tusk/config.yml",
    "/work/project/module/.tusk/config.yml, /work/project/module/tusk.yaml",
    "/work/project/module/tusk.yaml, /work/project/module/tusk.yml",
    "/work/project/module/tusk.yml, /work/project/.tusk/config.yaml",
    "/tusk.yml, /home/user/.tusk/config.yaml"
  })
  void theEarlierOneWins(String winner, String other) {
    disk.with(other, "a: 1").with(winner, "a: 1");
    assertEquals(Optional.of(FakeDisk.at(winner)), ConfigFile.read(disk).path());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/home/user/tusk.yaml",
        "/home/user/.tusk/config.yml",
        "/work/project/module/config.yaml",
        "/work/project/module/sub/.tusk/config.yaml",
        "/work/project/.tusk/tusk.yaml"
      })
  void otherPlacesAreNotLookedAt(String file) {
    ConfigFile none = ConfigFile.read(disk.with(file, "a: 1"));
    assertEquals(Optional.empty(), none.path());
    assertEquals(disk.workingDirectory(), none.directory());
    assertEquals(List.of(), none.problems());
  }

  @Test
  void withoutAHomeNothingIsLookedForThere() {
    assertEquals(Optional.empty(), ConfigFile.read(disk.withoutHome()).path());
  }

  @Test
  void aDiskThatFailsIsAFileThatIsNotThere() {
    ConfigFile none = ConfigFile.read(new Disk() {
      @Override
      public Path workingDirectory() {
        throw new SecurityException("denied");
      }

      @Override
      public Optional<Path> home() {
        return Optional.empty();
      }

      @Override
      public boolean exists(Path path) {
        return false;
      }

      @Override
      public byte[] read(Path file, int most) {
        return new byte[0];
      }
    });
    assertEquals(Optional.empty(), none.path());
    assertEquals(1, none.problems().size());
  }

  // What cannot be used

  @Test
  void anEmptyFileSaysNothingAndIsNotWrong() {
    ConfigFile file = ConfigFile.read(disk.with(FILE, ""));
    assertEquals(Optional.of(FakeDisk.at(FILE)), file.path());
    assertEquals(List.of(), file.problems());
  }

  @Test
  void aDirectoryOfThatName() {
    unusable("it is a directory", disk.withDirectory(FILE));
  }

  @Test
  void aFileThatMayNotBeRead() {
    unusable("AccessDeniedException when it was read", disk.withLocked(FILE));
  }

  @Test
  void aHugeFile() {
    String comment = "#".repeat(1 << 20);
    unusable("it is larger than 1 MiB", disk.with(FILE, comment + "\n"));
  }

  @Test
  void aFileOfExactlyOneMiB() {
    disk.with(FILE, "service: {id: x}\n" + "#".repeat((1 << 20) - 17));
    ConfigFile file = ConfigFile.read(disk);
    assertEquals(List.of(), file.problems());
    assertTrue(file.at("service.id").isPresent());
  }

  @Test
  void aFileInAnotherEncoding() {
    unusable(
        "it is not in UTF-8", disk.with(FILE, "a: \u00e9".getBytes(StandardCharsets.ISO_8859_1)));
    unusable("it is not in UTF-8", disk.with(FILE, "a: 1".getBytes(StandardCharsets.UTF_16)));
  }

  @ParameterizedTest
  @CsvSource({
    "'service:\n\tid: x', 2",
    "'service: {id: x', 1",
    "'service:\n  id: x\nservice:\n  id: y', 3",
    "'a: 1\nb: *c', 2",
    "'\n- a\n- b', 2",
    "'\njust a text', 2",
    "'a: 1\n---\nb: 1', 3"
  })
  void aFileThatIsBrokenIsSaidOnceWithItsLine(String text, int line) {
    ConfigFile file = ConfigFile.read(disk.with(FILE, text));
    assertEquals(Optional.empty(), file.at("service.id"));
    assertEquals(1, file.problems().size());
    String problem = file.problems().get(0);
    assertTrue(
        problem.startsWith(FakeDisk.at(FILE) + ", line " + line + ": "), file.problems()::toString);
    assertTrue(problem.endsWith("; the whole file is ignored"), problem);
  }

  @ParameterizedTest
  @CsvSource({
    "'transforms: {http: []}', false",
    "'service: {id: x}', false",
    "'service: [', false",
    "'transforms: [', true",
    "'- transforms', true"
  })
  void transformsInAFileThatCannotBeUsedAreNotForgotten(String text, boolean hidden) {
    assertEquals(hidden, ConfigFile.read(disk.with(FILE, text)).hidesTransforms());
  }

  private static void unusable(String reason, FakeDisk disk) {
    ConfigFile file = ConfigFile.read(disk);
    assertEquals(List.of(FakeDisk.at(FILE) + " is ignored: " + reason), file.problems());
    assertEquals(Optional.empty(), file.at("service.id"));
    assertEquals(FakeDisk.at("/work/project"), file.directory());
  }

  // Keys

  @ParameterizedTest
  @ValueSource(strings = {"service", "service.id.x", "recording", "a.b", "service.name"})
  void aKeyThatIsNotThereHasNoValue(String key) {
    ConfigFile file = ConfigFile.read(disk.with(FILE, "service: {id: x, name: ~}"));
    assertEquals(key.equals("service"), file.at(key).isPresent());
  }

  @Test
  void whatOthersReadIsAccepted() {
    disk.with(FILE, """
        service:
          port: 8080
          start: {command: java -jar app.jar}
          stop: {command: kill}
          readiness_check: {command: curl, timeout: 60s, interval: 1s}
          communication: {type: tcp, tcp_port: 9001}
        tusk_api: {auth0_domain: x, auth0_client_id: y}
        recording: {enable_analytics: true, sampling_rate: 1}
        comparison: {ignore_fields: [id], anything: 1}
        coverage: {enabled: true}
        replay: {sandbox: {mode: off}}
        results: {dir: x}
        test_execution: {concurrency: 2}
        transforms: {http: []}
        somebody_elses: {key: 1}
        """);
    assertEquals(List.of(), ConfigFile.read(disk).problems());
  }

  @ParameterizedTest
  @CsvSource({
    "recording.samplng, recording.sampling",
    "recording.maxBodyBytes, recording.max_body_bytes",
    "recording.max-body-bytes, recording.max_body_bytes",
    "recording.export_span, recording.export_spans",
    "recording.base_rate, recording.sampling.base_rate",
    "recording.exclude_path, recording.exclude_paths",
    "traces.directory, ''",
    "traces.dirs, traces.dir",
    "service.Id, service.id",
    "service.nmae, service.name",
    "service.prot, service.port",
    "tusk_api.uri, tusk_api.url",
    "tusk_api.key, ''",
    "recording.colour, ''"
  })
  void anUnknownKeyIsSaidWithWhatItCouldMean(String key, String meant) {
    String group = key.substring(0, key.indexOf('.'));
    String name = key.substring(key.indexOf('.') + 1);
    disk.with(FILE, group + ":\n  " + name + ": 1\n");
    assertEquals(
        List.of(key + " in " + FakeDisk.at(FILE) + ", line 2, is not a setting"
            + (meant.isEmpty() ? "" : "; did you mean " + meant + "?")),
        ConfigFile.read(disk).problems());
  }

  @Test
  void anUnknownKeyOfADeeperGroup() {
    disk.with(FILE, "recording: {sampling: {base_rat: 1}}");
    assertEquals(
        List.of("recording.sampling.base_rat in " + FakeDisk.at(FILE)
            + ", line 1, is not a setting; did you mean recording.sampling.base_rate?"),
        ConfigFile.read(disk).problems());
  }

  @ParameterizedTest
  @CsvSource({
    "recordings, recording",
    "Recording, recording",
    "trace, traces",
    "services, service",
    "tuskapi, tusk_api"
  })
  void aGroupWithASlipOfThePen(String group, String meant) {
    disk.with(FILE, group + ": {x: 1}");
    assertEquals(
        List.of(group + " in " + FakeDisk.at(FILE) + ", line 1, is not a setting; did you mean "
            + meant + "?"),
        ConfigFile.read(disk).problems());
  }

  @ParameterizedTest
  @CsvSource({"'recording: on', recording", "'recording: {sampling: 0.5}', recording.sampling"})
  void aGroupWithoutKeys(String text, String group) {
    assertEquals(
        List.of(group + " in " + FakeDisk.at(FILE)
            + ", line 1, should have keys of its own, and is ignored"),
        ConfigFile.read(disk.with(FILE, text)).problems());
  }

  @Test
  void aKeyThatIsWrittenWithDots() {
    disk.with(FILE, "recording.export_spans: true");
    assertEquals(
        List.of("recording.export_spans in " + FakeDisk.at(FILE) + ", line 1, is one name with dots"
            + " in it, and is ignored; its parts are groups, one below the other"),
        ConfigFile.read(disk).problems());
  }

  @Test
  void anEmptyGroupIsNotWrong() {
    assertEquals(
        List.of(), ConfigFile.read(disk.with(FILE, "recording:\nservice: ~\n")).problems());
  }

  @Test
  void aFileFullOfUnknownKeysIsSaidInFewLines() {
    StringBuilder text = new StringBuilder("recording:\n");
    for (int i = 0; i < 1000; i++) {
      text.append("  unheard_of_").append(i).append(": 1\n");
    }
    List<String> problems = ConfigFile.read(disk.with(FILE, text.toString())).problems();
    assertEquals(11, problems.size());
    assertEquals(FakeDisk.at(FILE) + " has 990 keys more that are not settings", problems.get(10));
  }

  @Test
  void aKeyWithALineEndStaysInItsLine() {
    disk.with(FILE, "recording: {\"a\\nb\": 1}");
    assertTrue(
        ConfigFile.read(disk).problems().get(0).startsWith("recording.a?b in "),
        ConfigFile.read(disk).problems()::toString);
  }
}
