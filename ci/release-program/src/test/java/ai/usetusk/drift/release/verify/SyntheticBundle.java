package ai.usetusk.drift.release.verify;

import ai.usetusk.drift.release.artifact.Checksum;
import ai.usetusk.drift.release.artifact.Companion;
import ai.usetusk.drift.release.artifact.Layout;
import ai.usetusk.drift.release.artifact.Tree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A small staged release with nothing wrong, to be spoilt; its signatures are no real ones. */
public final class SyntheticBundle {

  /** The version that everything in it has. */
  public static final String VERSION = "1.2.3";

  /** Its files. */
  public static final Layout LAYOUT = new Layout(VERSION, List.of("linux-x86_64", "osx-x86_64"));

  /** How an SBOM names the library that is inside of the SDK. */
  public static final String INNER_LIBRARY = "pkg:maven/org.other/other@2.0?type=jar";

  /** Where its licence is. */
  public static final String INNER_LICENCE = "META-INF/licenses/ai.usetusk.drift-sdk/other/LICENSE";

  private static final String METADATA = """
      <name>Name</name><description>Text</description><url>https://example.com</url>
      <licenses><license><name>Apache-2.0</name></license></licenses>
      <developers><developer><organization>Us</organization></developer></developers>
      <scm><url>https://example.com</url></scm>
      """;

  private final Tree tree;

  /** Makes it in a directory. */
  public SyntheticBundle(Path directory) throws IOException {
    tree = new Tree(directory);
    pom(LAYOUT.pom(Layout.PARENT), "", METADATA);
    pom(LAYOUT.pom("drift-bom"), "", METADATA);
    pom(LAYOUT.pom(Layout.SDK), "<name>Name</name><description>Text</description>", parent());
    starter("");
    pom(LAYOUT.pom(Layout.NATIVES), "<name>Name</name><description>Text</description>", parent());
    for (String file : LAYOUT.files()) {
      if (file.endsWith(".jar")) {
        jar(file, Map.of());
      }
    }
    sdk(VERSION);
    library(VERSION, VERSION, "the library", "the library");
  }

  /** Writes the starter's POM, with more dependencies than that on the SDK. */
  public void starter(String more) throws IOException {
    String sdk = "<dependencies><dependency><groupId>ai.usetusk</groupId><artifactId>drift-sdk"
        + "</artifactId><version>" + VERSION + "</version></dependency></dependencies>";
    pom(
        LAYOUT.pom(Layout.STARTER),
        "<name>Name</name><description>Text</description>",
        parent() + (sdk + more).replace("</dependencies><dependencies>", ""));
  }

  /** The files of the release. */
  public Tree tree() {
    return tree;
  }

  /** Writes a file with its checksums and something in place of a signature. */
  public void put(String name, byte[] bytes) throws IOException {
    Path file = tree.file(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
    for (Checksum checksum : Checksum.values()) {
      Files.writeString(tree.file(checksum.file(name)), checksum.of(bytes));
    }
    Files.writeString(tree.file(name + Companion.SIGNATURE.suffix()), "a signature");
  }

  /** Deletes a file with all that belongs to it. */
  public void remove(String name) throws IOException {
    Files.delete(tree.file(name));
    for (Companion companion : Companion.values()) {
      Files.deleteIfExists(tree.file(name + companion.suffix()));
    }
  }

  /** Writes a POM. */
  public void pom(String name, String before, String after) throws IOException {
    String artifact = name.split("/")[2];
    put(
        name,
        ("<project>" + before + "<groupId>ai.usetusk</groupId><artifactId>" + artifact
                + "</artifactId><version>" + VERSION + "</version>" + after + "</project>")
            .getBytes(StandardCharsets.UTF_8));
  }

  /** The element that inherits from our parent POM. */
  public static String parent() {
    return "<parent><groupId>ai.usetusk</groupId><artifactId>drift-parent</artifactId><version>"
        + VERSION + "</version></parent>";
  }

  /** Writes the SDK's jar with a version in it, and a library that is inside. */
  public void sdk(String version) throws IOException {
    sdk(version, Map.of());
  }

  /** Writes the SDK's jar with these files more; one without content is left out. */
  public void sdk(String version, Map<String, String> changed) throws IOException {
    Map<String, String> files = new TreeMap<>(Map.of(
        "META-INF/tusk-drift/sdk.properties",
        "version=" + version,
        "META-INF/maven/org.other/other/pom.properties",
        "groupId=org.other\nartifactId=other\nversion=2.0\n",
        "META-INF/maven/ai.usetusk/drift-sdk/pom.properties",
        "groupId=ai.usetusk\nartifactId=drift-sdk\nversion=" + version + "\n",
        INNER_LICENCE,
        "A licence",
        "module-info.class",
        "a module",
        "ai/usetusk/drift/relocated/other/Other.class",
        "a class"));
    files.putAll(changed);
    files.values().removeIf(String::isEmpty);
    jar(LAYOUT.sdkJar(), files);
  }

  /** Writes the natives jars, with a library whose properties say this, and whose digest is that of other bytes. */
  public void library(String version, String crate, String bytes, String described)
      throws IOException {
    String properties =
        "version=" + version + "\ncore=" + crate + "\nfile=libdrift_core.so\nsha256="
            + Checksum.SHA256.of(described.getBytes(StandardCharsets.UTF_8)) + "\n";
    for (String jar : LAYOUT.nativesJars().subList(0, 2)) {
      jar(
          jar,
          Map.of(
              "META-INF/tusk-drift/linux-x86_64/library.properties", properties,
              "META-INF/tusk-drift/linux-x86_64/libdrift_core.so", bytes));
    }
  }

  /** A minimal SBOM of a jar, which names the library that is inside of the SDK. */
  public byte[] sbom(String jar, String version) throws IOException {
    return ("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"version\":1,\"metadata\":{\"component\":"
            + "{\"type\":\"library\",\"name\":\"drift\",\"version\":\"" + version
            + "\",\"hashes\":[{\"alg\":\"SHA-256\",\"content\":\""
            + Checksum.SHA256.of(tree.bytes(jar))
            + "\"}]}},\"components\":[{\"type\":\"library\",\"name\":\"other\",\"purl\":\""
            + INNER_LIBRARY
            + "\"}]}")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Writes a jar, and its SBOM if it has one. */
  private void jar(String name, Map<String, String> files) throws IOException {
    put(name, jar(files));
    if (LAYOUT.jars().contains(name)) {
      put(Layout.sbom(name), sbom(name, VERSION));
    }
  }

  private static byte[] jar(Map<String, String> files) throws IOException {
    Map<String, String> entries = new TreeMap<>(files);
    entries.put("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        ZipEntry file = new ZipEntry(entry.getKey());
        file.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
        zip.putNextEntry(file);
        zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
