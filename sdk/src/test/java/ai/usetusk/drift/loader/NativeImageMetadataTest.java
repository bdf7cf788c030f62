package ai.usetusk.drift.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.core.engine.Core;
import ai.usetusk.drift.loader.host.FakeHost;
import ai.usetusk.drift.loader.host.Refusal;
import ai.usetusk.drift.loader.host.Refusals;
import ai.usetusk.drift.loader.library.LibraryResource;
import ai.usetusk.drift.loader.library.NativesJar;
import ai.usetusk.drift.loader.platform.Platform;
import ai.usetusk.drift.loader.platform.PlatformTable;
import ai.usetusk.drift.settings.Setting;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the SDK tells GraalVM's native-image, held against what the SDK does. */
class NativeImageMetadataTest {

  private static final String FOLDER = "/META-INF/native-image/ai.usetusk/drift-sdk/";

  /** A class loader with the SDK and no library, which remembers the resources it is asked for. */
  private static final class RecordingLoader extends URLClassLoader {

    private final Set<String> asked = Collections.synchronizedSet(new LinkedHashSet<>());

    RecordingLoader() {
      super(new URL[] {codeOf(Core.class)}, ClassLoader.getPlatformClassLoader());
    }

    private static URL codeOf(Class<?> type) {
      return type.getProtectionDomain().getCodeSource().getLocation();
    }

    @Override
    public URL getResource(String name) {
      asked.add(name);
      return super.getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      asked.add(name);
      return super.getResources(name);
    }
  }

  @Test
  void everyResourceThatTheSdkAsksForIsListed() throws Exception {
    for (String name : resourcesAskedFor()) {
      assertTrue(isListed(name), name);
    }
  }

  @Test
  void everyResourceThatIsListedByNameIsAskedForAndExists() throws Exception {
    Set<String> asked = resourcesAskedFor();
    for (String glob : globs()) {
      if (!glob.contains("*")) {
        assertTrue(asked.contains(glob), glob);
        assertNotNull(getClass().getResource("/" + glob), glob);
      }
    }
  }

  @Test
  void theManifestOfEveryPlatformsLibraryIsListed() throws IOException {
    for (PlatformTable.Row row : Refusals.unrefused(PlatformTable::load).rows()) {
      String name = manifestAskedFor(row);
      assertTrue(isListed(name), name);
    }
  }

  @Test
  void everyResourceDependsOnTheClassThatAsksForIt() throws Exception {
    for (JsonNode entry : metadata().get("resources")) {
      String type = entry.get("condition").get("typeReached").asText();
      assertNotNull(Class.forName(type, false, getClass().getClassLoader()));
    }
  }

  @Test
  void everyMethodThatIsLookedUpByNameIsNamedByTheClassThatLooksForIt() throws Exception {
    for (JsonNode entry : metadata().get("reflection")) {
      String seeker = entry.get("condition").get("typeReached").asText();
      byte[] seekerClass = classFile(seeker);
      for (JsonNode method : entry.get("methods")) {
        String name = method.get("name").asText();
        assertTrue(
            new String(seekerClass, StandardCharsets.ISO_8859_1).contains(name),
            seeker + " does not look for " + name);
      }
    }
  }

  private static byte[] classFile(String name) throws IOException {
    String resource = "/" + name.replace('.', '/') + ".class";
    try (InputStream in = NativeImageMetadataTest.class.getResourceAsStream(resource)) {
      return in.readAllBytes();
    }
  }

  /** The keys of version 1.2.0 of the schema, which refuses others. */
  @Test
  void theMetadataHasTheFormThatNativeImageReads() throws IOException {
    assertEquals(Set.of("comment", "resources", "reflection"), keysOf(metadata()));
    for (JsonNode entry : metadata().get("reflection")) {
      assertEquals(Set.of("reason", "condition", "type", "methods"), keysOf(entry));
      assertEquals(Set.of("typeReached"), keysOf(entry.get("condition")));
      for (JsonNode method : entry.get("methods")) {
        assertEquals(Set.of("name", "parameterTypes"), keysOf(method));
      }
    }
    for (JsonNode entry : metadata().get("resources")) {
      assertEquals(Set.of("reason", "condition", "glob"), keysOf(entry));
      assertEquals(Set.of("typeReached"), keysOf(entry.get("condition")));
      assertFalse(entry.get("glob").asText().startsWith("/"));
    }
  }

  @Test
  void theClassThatHoldsTheLoadedCoreIsInitialisedAtRunTime() throws Exception {
    Properties properties = new Properties();
    try (InputStream in = open("native-image.properties")) {
      properties.load(in);
    }
    assertEquals(Set.of("Args"), properties.stringPropertyNames());
    String[] argument = properties.getProperty("Args").split("=", 2);
    assertEquals("--initialize-at-run-time", argument[0]);
    Class<?> holder = Class.forName(argument[1], false, getClass().getClassLoader());
    assertEquals(Core.class, holder.getNestHost());
    assertEquals(Core.class, holder.getDeclaredField("CORE").getType());
  }

  /** Starts a core of its own, with Rust wanted, on a class path without any library. */
  private static Set<String> resourcesAskedFor() throws Exception {
    Logger logger = Logger.getLogger("ai.usetusk.drift");
    Properties before = (Properties) System.getProperties().clone();
    System.setProperty(Setting.USE_RUST_CORE.property().orElseThrow(), "1");
    System.setProperty(Setting.RUST_CORE_LIBRARY.property().orElseThrow(), "");
    logger.setUseParentHandlers(false);
    try (RecordingLoader loader = new RecordingLoader()) {
      Class<?> core = loader.loadClass(Core.class.getName());
      assertNotNull(core.getMethod("instance").invoke(null));
      return loader.asked.stream()
          .filter(name -> !name.endsWith(".class"))
          .collect(Collectors.toSet());
    } finally {
      logger.setUseParentHandlers(true);
      System.setProperties(before);
    }
  }

  private static String manifestAskedFor(PlatformTable.Row row) {
    FakeHost host = new FakeHost();
    Platform platform =
        new Platform("", "", null, null, row.directory(), row.classifier(), row.libraryFile());
    assertThrows(Refusal.class, () -> LibraryResource.find(host, platform, NativesJar.VERSION));
    assertEquals(1, host.searched().size());
    return host.searched().get(0);
  }

  private static JsonNode metadata() throws IOException {
    try (InputStream in = open("reachability-metadata.json")) {
      return new JsonMapper().readTree(in);
    }
  }

  private static InputStream open(String file) {
    InputStream in = NativeImageMetadataTest.class.getResourceAsStream(FOLDER + file);
    assertNotNull(in, FOLDER + file);
    return in;
  }

  private static List<String> globs() throws IOException {
    List<String> globs = new ArrayList<>();
    metadata().get("resources").forEach(entry -> globs.add(entry.get("glob").asText()));
    return globs;
  }

  /** In native-image's globs, one star stands for anything within one step of the path. */
  private static boolean isListed(String name) throws IOException {
    return globs().stream()
        .anyMatch(glob -> name.matches(Pattern.quote(glob).replace("*", "\\E[^/]*\\Q")));
  }

  private static Set<String> keysOf(JsonNode node) {
    return node.properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
  }
}
