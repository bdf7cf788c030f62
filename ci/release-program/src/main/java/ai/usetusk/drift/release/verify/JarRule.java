package ai.usetusk.drift.release.verify;

import ai.usetusk.drift.release.artifact.Archive;
import ai.usetusk.drift.release.artifact.Checksum;
import ai.usetusk.drift.release.artifact.InnerLibrary;
import ai.usetusk.drift.release.artifact.Layout;
import ai.usetusk.drift.release.artifact.Tree;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.function.Consumer;

/**
 * Every jar can be read, and what is in it is of the release's version: the SDK, and the crate in each library. The
 * SDK has no class outside of its own packages, and the licence of every library that is inside.
 */
public final class JarRule implements Rule {

  /** Where a natives jar has its libraries, each in a directory of its own. */
  public static final String LIBRARIES = "META-INF/tusk-drift/";

  /** What describes the library beside it. */
  public static final String LIBRARY_PROPERTIES = "/library.properties";

  private static final String SDK_PACKAGES = "ai/usetusk/drift/";
  private static final String RELOCATED = SDK_PACKAGES + "relocated/";
  private static final String MODULE = "module-info.class";
  private static final String SDK_PROPERTIES = "META-INF/tusk-drift/sdk.properties";

  @Override
  public List<Finding> check(Tree bundle, Layout expected) throws IOException {
    List<Finding> findings = new ArrayList<>();
    for (String jar : expected.files()) {
      if (jar.endsWith(".jar") && bundle.has(jar)) {
        Consumer<String> fault = text -> findings.add(new Finding(jar, text));
        try {
          SortedMap<String, byte[]> entries = Archive.entries(bundle.file(jar));
          if (!entries.containsKey("META-INF/MANIFEST.MF")) {
            fault.accept("is not a jar: it has no manifest");
          } else if (jar.equals(expected.sdkJar())) {
            sdk(entries, expected.version(), fault);
          } else if (expected.nativesJars().contains(jar)) {
            libraries(entries, expected.version(), fault);
          }
        } catch (IOException e) {
          fault.accept("cannot be read: " + e.getMessage());
        }
      }
    }
    return findings;
  }

  private static void sdk(SortedMap<String, byte[]> entries, String version, Consumer<String> fault)
      throws IOException {
    entries.keySet().stream()
        .filter(name -> name.endsWith(".class") && !name.equals(MODULE))
        .filter(name -> !name.startsWith(SDK_PACKAGES))
        .findFirst()
        .ifPresent(name ->
            fault.accept("has " + name + ", which an application may have in another version"));
    List<InnerLibrary> libraries = InnerLibrary.in(entries);
    List<String> relocated = entries.keySet().stream()
        .filter(name -> name.startsWith(RELOCATED))
        .map(name -> name.substring(RELOCATED.length()).replaceAll("/.*", ""))
        .distinct()
        .toList();
    if (relocated.size() != libraries.size()) {
      fault.accept("has the packages " + relocated + " in " + RELOCATED
          + ", but says that these are inside: "
          + libraries.stream().map(InnerLibrary::artifact).toList());
    }
    for (InnerLibrary library : libraries) {
      if (entries.keySet().stream().noneMatch(name -> name.startsWith(library.licences()))) {
        fault.accept("has " + library.artifact() + " inside, but nothing in " + library.licences());
      }
    }
    byte[] bytes = entries.get(SDK_PROPERTIES);
    if (bytes == null) {
      fault.accept("has no " + SDK_PROPERTIES + ", so that the SDK knows no version of its own");
      return;
    }
    demand("an SDK of the version", properties(bytes).getProperty("version"), version, fault);
  }

  private static void libraries(
      SortedMap<String, byte[]> entries, String version, Consumer<String> fault)
      throws IOException {
    for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
      if (entry.getKey().startsWith(LIBRARIES) && entry.getKey().endsWith(LIBRARY_PROPERTIES)) {
        Properties library = properties(entry.getValue());
        String directory = entry.getKey().substring(0, entry.getKey().lastIndexOf('/') + 1);
        String name = directory + library.getProperty("file");
        byte[] bytes = entries.get(name);
        demand(
            "in " + entry.getKey() + " the version",
            library.getProperty("version"),
            version,
            fault);
        demand(
            "in " + name + " the crate of the version",
            library.getProperty("core"),
            version,
            fault);
        if (bytes == null) {
          fault.accept("has no " + name + ", which its properties describe");
        } else {
          demand(
              "in " + name + " the SHA-256",
              Checksum.SHA256.of(bytes),
              library.getProperty("sha256"),
              fault);
        }
      }
    }
  }

  private static void demand(String what, String found, String expected, Consumer<String> fault) {
    if (!expected.equals(found)) {
      fault.accept("has " + what + " " + found + " instead of " + expected);
    }
  }

  private static Properties properties(byte[] bytes) throws IOException {
    Properties properties = new Properties();
    properties.load(new ByteArrayInputStream(bytes));
    return properties;
  }
}
