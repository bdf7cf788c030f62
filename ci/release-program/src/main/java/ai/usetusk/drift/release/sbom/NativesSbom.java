package ai.usetusk.drift.release.sbom;

import ai.usetusk.drift.natives.builder.Settings;
import ai.usetusk.drift.natives.builder.jar.LinkedComponent;
import ai.usetusk.drift.release.artifact.Archive;
import ai.usetusk.drift.release.artifact.Layout;
import ai.usetusk.drift.release.verify.JarRule;
import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cyclonedx.exception.GeneratorException;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Dependency;
import org.cyclonedx.model.Hash;

/**
 * The SBOM of a natives jar: the jar as the Java side has it, in it the libraries, and what is linked into each:
 * crates, Rust's standard library, and runtimes of Debian.
 */
public final class NativesSbom {

  private static final String RUST_STANDARD_LIBRARY = "rust-std";
  private static final String RUST_SOURCE_PACKAGE = "rust-web-src";
  private static final String LICENCES = "META-INF/licenses/ai.usetusk.drift-natives/";

  private final Path natives;
  private final SortedMap<String, Component> linked = new TreeMap<>();

  private NativesSbom(Path natives) {
    this.natives = natives;
  }

  /**
   * Describes a jar.
   *
   * @param jar the jar
   * @param classifier its classifier; empty if it has none
   * @param version its version
   * @param natives the directory of the natives module, which says where runtimes come from
   * @return the SBOM as JSON
   */
  public static byte[] of(Path jar, String classifier, String version, Path natives)
      throws IOException {
    try {
      return new NativesSbom(natives).describe(jar, classifier, version);
    } catch (MalformedPackageURLException | GeneratorException e) {
      throw new IOException("no SBOM can be written for " + jar + ": " + e.getMessage(), e);
    }
  }

  private byte[] describe(Path jar, String classifier, String version)
      throws IOException, MalformedPackageURLException, GeneratorException {
    JarSbom sbom = new JarSbom(jar, Layout.NATIVES, classifier, version);
    for (Map.Entry<String, byte[]> entry : Archive.entries(jar).entrySet()) {
      if (entry.getKey().startsWith(JarRule.LIBRARIES)
          && entry.getKey().endsWith(JarRule.LIBRARY_PROPERTIES)) {
        Properties properties = new Properties();
        properties.load(new ByteArrayInputStream(entry.getValue()));
        String directory = entry.getKey().substring(0, entry.getKey().lastIndexOf('/'));
        Component library =
            library(directory + "/" + properties.getProperty("file"), version, properties);
        sbom.contains(library, linkedInto(library, directory, properties, version));
      }
    }
    linked.values().forEach(sbom::add);
    return sbom.json();
  }

  private static Component library(String name, String version, Properties properties) {
    Component library = new Component();
    library.setType(Component.Type.FILE);
    library.setName(name);
    library.setVersion(version);
    library.setBomRef("file:" + name);
    library.addHash(new Hash(Hash.Algorithm.SHA_256, properties.getProperty("sha256")));
    for (String fact : new String[] {"target", "rustc", "linker"}) {
      library.addProperty(JarSbom.property(fact, properties.getProperty(fact)));
    }
    return library;
  }

  private Dependency linkedInto(
      Component library, String directory, Properties properties, String version)
      throws IOException, MalformedPackageURLException {
    Dependency parts = new Dependency(library.getBomRef());
    Map<String, String> runtimes = Settings.read(natives
            .resolve(directory.substring(JarRule.LIBRARIES.length()))
            .resolve("link.properties"))
        .startingWith("runtime.");
    Map<String, Component> found = new LinkedHashMap<>();
    Component crate = JarSbom.component(
        Component.Type.LIBRARY,
        "drift-core",
        version,
        new PackageURL(
            "github", "use-tusk", "drift-java-sdk", "v" + version, null, "natives/core"));
    found.put(crate.getBomRef(), crate);
    for (LinkedComponent part : LinkedComponent.of(properties)) {
      Component component = JarSbom.component(
          Component.Type.LIBRARY, part.name(), part.version(), url(part, runtimes, properties));
      component.addProperty(JarSbom.property("licences", LICENCES + part.directory() + "/"));
      found.put(component.getBomRef(), component);
    }
    found.keySet().forEach(reference -> parts.addDependency(new Dependency(reference)));
    linked.putAll(found);
    return parts;
  }

  private static PackageURL url(
      LinkedComponent part, Map<String, String> runtimes, Properties properties)
      throws MalformedPackageURLException {
    if (part.name().equals(RUST_STANDARD_LIBRARY)) {
      return debian(RUST_SOURCE_PACKAGE, properties.getProperty("package." + RUST_SOURCE_PACKAGE));
    }
    String runtime = runtimes.get(part.name());
    return runtime != null
        ? debian(runtime, part.version())
        : new PackageURL("cargo", null, part.name(), part.version(), null, null);
  }

  private static PackageURL debian(String name, String version)
      throws MalformedPackageURLException {
    return new PackageURL(
        "deb", "debian", name, version, new TreeMap<>(Map.of("distro", "bookworm")), null);
  }
}
