package ai.usetusk.drift.natives.builder.jar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativesModuleTest {

  @TempDir
  private Path directory;

  private BuiltLibraries built;

  @BeforeEach
  void layOut() throws IOException {
    built = BuiltLibraries.complete(directory).layOut();
  }

  @Test
  void everyJarIsAModuleWithANameOfItsOwnAndTheVersion() {
    assertEquals("ai.usetusk.drift.natives@1.2.3", module("all").toNameAndVersion());
    assertEquals(
        "ai.usetusk.drift.natives.linux_x86_64@1.2.3", module("linux-x86_64").toNameAndVersion());
    assertEquals(
        "ai.usetusk.drift.natives.macos_aarch64@1.2.3", module("osx-aarch_64").toNameAndVersion());
    assertEquals(
        "ai.usetusk.drift.natives.macos_x86_64@1.2.3", module("osx-x86_64").toNameAndVersion());
  }

  @Test
  void aModuleRequiresNothingButJavaAndExportsNothing() {
    for (String jar : List.of("all", "linux-x86_64", "osx-x86_64")) {
      assertEquals(
          Set.of("java.base"),
          module(jar).requires().stream()
              .map(ModuleDescriptor.Requires::name)
              .collect(Collectors.toSet()));
      assertEquals(Set.of(), module(jar).exports());
    }
  }

  @Test
  void aModuleWithALibraryIsInEveryGraphOfItsPath() {
    Configuration graph = graph("linux-x86_64");
    assertTrue(graph.findModule("ai.usetusk.drift.natives.linux_x86_64").isPresent());
  }

  @Test
  void aModuleWithoutALibraryIsNot() {
    assertEquals(Set.of(), graph("osx-x86_64").modules());
  }

  @Test
  void theModulesOfSeveralJarsCanBeInOneGraph() {
    Set<String> names = graph("all", "linux-x86_64", "osx-aarch_64").modules().stream()
        .map(module -> module.name())
        .filter(name -> name.startsWith("ai.usetusk."))
        .collect(Collectors.toSet());
    assertEquals(
        Set.of(
            "ai.usetusk.drift.natives",
            "ai.usetusk.drift.natives.linux_x86_64",
            "ai.usetusk.drift.natives.macos_aarch64"),
        names);
  }

  @Test
  void theToolOfAPlatformPrintsItsManifest() {
    String printed = run("drift-natives-linux-x86_64", "linux-x86_64");
    assertTrue(printed.startsWith("directory=linux-x86_64\nversion=1.2.3\n"), printed);
    assertTrue(printed.endsWith("component.sha2=0.11.1\n"), printed);
  }

  @Test
  void theToolOfAllPrintsEveryManifest() {
    String printed = run("drift-natives", "all");
    assertTrue(printed.startsWith("directory=linux-x86_64\n"), printed);
    assertTrue(printed.contains("\ndirectory=macos-aarch64\n"), printed);
  }

  private ModuleDescriptor module(String jar) {
    return ModuleFinder.of(built.jar(jar)).findAll().iterator().next().descriptor();
  }

  /** What the run time makes of a module path with these jars, whatever the application. */
  private Configuration graph(String... jars) {
    Path[] path = List.of(jars).stream().map(built::jar).toArray(Path[]::new);
    return ModuleLayer.boot()
        .configuration()
        .resolveAndBind(ModuleFinder.of(), ModuleFinder.of(path), Set.of());
  }

  private String run(String name, String jar) {
    ModuleLayer layer = ModuleLayer.boot()
        .defineModulesWithOneLoader(graph(jar), ClassLoader.getPlatformClassLoader());
    ToolProvider tool = ServiceLoader.load(layer, ToolProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(found -> found.name().equals(name))
        .findFirst()
        .orElseThrow();
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit = tool.run(new PrintWriter(out), new PrintWriter(err));
    assertEquals("", err.toString());
    assertEquals(0, exit);
    return out.toString().replace("\r\n", "\n");
  }
}
