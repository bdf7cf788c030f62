package ai.usetusk.drift.consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.core.DriftCore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What docs/compatibility.md promises: an SDK and a natives jar whose versions differ give Java, with a
 * reason, and never a library of the wrong version. The jars are those of this build, which say that they
 * are of another version.
 */
class VersionMixIT {

  private static final String OLDER = "0.0.1";
  private static final String NEWER = "99.0.0";

  @TempDir
  Path directory;

  private Application application;
  private Path natives;

  @BeforeEach
  void compile() throws Exception {
    natives = Jars.nativesOfHost();
    application = Application.in(directory);
  }

  @Test
  void theSameVersionIsRust() throws Exception {
    assertEquals("rust", application.onClassPath(natives).stdout());
  }

  @Test
  void aNewerSdkWithOlderNativesIsJava() throws Exception {
    Application.Result result = application.with(sdk(NEWER)).onClassPath(natives);
    assertMismatch(result, NEWER, DriftCore.version());
  }

  @Test
  void anOlderSdkWithNewerNativesIsJava() throws Exception {
    Application.Result result = application.with(sdk(OLDER)).onClassPath(natives);
    assertMismatch(result, OLDER, DriftCore.version());
  }

  @Test
  void aReleaseIsNotItsSnapshot() throws Exception {
    String other = DriftCore.version().endsWith("-SNAPSHOT")
        ? DriftCore.version().replace("-SNAPSHOT", "")
        : DriftCore.version() + "-SNAPSHOT";
    assertMismatch(application.onClassPath(natives(other)), DriftCore.version(), other);
  }

  @Test
  void onTheModulePathItIsTheSame() throws Exception {
    Application.Result result = application.with(sdk(NEWER)).onModulePath(List.of(), natives);
    assertMismatch(result, NEWER, DriftCore.version());
  }

  @Test
  void ofNativesOfTwoVersionsTheOneOfTheSdkIsUsedInWhateverOrder() throws Exception {
    Path newer = natives(NEWER);
    assertEquals("rust", application.onClassPath(newer, natives).stdout());
    assertEquals("rust", application.onClassPath(natives, newer).stdout());
  }

  @Test
  void ofNativesOfTwoOtherVersionsNoneIsUsedAndBothAreNamed() throws Exception {
    Application.Result result = application.onClassPath(natives(OLDER), natives(NEWER));
    assertMismatch(result, DriftCore.version(), OLDER);
    assertMismatch(result, DriftCore.version(), NEWER);
  }

  /** As if somebody had put an old library into a new jar. */
  @Test
  void aJarWhoseLibraryIsOfAnotherVersionThanItSaysIsJava() throws Exception {
    Application.Result result = application.with(sdk(NEWER)).onClassPath(natives(NEWER));
    assertMismatch(result, NEWER, DriftCore.version());
  }

  private static void assertMismatch(Application.Result result, String sdk, String found) {
    assertEquals("java version_mismatch", result.stdout(), result.stderr());
    assertTrue(result.stderr().contains("the SDK is version " + sdk + ","), result.stderr());
    assertTrue(result.stderr().contains(found), result.stderr());
  }

  /** This build's SDK, which believes that it is of this version. */
  private Path sdk(String version) throws IOException {
    return RewrittenJar.write(
        Jars.SDK, "sdk.properties", version, directory.resolve("sdk-" + version + ".jar"));
  }

  /** This build's natives jar, which says that it is of this version. */
  private Path natives(String version) throws IOException {
    return RewrittenJar.write(
        natives, "library.properties", version, directory.resolve("natives-" + version + ".jar"));
  }
}
