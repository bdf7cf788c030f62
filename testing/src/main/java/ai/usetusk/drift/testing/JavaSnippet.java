package ai.usetusk.drift.testing;

import java.io.File;
import java.io.StringWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Java that a page shows, with what it takes for granted around it.
 *
 * @param source the whole of a source file, whose class is called {@code Snippet}
 */
public record JavaSnippet(String source) {

  /**
   * Compiles it.
   *
   * @param classes a directory for what comes out
   * @param uses one class of each library that it uses
   * @return what the compiler says, with the source; empty if it compiles
   */
  public String errors(Path classes, Class<?>... uses) {
    String classPath =
        Stream.of(uses).map(JavaSnippet::placeOf).collect(Collectors.joining(File.pathSeparator));
    StringWriter errors = new StringWriter();
    boolean compiles = ToolProvider.getSystemJavaCompiler()
        .getTask(
            errors,
            null,
            null,
            List.of("-proc:none", "-cp", classPath, "-d", classes.toString()),
            null,
            List.of(new Source(source)))
        .call();
    return compiles ? "" : errors + source;
  }

  private static String placeOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(type.getName(), e);
    }
  }

  private static final class Source extends SimpleJavaFileObject {

    private final String text;

    Source(String text) {
      super(URI.create("string:///Snippet.java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
