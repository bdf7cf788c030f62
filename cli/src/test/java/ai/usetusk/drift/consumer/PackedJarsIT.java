package ai.usetusk.drift.consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What is true of all published jars together. */
class PackedJarsIT {

  private static final String MODULE = "module-info.class";

  @Test
  void everyPlatformOfTheTableHasItsJarAndSoHaveAllTogether() throws IOException {
    assertEquals(7, Jars.allNatives().size());
  }

  @Test
  void noClassIsInTwoJars() throws IOException {
    Map<String, Path> jarOf = new HashMap<>();
    Map<String, String> twice = new HashMap<>();
    Set<Path> jars = new HashSet<>(Jars.allNatives().values());
    jars.add(Jars.SDK);
    for (Path jar : jars) {
      for (String name : entries(jar)) {
        if (name.endsWith(".class") && !name.equals(MODULE)) {
          Path other = jarOf.putIfAbsent(name, jar);
          if (other != null) {
            twice.put(name, other + " and " + jar);
          }
        }
      }
    }
    assertEquals(Map.of(), twice);
  }

  @Test
  void theSdkHasNoClassOutsideOfItsOwnPackages() throws IOException {
    assertEquals(
        List.of(),
        entries(Jars.SDK).stream()
            .filter(name -> name.endsWith(".class") && !name.equals(MODULE))
            .filter(name -> !name.startsWith("ai/usetusk/drift/"))
            .toList());
  }

  @Test
  void theSdkNeedsNoModuleBesidesTheJdksOwnAndKeepsWhatIsInsideToItself() {
    ModuleDescriptor sdk = ModuleFinder.of(Jars.SDK).findAll().iterator().next().descriptor();
    assertEquals(
        Set.of("java.base", "java.net.http"),
        sdk.requires().stream()
            .filter(
                needed -> !needed.modifiers().contains(ModuleDescriptor.Requires.Modifier.STATIC))
            .map(ModuleDescriptor.Requires::name)
            .collect(Collectors.toSet()));
    assertTrue(sdk.packages().stream().anyMatch(PackedJarsIT::isRelocated));
    assertEquals(
        List.of(),
        sdk.exports().stream().filter(exports -> isRelocated(exports.source())).toList());
  }

  @Test
  void ofTheYamlLibraryOnlyTheParserIsInTheSdk() throws IOException {
    List<String> names = entries(Jars.SDK).stream()
        .filter(name -> name.startsWith("ai/usetusk/drift/relocated/snakeyaml/"))
        .toList();
    assertTrue(names.stream().anyMatch(name -> name.endsWith("/ParserImpl.class")));
    assertEquals(
        List.of(),
        names.stream()
            .filter(name -> name.matches(".*/(emitter|representer)/.*"))
            .toList());
  }

  private static boolean isRelocated(String packageName) {
    return packageName.startsWith("ai.usetusk.drift.relocated.");
  }

  @Test
  void aNativesJarHasAModuleAndAtMostOneClassMore() throws IOException {
    for (Path jar : Jars.allNatives().values()) {
      List<String> classes =
          entries(jar).stream().filter(name -> name.endsWith(".class")).toList();
      assertTrue(classes.contains(MODULE), jar.toString());
      assertTrue(classes.size() <= 2, () -> jar + " has " + classes);
    }
  }

  /** No user, no JDK, no time: whoever packs the same files gets the same jar. */
  @Test
  void theManifestOfANativesJarSaysNothingOfWhereItWasPacked() throws IOException {
    for (Path jar : Jars.allNatives().values()) {
      try (JarFile file = new JarFile(jar.toFile())) {
        Attributes attributes = file.getManifest().getMainAttributes();
        assertEquals(Map.of(Attributes.Name.MANIFEST_VERSION, "1.0"), Map.copyOf(attributes));
      }
    }
  }

  private static List<String> entries(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.stream().map(ZipEntry::getName).toList();
    }
  }
}
