package ai.usetusk.drift.release.step;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.usetusk.drift.release.ReleaseFailure;
import ai.usetusk.drift.release.action.Actions;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a snapshot to a version that can be released. */
class PrepareTest {

  private static final Actions REAL =
      Actions.real(new PrintStream(OutputStream.nullOutputStream()));

  private static final LocalDate DATE = LocalDate.of(2026, 2, 28);

  @TempDir
  private Path directory;

  @Test
  void setsTheVersionInEveryPlace() throws Exception {
    SmallCheckout checkout = new SmallCheckout(directory);
    new Prepare("1.3.0-SNAPSHOT", DATE).run(checkout.place(), REAL);
    assertEquals("1.3.0-SNAPSHOT", checkout.place().version());
    assertEquals(
        "<artifactId>drift-sdk</artifactId>\n<version>1.3.0-SNAPSHOT</version>\n",
        checkout.read("README.md"));
  }

  @Test
  void whatItPreparedPassesTheCheck() throws Exception {
    SmallCheckout checkout = new SmallCheckout(directory);
    checkout.write("CHANGELOG.md", "# Changelog\n\n## [Unreleased]\n\n- It exists.\n");
    new Prepare("1.3.0-SNAPSHOT", DATE).run(checkout.place(), REAL);
    new Prepare(SmallCheckout.VERSION, DATE).run(checkout.place(), REAL);
    checkout.release();
    assertDoesNotThrow(() -> new Check().run(checkout.place(), REAL));
  }

  @Test
  void aDryRunChangesNothing() throws Exception {
    SmallCheckout checkout = new SmallCheckout(directory);
    new Prepare("1.3.0-SNAPSHOT", DATE)
        .run(checkout.place(), Actions.dryRun(new PrintStream(OutputStream.nullOutputStream())));
    assertEquals(SmallCheckout.VERSION, checkout.place().version());
  }

  @Test
  void refusesWhatIsNoVersion() throws Exception {
    SmallCheckout checkout = new SmallCheckout(directory);
    ReleaseFailure failure = assertThrows(
        ReleaseFailure.class, () -> new Prepare("v1.3", DATE).run(checkout.place(), REAL));
    assertEquals(
        "\"v1.3\" is not a version; 1.2.3 is one, and 1.2.4-SNAPSHOT", failure.getMessage());
  }
}
