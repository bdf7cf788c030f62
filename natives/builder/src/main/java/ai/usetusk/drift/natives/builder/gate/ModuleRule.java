package ai.usetusk.drift.natives.builder.gate;

import ai.usetusk.drift.natives.builder.jar.NativesJar;
import java.lang.module.InvalidModuleDescriptorException;
import java.lang.module.ModuleDescriptor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A jar is the module that it is said to be, and asks nothing of the others. */
final class ModuleRule {

  private static final String SERVICE = "java.util.spi.ToolProvider";

  private ModuleRule() {}

  /** What is wrong with a {@code module-info.class}. */
  static List<String> faults(byte[] moduleInfo, NativesJar expected, String version) {
    ModuleDescriptor module;
    try {
      module = ModuleDescriptor.read(ByteBuffer.wrap(moduleInfo));
    } catch (InvalidModuleDescriptorException e) {
      return List.of("cannot be read (" + e.getMessage()
          + "): a JVM with the jar on its module path does not start");
    }
    List<String> faults = new ArrayList<>();
    String name = expected.module().name() + "@" + version;
    if (!module.toNameAndVersion().equals(name)) {
      faults.add("is of the module %s instead of %s: two jars of one name do not start together"
          .formatted(module.toNameAndVersion(), name));
    }
    Map<String, List<String>> provided = new TreeMap<>();
    module.provides().forEach(provides -> provided.put(provides.service(), provides.providers()));
    Map<String, List<String>> provides = expected.withLibrary().isEmpty()
        ? Map.of()
        : Map.of(SERVICE, List.of(expected.module().provider()));
    if (!provided.equals(provides)) {
      faults.add(("provides %s instead of %s: a module that provides nothing is left out of a "
              + "JVM, with its library, and what others provide runs there")
          .formatted(provided, provides));
    }
    Set<String> required = new TreeSet<>();
    module.requires().forEach(requires -> required.add(requires.name()));
    if (!required.equals(Set.of("java.base"))) {
      faults.add("requires %s instead of [java.base]: a JVM without the others does not start"
          .formatted(required));
    }
    return faults;
  }
}
