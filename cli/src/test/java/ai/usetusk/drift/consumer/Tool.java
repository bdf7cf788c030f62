package ai.usetusk.drift.consumer;

import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The JDK's own tools, in this JVM. */
final class Tool {

  private Tool() {}

  /** Runs a tool, which must succeed. */
  static void run(String name, Object... arguments) {
    ToolProvider tool = ToolProvider.findFirst(name)
        .orElseThrow(() -> new IllegalStateException("this JDK has no " + name));
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);
    String[] texts = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
    int exit = tool.run(out, out, texts);
    if (exit != 0) {
      throw new IllegalStateException(name + " " + String.join(" ", texts) + "\n" + said);
    }
  }

  /** Several files as the value of one option. */
  static String path(Path... files) {
    return Stream.of(files).map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }
}
