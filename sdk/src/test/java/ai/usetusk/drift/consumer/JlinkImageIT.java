package ai.usetusk.drift.consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An image of {@code jlink} with the application, the SDK and a natives jar in it. jlink takes no
 * automatic modules, and protobuf-java is one; so it gets a descriptor first, as docs/natives-jars.md
 * tells.
 */
class JlinkImageIT {

  @TempDir
  Path directory;

  private Application application;
  private Path protobuf;

  @BeforeEach
  void compile() throws Exception {
    application = Application.in(directory);
    protobuf = withDescriptor(Jars.protobuf());
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
        Tool.path(application.classes(), Jars.SDK, protobuf, natives),
        "--add-modules",
        Application.MODULE + "," + module,
        "--strip-debug",
        "--output",
        image);
    return image;
  }

  private Path withDescriptor(Path automatic) throws Exception {
    Path source = directory.resolve("descriptor-source");
    Path classes = directory.resolve("descriptor");
    Tool.run("jdeps", "--ignore-missing-deps", "--generate-module-info", source, automatic);
    String module =
        ModuleFinder.of(automatic).findAll().iterator().next().descriptor().name();
    Tool.run(
        "javac",
        "--patch-module",
        module + "=" + automatic,
        "-d",
        classes,
        find(source, "module-info.java"));
    Path named = Files.copy(
        automatic, directory.resolve(automatic.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
    Tool.run("jar", "--update", "--file", named, "-C", classes, "module-info.class");
    return named;
  }

  private static Path find(Path directory, String name) throws Exception {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.endsWith(name)).findFirst().orElseThrow();
    }
  }
}
