package ai.usetusk.drift.release.step;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.usetusk.drift.release.Place;
import ai.usetusk.drift.release.ReleaseFailure;
import ai.usetusk.drift.release.action.Actions;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a checkout must be before anything is built from it. */
class CheckTest {

  private static final Actions REAL =
      Actions.real(new PrintStream(OutputStream.nullOutputStream()));

  @TempDir
  private Path directory;

  private SmallCheckout checkout;
  private Place place;

  @BeforeEach
  void makeACheckoutThatCanBeReleased() throws Exception {
    checkout = new SmallCheckout(directory);
    place = checkout.place();
  }

  @Test
  void aCheckoutThatCanBeReleased() {
    assertDoesNotThrow(() -> new Check().run(place, REAL));
  }

  @Test
  void aDirtyTree() throws Throwable {
    checkout.write("new.txt", "");
    expect("[check] the tree is not clean; commit or remove: ?? new.txt");
  }

  @Test
  void aCommitWithoutTheTag() throws Throwable {
    checkout.write("pom.xml", checkout.read("pom.xml").replace("1.2.3", "1.2.4"));
    checkout.write("sdk/pom.xml", checkout.read("sdk/pom.xml").replace("1.2.3", "1.2.4"));
    checkout.write("README.md", checkout.read("README.md").replace("1.2.3", "1.2.4"));
    checkout.write("CHANGELOG.md", checkout.read("CHANGELOG.md").replace("1.2.3", "1.2.4"));
    checkout.release();
    String head = new ai.usetusk.drift.release.source.Checkout(place.root()).head();
    expect("[check] the commit " + head
        + " does not have the tag v1.2.4; check that tag out, or set it with \"git tag v1.2.4\"");
  }

  @Test
  void aSnapshot() throws Throwable {
    checkout.write("pom.xml", checkout.read("pom.xml").replace("1.2.3", "1.2.3-SNAPSHOT"));
    checkout.release();
    expect(
        "[check] the version 1.2.3-SNAPSHOT is a snapshot; \"ci/release prepare VERSION\" sets another");
  }

  @Test
  void aPomOfAnotherVersion() throws Throwable {
    checkout.write("sdk/pom.xml", checkout.read("sdk/pom.xml").replace("1.2.3", "1.2.2"));
    checkout.release();
    expect("[check] " + place.root().resolve("sdk/pom.xml")
        + " names the version 1.2.2 of an artifact of ours instead of 1.2.3");
  }

  @Test
  void aPageOfAnotherVersion() throws Throwable {
    checkout.write("docs/page.md", "`ai.usetusk:drift-bom:1.2.2`\n");
    checkout.release();
    expect("[check] " + place.root().resolve("docs/page.md")
        + " names the version 1.2.2 of an artifact of ours instead of 1.2.3");
  }

  @Test
  void aSnapshotAsADependency() throws Throwable {
    checkout.write(
        "sdk/pom.xml",
        checkout
            .read("sdk/pom.xml")
            .replace(
                "</project>",
                "<properties><other.version>1-SNAPSHOT"
                    + "</other.version></properties></project>"));
    checkout.release();
    expect("[check] " + place.root().resolve("sdk/pom.xml")
        + " depends on a snapshot, which users do not find");
  }

  @Test
  void aCrateWithAVersionOfItsOwn() throws Throwable {
    checkout.write("natives/core/Cargo.toml", "[package]\nversion = \"1.2.2\"\n");
    checkout.release();
    expect("[check] " + place.natives().resolve("core/Cargo.toml")
        + " has a version of its own; it must be 0.0.0, since build.rs takes the parent POM's");
  }

  @Test
  void aVersionThatTheChangelogDoesNotKnow() throws Throwable {
    checkout.write("CHANGELOG.md", "# Changelog\n\n## [Unreleased]\n\n- It exists.\n");
    checkout.release();
    expect("[check] " + place.root().resolve("CHANGELOG.md")
        + " has no section \"## [1.2.3] - DATE\" with what is new; "
        + "\"ci/release prepare 1.2.3\" makes it from what is unreleased");
  }

  private void expect(String fault) throws Throwable {
    List<String> said = Captured.errors(
        () -> assertThrows(ReleaseFailure.class, () -> new Check().run(place, REAL)));
    assertEquals(List.of(fault), said);
  }
}
