package ai.usetusk.drift.consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application finds the library in the jars it was given, and without a library runs in Java. */
class NativesJarIT {

  private static final List<String> NO_OPTIONS = List.of();

  @TempDir
  Path directory;

  private Application application;

  @BeforeEach
  void compile() throws Exception {
    application = Application.in(directory);
  }

  @Test
  void onTheModulePathOneNativesJarIsEnough() throws Exception {
    assertAnswers("rust", application.onModulePath(NO_OPTIONS, Jars.nativesOfHost()));
  }

  @Test
  void onTheClassPathOneNativesJarIsEnough() throws Exception {
    assertAnswers("rust", application.onClassPath(Jars.nativesOfHost()));
  }

  @Test
  void theJarOfAllPlatformsDoesAsWell() throws Exception {
    Jars.nativesOfHost();
    assertAnswers("rust", application.onModulePath(NO_OPTIONS, Jars.nativesOfAll()));
    assertAnswers("rust", application.onClassPath(Jars.nativesOfAll()));
  }

  @Test
  void bothJarsTogetherAreAsGoodAsOne() throws Exception {
    Path host = Jars.nativesOfHost();
    assertAnswers("rust", application.onModulePath(NO_OPTIONS, Jars.nativesOfAll(), host));
    assertAnswers("rust", application.onClassPath(Jars.nativesOfAll(), host));
  }

  @Test
  void aJarWithoutALibraryChangesNothing() throws Exception {
    Path empty = Jars.nativesWithoutLibrary();
    assertAnswers("java not_found", application.onModulePath(NO_OPTIONS, empty));
    assertAnswers("java not_found", application.onClassPath(empty));
  }

  @Test
  void withoutANativesJarJavaAnswers() throws Exception {
    assertAnswers("java not_found", application.onModulePath(NO_OPTIONS));
    assertAnswers("java not_found", application.onClassPath());
  }

  @Test
  void theSdksModuleIsTheOnlyOneThatNeedsNativeAccess() throws Exception {
    Application.Result result = application.onModulePath(
        List.of("--enable-native-access=ai.usetusk.drift"), Jars.nativesOfHost());
    assertAnswers("rust", result);
    assertFalse(result.stderr().contains("WARNING"), result.stderr());
  }

  private static void assertAnswers(String expected, Application.Result result) {
    assertEquals(expected, result.stdout(), result.stderr());
  }
}
