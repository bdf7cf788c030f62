package ai.usetusk.drift.consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An image of {@code jlink} with the application, the SDK and a natives jar in it. jlink takes no
 * automatic modules: that it works shows that the SDK needs none.
 */
class JlinkImageIT {

  @TempDir
  Path directory;

  private Application application;

  @BeforeEach
  void compile() throws Exception {
    application = Application.in(directory);
  }

  @Test
  void anImageWithTheNativesModuleRunsRust() throws Exception {
    assertEquals("rust", application.inImage(image(Jars.nativesOfHost())).stdout());
  }

  @Test
  void anImageWithAModuleWithoutALibraryRunsJava() throws Exception {
    Path image = image(Jars.nativesWithoutLibrary());
    assertEquals("java not_found", application.inImage(image).stdout());
  }

  private Path image(Path natives) {
    Path image = directory.resolve("image");
    String module =
        ModuleFinder.of(natives).findAll().iterator().next().descriptor().name();
    Tool.run(
        "jlink",
        "--module-path",
        Tool.path(application.classes(), Jars.SDK, natives),
        "--add-modules",
        Application.MODULE + "," + module,
        "--strip-debug",
        "--output",
        image);
    return image;
  }
}
