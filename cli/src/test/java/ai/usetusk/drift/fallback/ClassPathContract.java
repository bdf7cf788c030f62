package ai.usetusk.drift.fallback;

import ai.usetusk.drift.status.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows about what is on the class path, and how it is packed. */
abstract class ClassPathContract extends FallbackContract {

  @Test
  void noNativesJar() throws Exception {
    java(withNatives(), Reason.NOT_FOUND).assertNothingLeft();
  }

  @Test
  void nativesJarsOfTwoVersions() throws Exception {
    Path newer = intact().version("9.9.9").library(changed()).write(jar("newer"));
    rust(withNatives(newer, SubjectJars.NATIVES));
  }

  @Test
  void nativesJarOfAnotherVersion() throws Exception {
    Path newer = intact().version("9.9.9").write(jar("newer"));
    java(withNatives(newer), Reason.VERSION_MISMATCH).assertNothingLeft();
  }

  @Test
  void twoNativesJarsWithTheSameLibrary() throws Exception {
    rust(withNatives(intact().write(jar("copy")), SubjectJars.NATIVES));
  }

  @Test
  void twoNativesJarsOfOneVersionWithDifferentLibraries() throws Exception {
    Path second = intact().library(changed()).write(jar("second"));
    java(withNatives(SubjectJars.NATIVES, second), Reason.AMBIGUOUS).assertNothingLeft();
  }

  @Test
  void aDamagedNativesJar() throws Exception {
    byte[] bytes = intact().library();
    bytes[bytes.length / 2] ^= 1;
    Path damaged = intact().damaged(bytes).write(jar("damaged"));
    java(withNatives(damaged), Reason.CORRUPT).assertNothingLeft();
  }

  /** The library's functions are named after the SDK's classes as they were before. */
  @Test
  void aRelocatedSdk() throws Exception {
    Launch launch = launch(glibc());
    ClassPathRelocatedSubject.replace(launch, directory);
    java(launch, Reason.HANDSHAKE_FAILED);
  }

  @Test
  void jarsInTheJarOfASpringBootApplication() throws Exception {
    Launch launch = launch(glibc());
    launch.classPath().clear();
    launch
        .classPath(List.of(ClassPathNestedJar.write(jar("application"))))
        .main(ClassPathNestedJar.LAUNCHER);
    rust(launch);
  }

  @Test
  void anOldProtobufBeforeTheSdk() throws Exception {
    Path protobuf =
        Files.copy(Path.of(System.getProperty("drift.oldProtobuf.jar")), jar("protobuf-java"));
    Launch launch = launch(glibc());
    launch.classPath().add(0, protobuf);
    rust(launch);
  }

  private static ClassPathNatives intact() throws IOException {
    return ClassPathNatives.ofBuild();
  }

  /** Another library that works: nothing refers to what comes after its end. */
  private static byte[] changed() throws IOException {
    byte[] library = intact().library();
    return Arrays.copyOf(library, library.length + 1);
  }

  private Path jar(String name) {
    return directory.resolve(name + ".jar");
  }

  private Launch withNatives(Path... jars) throws IOException {
    return ClassPathNatives.instead(launch(glibc()), jars);
  }
}
