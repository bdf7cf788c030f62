package ai.usetusk.drift.release.step;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.usetusk.drift.release.Place;
import ai.usetusk.drift.release.ReleaseFailure;
import ai.usetusk.drift.release.action.Actions;
import ai.usetusk.drift.release.artifact.Archive;
import ai.usetusk.drift.release.artifact.OpenPgp;
import ai.usetusk.drift.release.artifact.Tree;
import ai.usetusk.drift.release.verify.Finding;
import ai.usetusk.drift.release.verify.SignatureRule;
import ai.usetusk.drift.release.verify.SyntheticBundle;
import ai.usetusk.drift.testing.Skip;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signing, and what is thought of signatures, with the real gpg. */
class SignedBundleTest {

  private static final Actions REAL =
      Actions.real(new PrintStream(OutputStream.nullOutputStream()));

  private static final String JAR = SyntheticBundle.LAYOUT.sdkJar();

  @TempDir
  private Path directory;

  private Place place;
  private Tree staged;

  @BeforeEach
  void signASmallRelease() throws Exception {
    Skip.without("gpg");
    Skip.without("gpgv");
    place = Place.of(directory);
    staged = new SyntheticBundle(place.repository()).tree();
    new Sign(Map.of(), true).run(place, REAL);
  }

  @Test
  void everyFileIsSignedByThePublicKeyThatIsWritten() throws Exception {
    assertEquals(List.of(), findings());
  }

  @Test
  void thePrivateKeyDoesNotStay() {
    assertFalse(Files.exists(place.keys()));
  }

  @Test
  void aTamperedFile() throws Exception {
    Files.write(staged.file(JAR), new byte[] {1});
    assertEquals(
        List.of(
            "drift-sdk-1.2.3.jar.asc is no signature of this file by the public key of the release"),
        findings());
  }

  @Test
  void aForeignSignature() throws Exception {
    byte[] key = Files.readAllBytes(place.publicKey());
    new Sign(Map.of(), true).run(place, REAL);
    byte[] foreign = staged.bytes(JAR + ".asc");
    new SyntheticBundle(place.repository());
    Files.write(place.publicKey(), key);
    for (String name : staged.principals()) {
      Files.delete(staged.file(name + ".asc"));
    }
    Files.write(staged.file(JAR + ".asc"), foreign);
    assertEquals(
        List.of(
            "drift-sdk-1.2.3.jar.asc is no signature of this file by the public key of the release"),
        findings());
  }

  @Test
  void withoutAKeyNothingIsSigned() {
    ReleaseFailure failure =
        assertThrows(ReleaseFailure.class, () -> new Sign(Map.of(), false).run(place, REAL));
    assertEquals(
        "DRIFT_SIGNING_KEY is not set, so there is no key to sign with; a rehearsal signs with --throw-away",
        failure.getMessage());
  }

  @Test
  void twoBundlesOfTheSameFilesDifferInSignaturesOnly() throws Exception {
    byte[] first = unsigned();
    new SyntheticBundle(place.repository());
    new Sign(Map.of(), true).run(place, REAL);
    assertArrayEquals(first, unsigned());
  }

  private byte[] unsigned() throws IOException {
    return Archive.pack(
        staged, staged.names().stream().filter(name -> !name.endsWith(".asc")).toList());
  }

  private List<String> findings() throws IOException, InterruptedException {
    OpenPgp keys = OpenPgp.of(place.publicKey(), directory.resolve("keys.gpg"));
    return new SignatureRule(keys)
        .check(staged, SyntheticBundle.LAYOUT).stream().map(Finding::toString).toList();
  }
}
