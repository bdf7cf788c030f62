package ai.usetusk.drift.natives.builder.jar;

import ai.usetusk.drift.natives.builder.BuildFailure;
import ai.usetusk.drift.natives.builder.Directories;
import ai.usetusk.drift.natives.builder.Platform;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The module that a jar is.
 *
 * <p>An application's module graph holds what is required, and what provides a service that
 * something in it uses. Nothing can require these jars, since any of them will do. So each one that
 * has a library provides a {@link java.util.spi.ToolProvider}, which {@code java.base} uses: a
 * program that prints what is in the jar. Its class is in a package of the jar's own, so that two
 * jars can be in one graph.
 *
 * @param name the module's name, and that of its package
 * @param tool the name of the program
 */
public record NativesModule(String name, String tool) {

  private static final String ROOT = "ai.usetusk.drift.natives";
  private static final String CLASS = "LibraryInfo";

  // Javac warns of digits at the end of a module's name; here they are those of the CPU's name.
  private static final String MODULE_WITH_LIBRARY = """
      @SuppressWarnings("module")
      module {name} {
        provides java.util.spi.ToolProvider with {name}.{class};
      }
      """;

  private static final String MODULE_WITHOUT_LIBRARY = """
      @SuppressWarnings("module")
      module {name} {}
      """;

  private static final String PROVIDER = """
      package {name};

      import java.io.IOException;
      import java.io.InputStream;
      import java.io.PrintWriter;
      import java.nio.charset.StandardCharsets;
      import java.util.spi.ToolProvider;

      /** Prints what this jar says of the libraries in it. */
      public final class {class} implements ToolProvider {

        /** For the service loader. */
        public {class}() {}

        @Override
        public String name() {
          return "{tool}";
        }

        @Override
        public int run(PrintWriter out, PrintWriter err, String... arguments) {
          for (String directory : new String[] {{directories}}) {
            String name = "/META-INF/tusk-drift/" + directory + "/library.properties";
            try (InputStream in = {class}.class.getResourceAsStream(name)) {
              if (in == null) {
                err.println(name + " is not in the jar of {tool}");
                return 1;
              }
              out.println("directory=" + directory);
              out.print(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
              err.println(name + " cannot be read: " + e);
              return 1;
            }
          }
          out.flush();
          return 0;
        }
      }
      """;

  /** The module of the jar without a classifier. */
  public static NativesModule ofAll() {
    return new NativesModule(ROOT, "drift-natives");
  }

  /** The module of the jar of one platform. */
  public static NativesModule of(Platform platform) {
    return new NativesModule(
        ROOT + "." + platform.javaName(), "drift-natives-" + platform.directory());
  }

  /** The name of the class that makes a jar with a library a provider. */
  public String provider() {
    return name + "." + CLASS;
  }

  /** The entry that holds that class. */
  public String providerEntry() {
    return provider().replace('.', '/') + ".class";
  }

  /**
   * Adds the classes of the module.
   *
   * @param directories the platforms whose libraries are in the jar
   * @param version what the module gives as its version
   */
  void addTo(JarEntries entries, List<String> directories, String version) throws IOException {
    Path work = Files.createTempDirectory("drift-natives");
    try {
      Path sources = work.resolve("sources");
      Path classes = Files.createDirectory(work.resolve("classes"));
      if (directories.isEmpty()) {
        compile(List.of(write(sources, "module-info", MODULE_WITHOUT_LIBRARY)), version, classes);
      } else {
        String provider = PROVIDER.replace("{directories}", literals(directories));
        Path module = write(sources, "module-info", MODULE_WITH_LIBRARY);
        compile(List.of(module, write(sources, CLASS, provider)), version, classes);
        String file = providerEntry();
        entries.add(file, Files.readAllBytes(classes.resolve(file)));
      }
      entries.add(EntryNames.MODULE, Files.readAllBytes(classes.resolve(EntryNames.MODULE)));
    } finally {
      Directories.delete(work);
    }
  }

  private Path write(Path directory, String className, String template) throws IOException {
    String source =
        template.replace("{name}", name).replace("{class}", CLASS).replace("{tool}", tool);
    return Files.writeString(
        Files.createDirectories(directory).resolve(className + ".java"), source);
  }

  private static void compile(List<Path> sources, String version, Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new BuildFailure(
          "no Java compiler in " + System.getProperty("java.home") + "; run the build with a JDK");
    }
    List<String> options = List.of(
        "--release",
        "17",
        "-encoding",
        "UTF-8",
        "-proc:none",
        "-g:none",
        "-Xlint:all",
        "-Werror",
        "--class-path",
        classes.toString(),
        "--module-version",
        version,
        "-d",
        classes.toString());
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled = compiler
          .getTask(messages, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
          .call();
      if (!compiled) {
        throw new BuildFailure("a natives jar's own classes do not compile: " + messages);
      }
    }
  }

  private static String literals(List<String> texts) {
    return texts.stream().map(text -> "\"" + text + "\"").collect(Collectors.joining(", "));
  }
}
