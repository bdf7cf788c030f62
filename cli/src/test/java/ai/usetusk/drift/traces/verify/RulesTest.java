package ai.usetusk.drift.traces.verify;

import static ai.usetusk.drift.traces.verify.GoodTraces.FILE;
import static ai.usetusk.drift.traces.verify.GoodTraces.OTHER_ID;
import static ai.usetusk.drift.traces.verify.GoodTraces.TRACE_ID;
import static ai.usetusk.drift.traces.verify.GoodTraces.at;
import static ai.usetusk.drift.traces.verify.GoodTraces.copy;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.usetusk.drift.core.engine.JavaEngine;
import ai.usetusk.drift.model.Merge;
import ai.usetusk.drift.model.Merges;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule is broken by a directory that breaks no other. */
class RulesTest {

  @TempDir
  private Path directory;

  private final GoodTraces traces = new GoodTraces();

  private void assertFound(String... expected) throws Exception {
    assertEquals(List.of(expected), GoodTraces.found(directory));
  }

  private void assertWrittenFound(String... expected) throws Exception {
    traces.write(directory);
    assertFound(expected);
  }

  private Path file() {
    return directory.resolve(FILE);
  }

  @Test
  void goodTracesBreakNoRule() throws Exception {
    assertWrittenFound();
  }

  @Test
  void theNameOfAFileContainsTheTraceId() throws Exception {
    traces.write(directory);
    Files.move(file(), directory.resolve("2026-09-21T15-13-20-120Z_trace_other.jsonl"));
    assertFound("ERROR file-name");
  }

  @Test
  void aNameThatDoesNotSortByTimeIsNoted() throws Exception {
    traces.write(directory);
    Files.move(file(), directory.resolve("trace_" + TRACE_ID + ".jsonl"));
    assertFound("NOTE file-name");
  }

  @Test
  void linesThatNoNameCallsATraceAreNoted() throws Exception {
    traces.write(directory);
    Files.writeString(directory.resolve("spans.jsonl"), "{");
    assertFound("NOTE not-a-trace");
  }

  @Test
  void aByteOrderMarkIsRefused() throws Exception {
    traces.write(directory);
    Files.writeString(file(), "\uFEFF" + Files.readString(file()));
    assertFound("ERROR byte-order-mark");
  }

  @Test
  void textIsUtf8() throws Exception {
    traces.write(directory);
    Files.writeString(
        file(),
        Files.readString(file()).replace("Oslo", "Troms\u00f8"),
        StandardCharsets.ISO_8859_1);
    assertFound("ERROR utf-8");
  }

  @Test
  void theLongestLineIsReadAndOneByteMoreIsNot() throws Exception {
    traces.write(directory);
    byte[] spans = Files.readAllBytes(file());
    String blanks = " ".repeat(LineLengthRule.LONGEST - GoodTraces.line(traces.client()).length);
    Files.writeString(file(), blanks);
    Files.write(file(), spans, StandardOpenOption.APPEND);
    assertFound();
    Files.writeString(file(), blanks + " ");
    Files.write(file(), spans, StandardOpenOption.APPEND);
    assertFound("ERROR line-length");
  }

  @Test
  void aTornLineIsFound() throws Exception {
    traces.write(directory);
    Files.writeString(file(), Files.readString(file()) + "{\"traceId\":\"4b\n");
    assertFound("ERROR json-line");
  }

  @Test
  void twoObjectsOnALineAreFound() throws Exception {
    traces.write(directory);
    Files.writeString(file(), Files.readString(file()) + "{} {}\n");
    assertFound("ERROR json-line");
  }

  @Test
  void blankLinesAndCarriageReturnsAreFine() throws Exception {
    traces.write(directory);
    Files.writeString(file(), "\n \r\n" + Files.readString(file()).replace("\n", "\r\n"));
    assertFound();
  }

  @Test
  void aLastLineWithoutItsEndIsNoted() throws Exception {
    traces.write(directory);
    Files.writeString(file(), Files.readString(file()).stripTrailing());
    assertFound("NOTE line-end");
  }

  @Test
  void aFileWithoutSpansIsNoted() throws Exception {
    traces.write(directory);
    Files.writeString(directory.resolve("2026-09-21T15-13-21-000Z_trace_0.jsonl"), "\n");
    assertFound("NOTE no-spans");
  }

