package ai.usetusk.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ai.usetusk.drift.core.DriftCore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleFinder;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A part more in a record breaks everybody who makes one, so what may grow is a class with a builder. */
class PublicRecordsTest {

  private static final int MOST_PARTS = 6;

  @Test
  void aRecordOfTheApiHasFewParts() throws Exception {
    Path classes = Path.of(
        DriftCore.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<Class<?>> records = exportedPackages(classes).stream()
        .flatMap(name -> classesOf(classes, name).stream())
        .filter(type -> Modifier.isPublic(type.getModifiers()) && type.isRecord())
        .toList();
    assertFalse(records.isEmpty());
    assertEquals(
        List.of(),
        records.stream()
            .filter(type -> type.getRecordComponents().length > MOST_PARTS)
            .toList());
  }

  private static Set<String> exportedPackages(Path classes) {
    return ModuleFinder.of(classes).findAll().stream()
        .flatMap(module -> module.descriptor().exports().stream())
        .filter(exports -> !exports.isQualified())
        .map(Exports::source)
        .collect(Collectors.toSet());
  }

  private static List<Class<?>> classesOf(Path classes, String packageName) {
    try (Stream<Path> files = Files.list(classes.resolve(packageName.replace('.', '/')))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".class") && !file.equals("package-info.class"))
          .<Class<?>>map(file -> load(packageName + "." + file.replace(".class", "")))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, DriftCore.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
