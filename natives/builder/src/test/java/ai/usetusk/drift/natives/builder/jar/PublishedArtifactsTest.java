package ai.usetusk.drift.natives.builder.jar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.natives.builder.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The POMs that list the jars, held against the platform table and the version. */
class PublishedArtifactsTest {

  private static final Path ROOT = Path.of("../..");
  private static final Pattern VERSION = Pattern.compile("<version>([^<]+)</version>");
  private static final Pattern JAR = Pattern.compile("<classifier>([^<]+)</classifier>\\s*"
      + "<classesDirectory>\\$\\{project.build.directory}/jars/([^<]+)</classesDirectory>");
  private static final Pattern MANAGED = Pattern.compile(
      "<artifactId>([^<]+)</artifactId>\\s*<version>\\$\\{project.version}</version>\\s*"
          + "(?:<classifier>([^<]+)</classifier>\\s*)?</dependency>");

  @Test
  void theNativesPomPacksAJarForEveryPlatform() {
    List<MatchResult> jars = find(JAR, "natives/pom.xml");
    assertEquals(classifiers(), jars.stream().map(jar -> jar.group(1)).toList());
    assertEquals(classifiers(), jars.stream().map(jar -> jar.group(2)).toList());
  }

  @Test
  void theBomListsTheSdkTheStarterAndEveryNativesJar() {
    List<String> managed = find(MANAGED, "bom/pom.xml").stream()
        .map(entry -> entry.group(1) + ":" + entry.group(2))
        .toList();
    List<String> expected = Stream.concat(
            Stream.of("drift-sdk:null", "drift-spring-boot-starter:null", "drift-natives:null"),
            classifiers().stream().map(classifier -> "drift-natives:" + classifier))
        .toList();
    assertEquals(expected, managed);
  }

  @Test
  void theBomHasTheVersionOfTheRest() {
    assertEquals(
        find(VERSION, "pom.xml").get(0).group(1),
        find(VERSION, "bom/pom.xml").get(0).group(1));
  }

  @Test
  void thePageAboutTheJarsListsEachWithItsModule() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/natives-jars.md"));
    assertTrue(page.contains("| `" + NativesModule.ofAll().name() + "` |"));
    for (Platform platform : Platform.table(ROOT.resolve("natives"))) {
      String row = "\\| `" + platform.classifier() + "` \\|[^|]*\\| `"
          + NativesModule.of(platform).name() + "` \\|";
      assertTrue(Pattern.compile(row).matcher(page).find(), row);
    }
  }

  private static List<String> classifiers() {
    try {
      return Platform.table(ROOT.resolve("natives")).stream()
          .map(Platform::classifier)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<MatchResult> find(Pattern pattern, String file) {
    try {
      return pattern.matcher(Files.readString(ROOT.resolve(file))).results().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
