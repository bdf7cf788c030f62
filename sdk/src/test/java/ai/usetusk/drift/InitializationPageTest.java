package ai.usetusk.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ai.usetusk.drift.jmx.StatusBean;
import ai.usetusk.drift.status.DriftStatus;
import ai.usetusk.drift.testing.JavaSnippet;
import ai.usetusk.drift.testing.Page;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.MBeanAttributeInfo;
import javax.management.ObjectName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The snippets, the methods and the counters of docs/initialization.md are those that there are. */
class InitializationPageTest {

  private static final Path PAGE = Path.of("../docs/initialization.md");

  /** What the snippets take for granted. */
  private static final String SURROUNDINGS = """
      import ai.usetusk.drift.*;
      import ai.usetusk.drift.export.TraceSpans;
      import ai.usetusk.drift.export.memory.MemoryExporter;
      import ai.usetusk.drift.httpserver.DriftFilter;
      import ai.usetusk.drift.servlet.DriftServletFilter;
      import ai.usetusk.drift.status.*;
      import ai.usetusk.drift.transform.*;
      import com.sun.net.httpserver.*;
      import jakarta.servlet.*;
      import java.io.IOException;
      import java.net.InetSocketAddress;
      import java.nio.file.Path;
      import java.time.*;
      import java.util.*;

      class Service {
        static void answer(HttpExchange http) {}
      }

      abstract class Snippet {
        abstract void callYourService();
        abstract void assertEquals(Object expected, Object actual);

        %s
      }
      """;

  @TempDir
  private Path classes;

  @TestFactory
  List<DynamicTest> eachSnippetCompiles() throws IOException {
    List<String> snippets = Page.of(PAGE).blocks("java");
    assertEquals(6, snippets.size());
    return snippets.stream()
        .map(snippet -> DynamicTest.dynamicTest(
            snippet.lines().findFirst().orElseThrow(), () -> assertEquals("", errors(snippet))))
        .toList();
  }

  @Test
  void aSnippetThatIsWrongDoesNotCompile() {
    assertFalse(errors("TuskDrift.builder().mode(\"RECORD\").initialize();").isEmpty());
  }

  private String errors(String snippet) {
    String member = snippet.startsWith("public ")
        ? snippet.replace("public final class", "static class")
        : "void snippet() throws Exception {" + snippet + "}";
    return new JavaSnippet(SURROUNDINGS.formatted(member))
        .errors(classes, TuskDrift.class, ServletContext.class);
  }

  @Test
  void everyMethodOfTheBuilderIsInTheTable() throws IOException {
    Set<String> methods = Stream.of(TuskDriftBuilder.class.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .map(InitializationPageTest::name)
        .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(methods, firstCells("| method | what it sets | otherwise |"));
  }

  /** With its parameters, if there are several of the same name. */
  private static String name(Method method) {
    if (!method.getName().equals("environment")) {
      return method.getName();
    }
    return Stream.of(method.getParameterTypes())
        .map(Class::getSimpleName)
        .collect(Collectors.joining(", ", method.getName() + "(", ")"));
  }

  @Test
  void everyAttributeInJmxIsInTheTable() throws Exception {
    Runnable unregister = StatusBean.register(() -> new DriftStatus(null, false, null, null));
    try {
      Set<String> attributes = Stream.of(ManagementFactory.getPlatformMBeanServer()
              .getMBeanInfo(new ObjectName(StatusBean.NAME))
              .getAttributes())
          .map(MBeanAttributeInfo::getName)
          .map(name -> name.replaceFirst("^dropped\\..*", "dropped.CODE"))
          .collect(Collectors.toCollection(TreeSet::new));
      assertEquals(attributes, firstCells("| attribute | what it counts |"));
    } finally {
      unregister.run();
    }
  }

  private static Set<String> firstCells(String headings) throws IOException {
    return Page.of(PAGE).table(headings).stream()
        .map(row -> row.get(0).replace("`", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
