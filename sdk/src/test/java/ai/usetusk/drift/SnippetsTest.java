package ai.usetusk.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.core.DriftCore;
import ai.usetusk.drift.testing.JavaSnippet;
import ai.usetusk.drift.testing.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the pages tell users to write is what {@code ci/consumers} builds; the README's Java compiles. */
class SnippetsTest {

  private static final Path ROOT = Path.of("..");
  private static final Path JARS_PAGE = ROOT.resolve("docs/natives-jars.md");
  private static final Path CONSUMERS = ROOT.resolve("ci/consumer");

  @Test
  void theReadmesDependenciesAreThoseOfAConsumer() throws IOException {
    String snippet =
        snippet(ROOT.resolve("README.md"), "xml").replace(DriftCore.version(), "${drift.version}");
    assertContains(snippet, CONSUMERS.resolve("maven/one-platform/pom.xml"));
  }

  @Test
  void theReadmesJavaCompiles(@TempDir Path classes) throws IOException {
    String source = "import ai.usetusk.drift.*; import ai.usetusk.drift.httpclient.*;"
        + " import ai.usetusk.drift.httpserver.*; import com.sun.net.httpserver.*;"
        + " import java.net.http.*; class Snippet {"
        + " static void start(HttpServer server, HttpHandler handler) {"
        + snippet(ROOT.resolve("README.md"), "java") + "} }";
    assertEquals("", new JavaSnippet(source).errors(classes, TuskDrift.class));
  }

  @Test
  void theBomIsThatOfAConsumer() throws IOException {
    String snippet = snippet(JARS_PAGE, "xml").replace("VERSION", "${drift.version}");
    assertContains(snippet, CONSUMERS.resolve("maven/bom/pom.xml"));
  }

  @Test
  void gradlesDependenciesAreThoseOfAConsumer() throws IOException {
    String snippet = snippet(JARS_PAGE, "kotlin").replace("VERSION", "$drift");
    assertContains(
        snippet.replaceAll(" //.*", ""), CONSUMERS.resolve("gradle/classifier/build.gradle.kts"));
  }

  @Test
  void sbtsDependenciesAreThoseOfAConsumer() throws IOException {
    String snippet = snippet(JARS_PAGE, "scala").replace("\"VERSION\"", "drift");
    assertContains(snippet, CONSUMERS.resolve("sbt/build.sbt"));
  }

  /** The only block of this language on the page. */
  private static String snippet(Path page, String language) throws IOException {
    List<String> blocks = Page.of(page).blocks(language);
    assertEquals(1, blocks.size(), page + " has so many blocks of " + language);
    return blocks.get(0);
  }

  private static void assertContains(String snippet, Path file) throws IOException {
    String text = Files.readString(file);
    assertTrue(
        text.replaceAll("\\s", "").contains(snippet.replaceAll("\\s", "")),
        file + " does not have:\n" + snippet);
  }
}
