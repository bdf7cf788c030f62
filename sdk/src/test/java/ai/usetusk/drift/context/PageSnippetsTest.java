package ai.usetusk.drift.context;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.testing.JavaSnippet;
import ai.usetusk.drift.testing.Skip;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

/** What docs/context-propagation.md tells users to write compiles. */
class PageSnippetsTest {

  private static final String NEEDS_21 = "// JDK 21 and newer";

  /** What the snippets take for granted. */
  private static final String SURROUNDINGS = """
      import ai.usetusk.drift.context.*;
      import java.net.http.*;
      import java.net.http.HttpResponse.BodyHandlers;
      import java.util.concurrent.*;
      import org.springframework.core.task.SimpleAsyncTaskExecutor;

      abstract class Snippet {
        HttpClient client;
        HttpRequest request;
        ExecutorService executor;
        ScheduledExecutorService scheduler;
        SimpleAsyncTaskExecutor taskExecutor;
        Runnable task;
        String order;

        abstract int price(String order);
        abstract int withTax(int price);
        abstract void reply(int total);
        abstract String parse(String body);
        abstract void log(String result, Throwable failure);
        abstract void warmTheCache();

        @SuppressWarnings("try")
        void snippet() {
          %s
        }
      }
      """;

  @TempDir
  private Path classes;

  @TestFactory
  List<DynamicTest> eachSnippetCompiles() throws IOException {
    List<String> snippets = PropagationPage.read().snippets();
    assertFalse(snippets.isEmpty());
    return snippets.stream()
        .map(snippet -> DynamicTest.dynamicTest(
            snippet.lines().findFirst().orElseThrow(), () -> assertCompiles(snippet)))
        .toList();
  }

  private void assertCompiles(String snippet) {
    if (snippet.contains(NEEDS_21)) {
      Skip.beforeJdk(21, "virtual threads");
    }
    String errors = errors(snippet);
    assertTrue(errors.isEmpty(), errors);
  }

  @Test
  void aSnippetThatIsWrongDoesNotCompile() {
    assertFalse(errors("Context.taskWrapping(task);").isEmpty());
  }

  private String errors(String snippet) {
    return new JavaSnippet(SURROUNDINGS.formatted(snippet))
        .errors(classes, Context.class, SimpleAsyncTaskExecutor.class);
  }
}
