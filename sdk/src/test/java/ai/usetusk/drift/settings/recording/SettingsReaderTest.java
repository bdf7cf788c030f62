package ai.usetusk.drift.settings.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.model.LogLevel;
import ai.usetusk.drift.settings.FakeEnvironment;
import ai.usetusk.drift.settings.Setting;
import ai.usetusk.drift.settings.ValueType;
import ai.usetusk.drift.settings.config.ConfigFile;
import ai.usetusk.drift.settings.config.FakeDisk;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {

  private static final String FILE = "/work/project/.tusk/config.yaml";

  /** The settings of the core, and the mode, which are read elsewhere. */
  private static final Set<ValueType> ELSEWHERE = EnumSet.of(
      ValueType.YES_NO, ValueType.PATH, ValueType.SHA256, ValueType.WORDS, ValueType.MODE);

  private final FakeEnvironment environment = new FakeEnvironment();
  private final FakeDisk disk = new FakeDisk();

  // The places, for each row of the table

  static Stream<Setting> rows() {
    return Arrays.stream(Setting.values()).filter(row -> !ELSEWHERE.contains(row.type()));
  }

  static Stream<Setting> rowsWithAKey() {
    return rows().filter(row -> row.key().isPresent());
  }

  static Stream<Setting> rowsThatCanBeWrong() {
    return rows().filter(row -> wrong(row) != null);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void withoutAnythingTheDefaultCounts(Setting row) {
    assertEquals(Optional.of(Source.DEFAULT), read().source(row));
    assertEquals(List.of(), read().problems());
  }

  @ParameterizedTest
  @MethodSource("rowsWithAKey")
  void theFileWinsOverTheDefault(Setting row) {
    file(row.key().orElseThrow(), right(row));
    assertEquals(Optional.of(Source.FILE), read().source(row));
    assertEquals(List.of(), read().problems());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theVariableWinsOverTheFile(Setting row) {
    row.key().ifPresent(key -> file(key, right(row)));
    environment.with(row.variable(), right(row));
    assertEquals(Optional.of(Source.ENVIRONMENT), read().source(row));
    assertEquals(List.of(), read().problems());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void thePropertyWinsOverTheVariable(Setting row) {
    environment.with(row.variable(), right(row));
    environment.with(row.property().orElseThrow(), right(row));
    assertEquals(Optional.of(Source.PROPERTY), read().source(row));
    assertEquals(List.of(), read().problems());
  }

  @ParameterizedTest
  @MethodSource("rowsThatCanBeWrong")
  void afterAWrongPropertyTheVariableCounts(Setting row) {
    environment.with(row.property().orElseThrow(), wrong(row));
    environment.with(row.variable(), right(row));
    assertEquals(Optional.of(Source.ENVIRONMENT), read().source(row));
    assertOneProblem("system property " + row.property().orElseThrow() + " is ");
  }

  @ParameterizedTest
  @MethodSource("rowsThatCanBeWrong")
  void afterAWrongVariableTheFileCounts(Setting row) {
    environment.with(row.variable(), wrong(row));
    row.key().ifPresent(key -> file(key, right(row)));
    assertEquals(
        Optional.of(row.key().isPresent() ? Source.FILE : Source.DEFAULT),
        read().source(row));
    assertOneProblem("environment variable " + row.variable() + " is ");
  }

  @ParameterizedTest
  @MethodSource("rowsWithAKey")
  void afterAWrongKeyTheDefaultCounts(Setting row) {
    file(row.key().orElseThrow(), "{x: 1}");
    assertEquals(Optional.of(Source.DEFAULT), read().source(row));
    assertOneProblem(row.key().orElseThrow() + " in " + FakeDisk.at(FILE)
        + ", line 1, is a group of keys instead of ");
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aBlankValueIsLikeNone(Setting row) {
    environment.with(row.variable(), " ").with(row.property().orElseThrow(), "\r\n");
    row.key().ifPresent(key -> file(key, "''"));
    assertEquals(Optional.of(Source.DEFAULT), read().source(row));
    assertEquals(List.of(), read().problems());
  }

  @ParameterizedTest
  @MethodSource("rowsWithAKey")
  void aKeyWithoutAValueIsLikeNone(Setting row) {
    file(row.key().orElseThrow(), "~");
    assertEquals(Optional.of(Source.DEFAULT), read().source(row));
    assertEquals(List.of(), read().problems());
  }

  @Test
  void theCodeWinsOverEverything() {
    rows().forEach(row -> environment.with(row.property().orElseThrow(), right(row)));
    RecordingSettings settings =
        read(new Overrides("key", " here ", LogLevel.DEBUG, 0.25, Path.of("traces")));
    assertEquals(Optional.of("key"), settings.apiKey());
    assertEquals("here", settings.environment());
    assertEquals(LogLevel.DEBUG, settings.logLevel());
    assertEquals(0.25, settings.sampling().baseRate());
    assertEquals(FakeDisk.at("/work/project/module/traces"), settings.export().tracesDirectory());
    for (Setting row : List.of(
        Setting.API_KEY,
        Setting.ENVIRONMENT,
        Setting.LOG_LEVEL,
        Setting.RECORDING_SAMPLING_RATE,
        Setting.TRACES_DIR)) {
      assertEquals(Optional.of(Source.BUILDER), settings.source(row), row.name());
    }
    assertEquals(List.of(), settings.problems());
  }

  @Test
  void blankTextsInTheCodeAreLikeNone() {
    environment.with("TUSK_API_KEY", "key").with("ENV", "here");
    RecordingSettings settings = read(new Overrides("", " ", null, null, null));
    assertEquals(Optional.of("key"), settings.apiKey());
    assertEquals("here", settings.environment());
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN, Double.POSITIVE_INFINITY})
  void afterAWrongRateInTheCodeThePropertyCounts(double rate) {
    environment.with("tusk.recording.samplingRate", "0.5");
    RecordingSettings settings = read(new Overrides(null, null, null, rate, null));
    assertEquals(0.5, settings.sampling().baseRate());
    assertEquals(
        List.of("the sampling rate in the application's code is " + rate
            + " instead of a number from 0 to 1, and is ignored"),
        settings.problems());
  }

  // What counts if nothing is set

  @Test
  void theDefaults() {
    RecordingSettings settings = read();
    assertEquals(Optional.empty(), settings.apiKey());
    assertEquals(Optional.empty(), settings.serviceId());
    assertEquals(Optional.empty(), settings.serviceName());
    assertEquals("development", settings.environment());
    assertEquals(LogLevel.INFO, settings.logLevel());
    assertEquals(new SamplingSettings(SamplingMode.FIXED, 1, 0, true), settings.sampling());
    assertEquals(
        new ExportSettings(
            false,
            URI.create("https://api.usetusk.ai"),
            FakeDisk.at("/work/project/module/.tusk/traces"),
            2048,
            64 << 20),
        settings.export());
    assertEquals(
        new CaptureSettings(
            1 << 20,
            ContentTypes.REPLAYABLE,
            List.of(),
            Optional.empty(),
            false,
            List.of("*KEY*", "*SECRET*", "*TOKEN*", "*PASSWORD*", "*CREDENTIAL*")),
        settings.capture());
    assertEquals(Optional.empty(), settings.transforms());
    assertFalse(settings.transformsUnknown());
    assertEquals(Optional.empty(), settings.configFile());
  }

  // Values

  @ParameterizedTest
  @ValueSource(strings = {"true", "yes", "on", "1", "ON", "True", "'true'", "\"yes\""})
  void aSwitchIsOn(String text) {
    file("recording.export_spans", text);
    assertTrue(read().export().toApi());
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "no", "off", "0", "No", "'off'"})
  void aSwitchIsOff(String text) {
    file("recording.sampling.log_transitions", text);
    assertFalse(read().sampling().logTransitions());
    assertEquals(List.of(), read().problems());
  }

  @ParameterizedTest
  @ValueSource(strings = {"no", "0123", "1.0", "true", "2026-01-01", "0o17", "12_34", "'no'"})
  void aTextIsWhatWasWritten(String text) {
    file("service.name", text);
    assertEquals(Optional.of(text.replace("'", "")), read().serviceName());
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "1.0, 1", "'\"1.0\"', 1", ".5, 0.5", "1e-3, 0.001", "+0.25, 0.25"})
  void aRate(String text, double rate) {
    file("recording.sampling.base_rate", text);
    assertEquals(rate, read().sampling().baseRate());
    assertEquals(List.of(), read().problems());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-0.1", "1.01", "100%", "50", "half", "NaN", ".inf", "0x1p-1", "1d", "0,5", "yes"})
  void noRate(String text) {
    file("recording.sampling.base_rate", "'" + text + "'");
    assertEquals(1.0, read().sampling().baseRate());
    assertOneProblem("recording.sampling.base_rate in " + FakeDisk.at(FILE) + ", line 1, is \""
        + text + "\" instead of a number from 0 to 1, and is ignored");
  }

  @ParameterizedTest
  @CsvSource({
    "1024, 1024",
    "65536, 65536",
    "64 KiB, 65536",
    "64KiB, 65536",
    "2 mib, 2097152",
    "8 MiB, 8388608",
    "2048 B, 2048"
  })
  void aSize(String text, int bytes) {
    file("recording.max_body_bytes", text);
    assertEquals(bytes, read().capture().maxBodyBytes());
    assertEquals(List.of(), read().problems());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "1023",
        "8388609",
        "9 MiB",
        "1 GiB",
        "1 MB",
        "-1",
        "1.5 MiB",
        "MiB",
        "999999999999999 GiB",
        "99999999999999999999"
      })
  void noSize(String text) {
    file("recording.max_body_bytes", text);
    assertEquals(1 << 20, read().capture().maxBodyBytes());
    assertOneProblem("recording.max_body_bytes in " + FakeDisk.at(FILE) + ", line 1, is \"" + text
        + "\" instead of a size from 1 KiB to 8 MiB, as in 65536 or 64 KiB, and is ignored");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1.5", "1000001", "12345678901", "many"})
  void noCount(String text) {
    file("recording.max_queue_spans", text);
    assertEquals(2048, read().export().maxQueueSpans());
    assertOneProblem("recording.max_queue_spans in " + FakeDisk.at(FILE) + ", line 1, is \"" + text
        + "\" instead of a whole number from 1 to 1000000, and is ignored");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://tusk.example", "http://127.0.0.1:8080/base", "HTTPS://x"})
  void anAddress(String text) {
    file("tusk_api.url", text + "//");
    assertEquals(URI.create(text), read().export().apiUrl());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api.usetusk.ai",
        "ftp://x",
        "https://",
        "https://x?y",
        "https://x#y",
        "//x",
        "http://a b"
      })
  void noAddress(String text) {
    file("tusk_api.url", "'" + text + "'");
    assertEquals(URI.create("https://api.usetusk.ai"), read().export().apiUrl());
    assertOneProblem("tusk_api.url in " + FakeDisk.at(FILE) + ", line 1, is \"" + text
        + "\" instead of an http or https URL, and is ignored");
  }

  @Test
  void aPasswordInAnAddressIsRefusedAndNotSaid() {
    environment.with("TUSK_API_URL", "https://me:hunter2@tusk.example");
    assertOneProblem(
        "environment variable TUSK_API_URL is \"https://...@tusk.example\" instead of");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[/health, '/admin/*'] | /health,/admin/*",
        "/health | /health",
        "'/a, /b' | /a,/b",
        "[] | ``",
        "',' | ``"
      })
  void aListInTheFile(String text, String items) {
    file("recording.exclude_paths", text);
    assertEquals(list(items), read().capture().excludePaths());
    assertEquals(List.of(), read().problems());
  }

  @ParameterizedTest
  @CsvSource({"'a,b', 'a,b'", "' a , b ,', 'a,b'", "a, a", "',', ''"})
  void aListInAVariable(String text, String items) {
    environment.with("TUSK_RECORDING_REDACT_HEADERS", text);
    assertEquals(Optional.of(list(items)), read().capture().redactHeaders());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[[a]]", "[{a: b}]", "[a, ~]", "[a, '']"})
  void noList(String text) {
    file("recording.redact_env_vars", text);
    assertEquals(5, read().capture().redactEnvVars().size());
    assertOneProblem("recording.redact_env_vars in " + FakeDisk.at(FILE)
        + ", line 1, is a list instead of a list of texts, and is ignored");
  }

  @Test
  void anEmptyListIsNotTheAbsenceOfOne() {
    file("recording.redact_headers", "[]");
    assertEquals(Optional.of(List.of()), read().capture().redactHeaders());
  }

  // Sampling

  @Test
  void theOlderVariableCountsAfterTheNewerOne() {
    environment.with("TUSK_SAMPLING_RATE", "0.25");
    file("recording.sampling.base_rate", "0.75");
    assertEquals(0.25, read().sampling().baseRate());
    environment.with("TUSK_RECORDING_SAMPLING_RATE", "0.5");
    assertEquals(0.5, read().sampling().baseRate());
  }

  @Test
  void theOlderKeyCountsAfterTheNewerOne() {
    file("recording", "{sampling_rate: 0.25}");
    assertEquals(0.25, read().sampling().baseRate());
    assertEquals(List.of(), read().problems());
    file("recording", "{sampling_rate: 0.25, sampling: {base_rate: 0.5}}");
    assertEquals(0.5, read().sampling().baseRate());
    file("recording", "{sampling_rate: 0.25, sampling: {base_rate: often}}");
    assertEquals(0.25, read().sampling().baseRate());
    assertOneProblem("recording.sampling.base_rate in ");
  }

  @ParameterizedTest
  @CsvSource({
    "'{mode: adaptive}', 1, 0.001",
    "'{mode: adaptive, min_rate: 0.1}', 1, 0.1",
    "'{mode: adaptive, base_rate: 0.05, min_rate: 0.1}', 0.05, 0.05",
    "'{mode: Adaptive, base_rate: 0}', 0, 0",
    "'{mode: fixed, min_rate: 0.1}', 1, 0"
  })
  void theLeastRateIsThatOfAdaptiveSamplingAndNoMoreThanTheBaseRate(
      String sampling, double base, double least) {
    file("recording.sampling", sampling);
    assertEquals(base, read().sampling().baseRate());
    assertEquals(least, read().sampling().minRate());
  }

  // Directories

  @ParameterizedTest
  @CsvSource({
    "traces, /work/project/traces",
    "./a/../traces, /work/project/traces",
    "../traces, /work/traces",
    ".tusk/elsewhere, /work/project/.tusk/elsewhere"
  })
  void aRelativeDirectoryStartsWhereTheFileIs(String text, String directory) {
    file("traces.dir", text);
    assertEquals(FakeDisk.at(directory), read().export().tracesDirectory());
  }

  @Test
  void anAbsoluteDirectoryIsTakenAsItIs() {
    String directory = FakeDisk.at("/var/traces").toString();
    environment.with("TUSK_TRACES_DIR", directory);
    assertEquals(Path.of(directory), read().export().tracesDirectory());
  }

  @Test
  void noDirectory() {
    environment.with("TUSK_TRACES_DIR", "a\0b");
    assertOneProblem("environment variable TUSK_TRACES_DIR is \"a?b\" instead of a path");
  }

  // The rest

  @Test
  void transformsAreHandedOnAsTheyAre() {
    file("transforms", "{http: [{matcher: {method: [GET]}, action: {type: redact}}]}");
    assertEquals(
        Optional.of(Map.of(
            "http",
            List.of(Map.of(
                "matcher", Map.of("method", List.of("GET")), "action", Map.of("type", "redact"))))),
        read().transforms());
    assertEquals(List.of(), read().problems());
  }

  @Test
  void transformsOfAnyShapeAreHandedOnBecauseTheyMustNotBeLost() {
    file("transforms", "[a]");
    assertEquals(Optional.of(List.of("a")), read().transforms());
  }

  @Test
  void theProblemsOfTheFileComeFirst() {
    file("recording", "{unheard_of: 1, export_spans: perhaps}");
    List<String> problems = read().problems();
    assertEquals(2, problems.size());
    assertTrue(problems.get(0).startsWith("recording.unheard_of in "), problems::toString);
    assertTrue(problems.get(1).startsWith("recording.export_spans in "), problems::toString);
  }

  @Test
  void aFileThatIsBrokenIsLikeNone() {
    disk.with(FILE, "recording: {export_spans: true");
    assertFalse(read().export().toApi());
    assertEquals(Optional.of(FakeDisk.at(FILE)), read().configFile());
    assertEquals(FakeDisk.at("/work/project/.tusk/traces"), read().export().tracesDirectory());
    assertOneProblem(FakeDisk.at(FILE) + ", line 1: ");
  }

  @Test
  void aJvmThatLetsNothingBeReadIsSaidInOneLine() {
    environment.withoutAnything();
    assertEquals(LogLevel.INFO, read().logLevel());
    assertOneProblem("this JVM does not let the SDK read system property tusk.service.id and ");
  }

  @Test
  void theKeyIsNotInATextForALog() {
    assertFalse(new Overrides("hunter2", null, null, null, null).toString().contains("hunter2"));
  }

  @Test
  void nobodyCanChangeThem() {
    file("recording.exclude_paths", "[a]");
    assertThrows(UnsupportedOperationException.class, read().capture().excludePaths()::clear);
    assertThrows(UnsupportedOperationException.class, read().problems()::clear);
  }

  private void file(String key, String value) {
    String[] names = key.split("\\.");
    String text = value;
    for (int i = names.length - 1; i > 0; i--) {
      text = "{" + names[i] + ": " + text + "}";
    }
    disk.with(FILE, names[0] + ": " + text);
  }

  private RecordingSettings read() {
    return read(Overrides.NONE);
  }

  private RecordingSettings read(Overrides overrides) {
    return SettingsReader.read(environment, ConfigFile.read(disk), overrides);
  }

  private void assertOneProblem(String start) {
    List<String> problems = read().problems();
    assertEquals(1, problems.size(), problems::toString);
    assertTrue(problems.get(0).startsWith(start), problems::toString);
  }

  private static List<String> list(String items) {
    return items.isEmpty() ? List.of() : List.of(items.split(","));
  }

  /** A value that makes sense. */
  private static String right(Setting row) {
    return switch (row.type()) {
      case RATE -> "0.5";
      case SAMPLING_MODE -> "adaptive";
      case SWITCH -> "on";
      case LOG_LEVEL -> "debug";
      case SIZE -> "2 MiB";
      case COUNT -> "17";
      case CONTENT_TYPES -> "text";
      case URL -> "https://tusk.example";
      default -> "text";
    };
  }

  /** One that makes none; null where every text does. */
  private static String wrong(Setting row) {
    return switch (row.type()) {
      case TEXT, DIRECTORY, LIST -> null;
      default -> "nonsense";
    };
  }
}
