package ai.usetusk.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the libraries must export, held against what the SDK calls. */
class ExportsTest {

  private static final String BRIDGE = "ai.usetusk.drift.core.engine.NativeBridge";

  /** JNI's names: the class's, with an underscore for each dot, and the method's. */
  @Test
  void theExportsAreTheNativeMethods() throws Exception {
    String prefix = "Java_" + BRIDGE.replace('.', '_') + "_";
    List<String> methods = Stream.of(Class.forName(BRIDGE).getDeclaredMethods())
        .filter(method -> Modifier.isNative(method.getModifiers()))
        .map(method -> prefix + method.getName())
        .sorted()
        .toList();
    List<String> exports = Files.readAllLines(Path.of("../natives/exports.txt")).stream()
        .filter(line -> !line.startsWith("#"))
        .sorted()
        .toList();
    assertEquals(methods, exports);
  }
}