  @Test
  void aFileHasOneRoot() throws Exception {
    ObjectNode second = copy(traces.root()).put("spanId", "00f067aa0ba902b8");
    at(second, "timestamp").put("nanos", 1);
    traces.write(directory);
    GoodTraces.write(file(), traces.client(), traces.root(), second);
    assertFound("ERROR one-root");
  }

  @Test
  void aFileWithoutARootIsNoted() throws Exception {
    traces.write(directory);
    GoodTraces.write(file(), traces.client());
    assertFound("NOTE one-root");
  }

  @Test
  void aFileHoldsOneTrace() throws Exception {
    traces.client().put("traceId", "00000000000000000000000000000001");
    assertWrittenFound("ERROR one-trace");
  }

  @Test
  void aTraceIsInOneFile() throws Exception {
    traces.write(directory);
    Path other = Files.createDirectory(directory.resolve("below")).resolve(FILE);
    GoodTraces.write(other, traces.root());
    assertFound("ERROR one-file");
  }

  @Test
  void aTraceIsOfOneEnvironment() throws Exception {
    traces.client().put("environment", "staging");
    assertWrittenFound("ERROR one-environment");
  }

  @Test
  void severalEnvironmentsInADirectoryAreNoted() throws Exception {
    traces.snapshot().put("environment", "staging");
    assertWrittenFound("NOTE one-environment");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "4bf92f3577b34da6a3ce929d0e0e473", "gbf92f3577b34da6a3ce929d0e0e4736"})
  void aTraceIdIs32HexadecimalDigits(String id) throws Exception {
    traces.write(directory);
    Files.delete(file());
    GoodTraces.write(
        directory.resolve("2026-09-21T15-13-20-120Z_trace_" + id + ".jsonl"),
        traces.client().put("traceId", id),
        traces.root().put("traceId", id));
    assertFound("ERROR trace-id");
  }

  @Test
  void spansOfAFileHaveDifferentIds() throws Exception {
    traces.client().put("spanId", traces.root().get("spanId").asText());
    assertWrittenFound("ERROR span-id");
  }

  @Test
  void aSpanIdThatIsNot16HexadecimalDigitsIsNoted() throws Exception {
    traces.client().put("spanId", "1");
    assertWrittenFound("NOTE span-id");
  }

  @Test
  void timesAreNumbers() throws Exception {
    at(traces.client(), "timestamp").put("seconds", "1790000000");
    assertWrittenFound("ERROR number");
  }

  @Test
  void durationsAreNumbers() throws Exception {
    at(traces.client(), "duration").put("nanos", "1");
    assertWrittenFound("ERROR number");
  }

  @Test
  void nanosecondsAreLessThanASecond() throws Exception {
    at(traces.client(), "timestamp").put("nanos", 1_000_000_000);
    assertWrittenFound("ERROR number");
  }

  @Test
  void aStatusIsANumber() throws Exception {
    at(traces.client(), "status").put("code", "OK");
    assertWrittenFound("ERROR number");
  }

  @Test
  void timesOfATraceDiffer() throws Exception {
    traces.client().set("timestamp", traces.root().get("timestamp"));
    assertWrittenFound("ERROR time-order");
  }

  @Test
  void theRootIsAServer() throws Exception {
    traces.root().put("kind", 1);
    assertWrittenFound("ERROR root-kind");
  }

  @Test
  void theRootIsOfTypeHttp() throws Exception {
    traces.root().put("packageType", 2);
    assertWrittenFound("ERROR root-type");
  }

  @Test
  void theStatusOfTheRootIsOk() throws Exception {
    at(traces.root(), "status").put("code", 0);
    assertWrittenFound("ERROR root-status");
  }

  @Test
  void theStatusOfARootThatFailedMayBeAnError() throws Exception {
    at(traces.root(), "status").put("code", 2);
    at(traces.root(), "outputValue").put("statusCode", 500);
    assertWrittenFound("NOTE not-run");
  }

  @Test
  void aRequestHasAMethod() throws Exception {
    at(traces.root(), "inputValue").put("method", "GET /");
    assertWrittenFound("ERROR method");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "api", "http://localhost:8080/api", "/a b", "/a#b", "/Troms\u00f8"})
  void aTargetIsPathAndQueryAsARequestLineHasThem(String target) throws Exception {
    at(traces.root(), "inputValue").put("target", target);
    assertWrittenFound("ERROR target");
  }

  @Test
  void aRequestHeaderHasAValue() throws Exception {
    at(traces.root(), "inputValue", "headers").put("X-Empty", "");
    assertWrittenFound("ERROR header-value");
  }

  @Test
  void severalValuesOfARequestHeaderAreOneString() throws Exception {
    at(traces.root(), "inputValue", "headers").putArray("X-Many").add("a").add("b");
    assertWrittenFound("ERROR header-value");
  }

  @Test
  void headersAreAnObject() throws Exception {
    at(traces.root(), "inputValue").putArray("headers");
    assertWrittenFound("ERROR header-value");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x-td-trace-id", "Accept-Encoding", "CONNECTION", "upgrade", "HTTP2-Settings", "TE"
      })
  void headersThatDoHarmWhenSentAgainAreNotRecorded(String name) throws Exception {
    at(traces.root(), "inputValue", "headers").put(name, "x");
    assertWrittenFound("ERROR forbidden-header");
  }

  @Test
  void headersOfCallsAreNotSentAgain() throws Exception {
    at(traces.client(), "inputValue", "headers").put("Accept-Encoding", "gzip");
    assertWrittenFound();
  }

  @Test
  void theStatusCodeIsANumber() throws Exception {
    at(traces.root(), "outputValue").put("statusCode", "200");
    assertWrittenFound("ERROR status-code");
  }

  @Test
  void aTestThatALocalRunSkipsIsNoted() throws Exception {
    at(traces.root(), "outputValue").put("statusCode", 301);
    assertWrittenFound("NOTE not-run");
  }

  @Test
  void theResponseToAHeadRequestHasNoBody() throws Exception {
    at(traces.root(), "inputValue").put("method", "HEAD");
    assertWrittenFound("ERROR no-body");
  }

  @Test
  void aResponseWithoutContentHasNoBody() throws Exception {
    at(traces.root(), "outputValue").put("statusCode", 204);
    assertWrittenFound("ERROR no-body");
  }

  @ParameterizedTest
  @ValueSource(strings = {"e30", "{}", "e3-_", "e30 =", "e31="})
  void aBodyIsCanonicalBase64(String body) throws Exception {
    at(traces.root(), "inputSchema", "properties", "body").remove("decodedType");
    at(traces.root(), "inputSchema", "properties", "body").put("decodedType", 11);
    at(traces.root(), "inputValue", "headers").put("Content-Type", "text/plain");
    at(traces.root(), "inputValue").put("body", body);
    assertWrittenFound("ERROR body");
  }

  @Test
  void aBodyIsAString() throws Exception {
    at(traces.root(), "outputValue").putObject("body").put("city", "Oslo");
    assertWrittenFound("ERROR body");
  }

  @Test
  void anEmptyBodyIsNoted() throws Exception {
    at(traces.client(), "outputValue").put("body", "").put("bodySize", 0);
    assertWrittenFound("NOTE body");
  }

  @Test
  void aBodySizeThatIsNotThatOfTheBodyIsNoted() throws Exception {
    at(traces.root(), "outputValue").put("bodySize", 26);
    assertWrittenFound("NOTE body");
  }

  @Test
  void aResponseBodyIsDecompressed() throws Exception {
    at(traces.root(), "outputValue", "headers").put("Content-Encoding", "gzip");
    at(traces.root(), "outputValue").put("body", "H4sIAAAA").put("bodySize", 6);
    assertWrittenFound("ERROR compressed-body");
  }

  @Test
  void aHeaderThatTellsOfTheCodingOfADecompressedBodyIsFine() throws Exception {
    at(traces.root(), "outputValue", "headers").put("Content-Encoding", "gzip");
    assertWrittenFound();
  }

  @Test
  void theSchemaOfABodyTellsItsEncoding() throws Exception {
    at(traces.client(), "outputSchema", "properties", "body").remove("encoding");
    assertWrittenFound("ERROR body-schema");
  }

  @Test
  void aDecodedTypeIsANumber() throws Exception {
    traces.write(directory);
    Files.writeString(
        file(), Files.readString(file()).replace("\"decodedType\":1", "\"decodedType\":[]"));
    assertFound("ERROR body-schema", "ERROR hash");
  }

  @Test
  void aBodyWithoutADecodedTypeIsNoted() throws Exception {
    at(traces.root(), "outputSchema", "properties", "body").remove("decodedType");
    assertWrittenFound("NOTE body-schema");
  }

  @Test
  void aDecodedTypeThatIsNotThatOfTheContentTypeIsNoted() throws Exception {
    at(traces.root(), "outputSchema", "properties", "body").put("decodedType", 2);
    assertWrittenFound("NOTE body-schema");
  }

  @Test
  void theSpellingOfTheSdkForPythonIsNoted() throws Exception {
    ObjectNode body = at(traces.root(), "outputSchema", "properties", "body");
    body.remove("decodedType");
    body.put("decoded_type", 1);
    assertWrittenFound("NOTE schema-spelling");
  }

  @ParameterizedTest
  @CsvSource({"inputSchema", "outputSchema"})
  void headersDoNotCountInMatching(String schema) throws Exception {
    at(traces.client(), schema, "properties").remove("headers");
    assertWrittenFound("ERROR match-importance");
  }

  @Test
  void aCallIsAClient() throws Exception {
    traces.client().put("kind", 2);
    assertWrittenFound("ERROR client-kind");
  }

  @Test
  void thePackageOfAnHttpCallIsTheScheme() throws Exception {
    traces.client().put("packageName", "java.net.http");
    assertWrittenFound("ERROR client-package");
  }

  @Test
  void thePackageOfTheSdkForNodeIsNoted() throws Exception {
    traces.client().put("packageName", "fetch");
    assertWrittenFound("NOTE client-package");
  }

  @Test
  void thePathOfACallIsWithoutItsQuery() throws Exception {
    at(traces.client(), "inputValue").put("path", "/v1/now?q=Oslo");
    assertWrittenFound("ERROR client-path");
  }

  @Test
  void aCallTellsWhatItCameTo() throws Exception {
    traces.client().putObject("outputValue");
    assertWrittenFound("ERROR client-outcome");
  }

  @Test
  void aCallMayComeToAnException() throws Exception {
    traces.client().putObject("outputValue").put("errorName", "java.net.ConnectException");
    assertWrittenFound();
  }

  @Test
  void anIntegerThatADoubleCannotHoldIsNoted() throws Exception {
    at(traces.client(), "outputValue").putArray("rows").addArray().add((1L << 53) + 1);
    assertWrittenFound("NOTE large-number");
  }

  @Test
  void aRequestIsNotFromBeforeTheStart() throws Exception {
    traces.root().put("isPreAppStart", true);
    assertWrittenFound("ERROR pre-app-start");
  }

  @Test
  void spansFromBeforeTheStartAreInTheDirectoryItself() throws Exception {
    traces.write(directory);
    Path below = Files.createDirectory(directory.resolve("below"));
    String name = "2026-09-21T15-13-19-000Z_trace_" + OTHER_ID + ".jsonl";
    Files.move(directory.resolve(name), below.resolve(name));
    assertFound("ERROR pre-app-start");
  }

  @Test
  void theSnapshotIsOfThePackageThatIsLookedFor() throws Exception {
    traces.snapshot().put("packageName", "java.lang.System");
    assertWrittenFound("ERROR snapshot");
  }

  @Test
  void theSnapshotIsFromBeforeTheStart() throws Exception {
    traces.root().put("environment", "local");
    traces.write(directory);
    Path other = directory.resolve("2026-09-21T15-13-19-000Z_trace_" + OTHER_ID + ".jsonl");
    GoodTraces.write(other, traces.snapshot().put("isPreAppStart", false));
    assertFound("ERROR snapshot", "NOTE one-root");
  }

  @Test
  void theSnapshotNamesItsEnvironment() throws Exception {
    traces.snapshot().remove("environment");
    assertWrittenFound("ERROR snapshot", "NOTE one-environment");
  }

  @Test
  void theSnapshotHoldsVariables() throws Exception {
    at(traces.snapshot(), "outputValue").putArray("ENV_VARS");
    assertWrittenFound("ERROR snapshot");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"JAVA_HOME", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "CLASSPATH", "TUSK_X"})
  void theSnapshotHoldsNoVariablesOfThisJava(String variable) throws Exception {
    at(traces.snapshot(), "outputValue", "ENV_VARS").put(variable, "x");
    assertWrittenFound("ERROR snapshot");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"inputValueHash", "inputSchemaHash", "outputValueHash", "outputSchemaHash"})
  void aHashIsThatOfItsPayload(String member) throws Exception {
    traces.write(directory);
    String hash = traces.client().get(member).asText();
    Files.writeString(file(), Files.readString(file()).replace(hash, "0".repeat(64)));
    assertFound("ERROR hash");
  }

  @Test
  void aHashThatIsMissingIsFound() throws Exception {
    traces.write(directory);
    String hash = traces.client().get("inputValueHash").asText();
    Files.writeString(
        file(), Files.readString(file()).replace("\"inputValueHash\":\"" + hash + "\"", "\"x\":0"));
    assertFound("ERROR hash");
  }

  @Test
  void aValueThatWasChangedIsFound() throws Exception {
    traces.write(directory);
    Files.writeString(file(), Files.readString(file()).replace("\"q\":\"Oslo\"", "\"q\":\"Bodo\""));
    assertFound("ERROR hash");
  }

  @Test
  void aSchemaHashInTheSpellingOfAnotherSdkIsNoted() throws Exception {
    traces.write(directory);
    String own = new String(
        new JavaEngine()
            .process(
                GoodTraces.line(at(traces.client(), "inputValue")),
                Merges.of(Map.of("headers", new Merge(null, null, 0.0))))
            .schema(),
        StandardCharsets.UTF_8);
    String foreign =
        new JavaEngine().hash(own.replace("\"match_importance\":0.0", "\"matchImportance\":0"));
    String hash = traces.client().get("inputSchemaHash").asText();
    Files.writeString(file(), Files.readString(file()).replace(hash, foreign));
    assertFound("NOTE hash");
  }

  @Test
  void aHashOfABodyTakenForJsonIsNoted() throws Exception {
    at(traces.client(), "outputValue", "headers").remove("Content-Type");
    traces.write(directory);
    String typed = traces.client().get("outputValueHash").asText();
    JsonNode schema = traces.client().get("outputSchema").deepCopy();
    at(traces.client(), "outputSchema", "properties", "body").remove("decodedType");
    traces.write(directory);
    at((ObjectNode) schema, "properties", "body").remove("decodedType");
    traces.client().put("outputValueHash", typed).set("outputSchema", schema);
    Files.write(file(), GoodTraces.line(traces.client()));
    Files.writeString(
        file(),
        "\n" + new String(GoodTraces.line(traces.root()), StandardCharsets.UTF_8) + "\n",
        StandardOpenOption.APPEND);
    assertFound("NOTE hash");
  }

  @Test
  void aSchemaIsThatOfItsValue() throws Exception {
    traces.write(directory);
    at(traces.client(), "inputSchema", "properties", "query", "properties").remove("q");
    Files.write(file(), GoodTraces.line(traces.client()));
    Files.writeString(
        file(),
        "\n" + new String(GoodTraces.line(traces.root()), StandardCharsets.UTF_8) + "\n",
        StandardOpenOption.APPEND);
    assertFound("ERROR schema");
  }

  @Test
  void aSchemaIsThere() throws Exception {
    traces.write(directory);
    Path snapshot = directory.resolve("2026-09-21T15-13-19-000Z_trace_" + OTHER_ID + ".jsonl");
    traces.snapshot().remove("inputSchema");
    Files.writeString(
        snapshot, new String(GoodTraces.line(traces.snapshot()), StandardCharsets.UTF_8) + "\n");
    assertFound("ERROR schema");
  }

  @Test
  void aFindingNamesFileLineSpanAndRemedy() throws Exception {
    at(traces.root(), "outputValue").put("statusCode", "200");
    traces.write(directory);
    Finding finding = GoodTraces.findings(directory).get(0);
    assertEquals(new Place(Path.of(FILE), 2, "00f067aa0ba902b7"), finding.place());
    assertEquals("write the status as a number", finding.remedy());
  }
}
