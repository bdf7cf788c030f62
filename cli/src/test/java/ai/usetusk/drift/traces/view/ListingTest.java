package ai.usetusk.drift.traces.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.usetusk.drift.traces.TraceDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListingTest {

  private static final Path PYTHON = Path.of("src", "test", "resources", "traces", "python-sdk");

  @TempDir
  private Path directory;

  @Test
  void testsAreToldApartFromWhatWasBeforeTheStart() throws Exception {
    Listing listing = Listing.of(TraceDirectory.of(PYTHON));
    assertEquals(10, listing.tests().size());
    assertEquals(1, listing.preAppStart().size());
    assertEquals(List.of(), listing.withoutRoot());
    assertEquals(List.of(), listing.broken());
    TraceSummary first = listing.tests().get(0);
    assertEquals(
        new TraceSummary.Call("GET", "/weather?q=Troms%C3%B8&x=1", OptionalInt.of(200)),
        first.call());
    assertEquals(2, first.spans());
    assertEquals("local", first.origin().environment());
    assertEquals("2026-11-29T14:38:08.765752885Z", first.timing().start().toString());
  }

  @Test
  void aFileWithoutARootIsNoTest() throws Exception {
    Traces.file(directory, "{\"traceId\":\"1\",\"name\":\"SELECT\"}");
    Listing listing = Listing.of(TraceDirectory.of(directory));
    assertEquals(List.of(), listing.tests());
    assertEquals(
        new TraceSummary.Call("SELECT", "", OptionalInt.empty()),
        listing.withoutRoot().get(0).call());
  }

  @Test
  void brokenLinesAreNamed() throws Exception {
    Traces.file(directory, "{}", "{");
    assertEquals(
        List.of(new Listing.Broken(Path.of("a_trace.jsonl"), 2, "the text ends too early")),
        Listing.of(TraceDirectory.of(directory)).broken());
  }

  @Test
  void anEmptyFileIsNothing() throws Exception {
    Files.writeString(directory.resolve("trace.jsonl"), "");
    Listing listing = Listing.of(TraceDirectory.of(directory));
    assertEquals(List.of(), listing.tests());
    assertEquals(List.of(), listing.withoutRoot());
  }
}
