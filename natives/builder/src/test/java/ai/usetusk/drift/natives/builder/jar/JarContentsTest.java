package ai.usetusk.drift.natives.builder.jar;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.natives.builder.BuildFailure;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarContentsTest {

  private static final String LINUX = "META-INF/tusk-drift/linux-x86_64/";
  private static final String MACOS = "META-INF/tusk-drift/macos-aarch64/";

  @TempDir
  private Path directory;

  private BuiltLibraries built;

  @BeforeEach
  void build() throws IOException {
    built = BuiltLibraries.complete(directory.resolve("natives"));
  }

  @Test
  void thereIsAJarForEveryClassifierOfTheTableAndOneForAll() throws IOException {
    assertEquals(
        Set.of("all", "linux-x86_64", "osx-aarch_64", "osx-x86_64"),
        built.layOut().jars().keySet());
  }

  @Test
  void theJarOfAPlatformHasItsLibraryAndNoOther() throws IOException {
    built.layOut();
    assertEquals("of Linux", text("linux-x86_64", LINUX + "libdrift_core.so"));
    assertFalse(files("linux-x86_64").stream().anyMatch(name -> name.startsWith(MACOS)));
  }

  @Test
  void theJarOfAllHasEveryLibrary() throws IOException {
    built.layOut();
    assertEquals("of Linux", text("all", LINUX + "libdrift_core.so"));
    assertEquals("of macOS", text("all", MACOS + "libdrift_core.dylib"));
  }

  @Test
  void theManifestSaysWhatTheLibraryIsThenWhatTheBuildSays() throws IOException {
    built.layOut();
    assertEquals("""
        version=1.2.3
        file=libdrift_core.so
        size=8
        sha256=3c928cb9a49644ae28f1bb925362fe85327af6b47b2a28e60852d073a93296c1
        crc32c=07b4dcb8
        glibc=2.17
        rust=1.96.0
        rustc=rustc 1.96.0 (x)
        core=1.2.3
        component.sha2=0.11.1
        """, text("linux-x86_64", LINUX + "library.properties"));
  }

  @Test
  void theLicencesOfWhatIsLinkedInAreInEveryJarWithALibrary() throws IOException {
    built.layOut();
    String licence = "META-INF/licenses/ai.usetusk.drift-natives/sha2-0.11.1/LICENSE-MIT";
    assertEquals("MIT", text("linux-x86_64", licence));
    assertEquals("MIT", text("osx-aarch_64", licence));
    assertEquals("MIT", text("all", licence));
  }

  @Test
  void everyJarHasTheLicenceOfTheProject() throws IOException {
    built.layOut();
    for (String jar : built.jars().keySet()) {
      assertEquals("Apache", text(jar, "META-INF/LICENSE"));
      assertEquals("ours", text(jar, "META-INF/NOTICE"));
    }
  }

  @Test
  void aJarThatNeverHasALibrarySaysSoInATextFileAndHasNothingElse() throws IOException {
    built.layOut();
    String readme = "META-INF/tusk-drift/macos-x86_64/README.txt";
    assertEquals(
        Set.of(readme, "module-info.class", "META-INF/LICENSE", "META-INF/NOTICE"),
        files("osx-x86_64"));
    String text = text("osx-x86_64", readme);
    assertTrue(text.startsWith("No library, by design.\n"), text);
    assertTrue(text.contains("ai.usetusk:drift-natives:1.2.3:osx-x86_64"), text);
    assertTrue(text.contains("${os.detected.classifier}"), text);
  }

  @Test
  void aJarWhoseLibraryWasNotBuiltSaysThatItIsADevelopmentBuild() throws IOException {
    BuiltLibraries onlyMacos =
        new BuiltLibraries(directory.resolve("other")).macos().layOut();
    for (String jar : List.of("linux-x86_64", "all")) {
      String text = text(onlyMacos, jar, LINUX + "README.txt");
      assertTrue(text.startsWith("No library: a development build.\n"), text);
      assertTrue(text.contains("linux-x86_64 belongs here"), text);
    }
    assertFalse(onlyMacos.jars().get("all").containsKey(MACOS + "README.txt"));
  }

  @Test
  void aBuildWithoutAnyLibraryHasAllJars() throws IOException {
    BuiltLibraries none = new BuiltLibraries(directory.resolve("other")).layOut();
    assertEquals(4, none.jars().size());
    assertEquals(
        Set.of(
            LINUX + "README.txt",
            MACOS + "README.txt",
            "module-info.class",
            "META-INF/LICENSE",
            "META-INF/NOTICE"),
        none.jars().get("all").keySet());
  }

  @Test
  void nativeImageIsToldOfTheLibrariesThatAreInTheJar() throws IOException {
    built.layOut();
    assertEquals(
        List.of("META-INF/tusk-drift/linux-x86_64/*"),
        globs("linux-x86_64", "drift-natives-linux-x86_64"));
    assertEquals(
        List.of("META-INF/tusk-drift/linux-x86_64/*", "META-INF/tusk-drift/macos-aarch64/*"),
        globs("all", "drift-natives"));
  }

  @Test
  void noClassIsInTwoJars() throws IOException {
    Map<String, String> jarOf = new HashMap<>();
    for (String jar : built.layOut().jars().keySet()) {
      for (String file : files(jar)) {
        if (file.endsWith(".class") && !file.equals("module-info.class")) {
          assertEquals(jar, jarOf.merge(file, jar, (one, other) -> one + " and " + other));
        }
      }
    }
    assertEquals(3, jarOf.size());
  }

  @Test
  void aFileThatIsInTwoJarsIsTheSameInBoth() throws IOException {
    Map<String, byte[]> seen = new HashMap<>();
    for (Map<String, byte[]> jar : built.layOut().jars().values()) {
      jar.forEach((name, bytes) -> {
        byte[] other = seen.putIfAbsent(name, bytes);
        if (other != null && !name.equals("module-info.class")) {
          assertArrayEquals(other, bytes, name);
        }
      });
    }
  }

  @Test
  void theSameLibrariesGiveTheSameFilesInAnotherDirectory() throws IOException {
    BuiltLibraries other =
        BuiltLibraries.complete(directory.resolve("another one")).layOut();
    built.layOut();
    assertEquals(built.jars().keySet(), other.jars().keySet());
    for (String jar : built.jars().keySet()) {
      assertEquals(files(jar), other.jars().get(jar).keySet());
      for (String file : files(jar)) {
        assertArrayEquals(built.jars().get(jar).get(file), other.jars().get(jar).get(file), file);
      }
    }
  }

  @Test
  void theFilesPermissionsDoNotDependOnTheUmask() throws IOException {
    Path library = built.layOut().jar("all").resolve(LINUX + "libdrift_core.so");
    if (Files.getFileStore(library).supportsFileAttributeView("posix")) {
      assertEquals("rw-r--r--", permissions(library));
      assertEquals("rwxr-xr-x", permissions(library.getParent()));
    }
  }

  @Test
  void nothingOfAnEarlierLayoutIsLeft() throws IOException {
    built.layOut();
    built.delete("linux-x86_64/libdrift_core.so");
    built.delete("linux-x86_64/build.properties");
    built.delete("linux-x86_64/licences/sha2-0.11.1/LICENSE-MIT");
    built.delete("linux-x86_64/licences/sha2-0.11.1");
    built.delete("linux-x86_64/licences");
    built.delete("linux-x86_64");
    built.layOut();
    assertFalse(files("all").contains(LINUX + "libdrift_core.so"));
    assertFalse(files("linux-x86_64").contains(LINUX + "libdrift_core.so"));
  }

  @Test
  void aPlaceThatDoesNotExistIsRefused() {
    Path absent = directory.resolve("absent");
    BuildFailure failure = assertThrows(
        BuildFailure.class,
        () -> JarContents.layOut(directory, absent, "1.2.3", directory.resolve("jars")));
    assertEquals(
        absent + " is not a directory; the libraries are looked for there", failure.getMessage());
  }

  @Test
  void aDirectoryWithoutItsLibraryIsRefused() throws IOException {
    built.delete("linux-x86_64/libdrift_core.so");
    assertRefused("libdrift_core.so is missing");
  }

  @Test
  void aLibraryWithoutItsBuildPropertiesIsRefused() throws IOException {
    built.delete("linux-x86_64/build.properties");
    assertRefused("build.properties is missing");
  }

  @Test
  void aLinuxLibraryWithoutAGlibcFloorIsRefused() throws IOException {
    built.write("linux-x86_64/build.properties", "rust=1.96.0\nrustc=rustc 1.96.0\n");
    assertRefused("has no \"glibc\"");
  }

  @Test
  void aBuildThatDoesNotNameItsCompilerIsRefused() throws IOException {
    built.write("macos-aarch64/build.properties", "macos=11.0\nrust=1.96.0\n");
    assertRefused("has no \"rustc\"");
  }

  @Test
  void aBuildThatSaysWhatTheLibraryItselfSaysIsRefused() throws IOException {
    built.write("macos-aarch64/build.properties", "rust=1\nrustc=1\nsha256=00\n");
    assertRefused("has \"sha256\", which is not its to say");
  }

  @Test
  void aComponentWithoutALicenceIsRefused() throws IOException {
    buildOfMacos("core=1.2.3\ncomponent.zmij=1.0.23\n");
    assertRefused("zmij 1.0.23 is linked into");
  }

  @Test
  void anotherComponentWhoseNameOnlyStartsTheSameDoesNotBringTheLicence() throws IOException {
    built.write("macos-aarch64/licences/sha2-asm-0.6.4/LICENSE-MIT", "MIT");
    built.delete("macos-aarch64/licences/sha2-0.11.1/LICENSE-MIT");
    buildOfMacos("core=1.2.3\ncomponent.sha2=0.11.1\ncomponent.sha2-asm=0.6.4\n");
    assertRefused("sha2 0.11.1 is linked into");
  }

  @Test
  void everyVersionOfAComponentNeedsALicence() throws IOException {
    buildOfMacos("core=1.2.3\ncomponent.sha2=0.11.1, 0.11.2\n");
    assertRefused("sha2 0.11.2 is linked into");
  }

  @Test
  void aColonOfAVersionIsAnUnderscoreInTheNameOfItsDirectory() throws IOException {
    buildOfMacos("core=1.2.3\ncomponent.sha2=0.11.1\ncomponent.llvm-libunwind=1:22.1\n");
    built.write("macos-aarch64/licences/llvm-libunwind-1_22.1/copyright", "Apache");
    built.layOut();
    assertEquals(
        "Apache",
        text(
            "osx-aarch_64",
            "META-INF/licenses/ai.usetusk.drift-natives/llvm-libunwind-1_22.1/copyright"));
  }

  @Test
  void aLicenceWithoutAComponentIsRefused() throws IOException {
    built.write("macos-aarch64/licences/zmij-1.0.23/LICENSE-MIT", "MIT");
    assertRefused("has [zmij-1.0.23], but build.properties names no such component");
  }

  @Test
  void aLibraryOfAnotherVersionIsRefused() throws IOException {
    buildOfMacos("core=1.2.2\n");
    assertRefused("libdrift_core.dylib was built for version 1.2.2, and is not packed as 1.2.3");
  }

  @Test
  void aLibraryForPublishingMustSayItsVersion() throws IOException {
    buildOfMacos("component.sha2=0.11.1\n");
    assertRefused("has no \"core\"");
  }

  @Test
  void aLibraryOfThisMachineNeedNotSayItsVersion() throws IOException {
    built.delete("macos-aarch64/licences/sha2-0.11.1/LICENSE-MIT");
    buildOfMacos("");
    built.layOut();
    assertEquals("of macOS", text("osx-aarch_64", MACOS + "libdrift_core.dylib"));
  }

  @Test
  void buildPropertiesThatCannotBeReadAreRefused() throws IOException {
    buildOfMacos("linker=\\uZZ\n");
    assertRefused("build.properties is no properties file");
  }

  @Test
  void twoLicencesUnderOneNameAreRefused() throws IOException {
    built.write("macos-aarch64/licences/sha2-0.11.1/LICENSE-MIT", "another text");
    assertRefused("two different files are to be META-INF/licenses/");
  }

  private void buildOfMacos(String lines) throws IOException {
    built.write("macos-aarch64/build.properties", "rust=1\nrustc=1\n" + lines);
  }

  private void assertRefused(String why) {
    BuildFailure failure = assertThrows(BuildFailure.class, built::layOut);
    assertTrue(failure.getMessage().contains(why), failure.getMessage());
  }

  private Set<String> files(String jar) throws IOException {
    return built.jars().get(jar).keySet();
  }

  private String text(String jar, String file) throws IOException {
    return text(built, jar, file);
  }

  private static String text(BuiltLibraries built, String jar, String file) throws IOException {
    byte[] bytes = built.jars().get(jar).get(file);
    assertTrue(bytes != null, () -> file + " is not in " + jar);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private List<String> globs(String jar, String folder) throws IOException {
    String json =
        text(jar, "META-INF/native-image/ai.usetusk/" + folder + "/reachability-metadata.json");
    List<String> globs = new ArrayList<>();
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.VALUE_STRING
            && "glob".equals(parser.currentName())) {
          globs.add(parser.getText());
        }
      }
    }
    return globs;
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
