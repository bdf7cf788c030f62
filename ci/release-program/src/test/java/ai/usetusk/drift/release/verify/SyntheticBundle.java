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
    pom(LAYOUT.pom(Layout.NATIVES), "<name>Name</name><description>Text</description>", parent());
    for (String file : LAYOUT.files()) {
      if (file.endsWith(".jar")) {
        put(file, jar(Map.of()));
      } else if (file.endsWith(Layout.SBOM)) {
        put(file, sbom(VERSION));
      }
    }
    sdk(VERSION);
    library(VERSION, VERSION, "the library", "the library");
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

  /** Writes the SDK's jar with a version in it. */
  public void sdk(String version) throws IOException {
    put(LAYOUT.sdkJar(), jar(Map.of("META-INF/tusk-drift/sdk.properties", "version=" + version)));
  }

  /** Writes the natives jars, with a library whose properties say this, and whose digest is that of other bytes. */
  public void library(String version, String crate, String bytes, String described)
      throws IOException {
    String properties =
        "version=" + version + "\ncore=" + crate + "\nfile=libdrift_core.so\nsha256="
            + Checksum.SHA256.of(described.getBytes(StandardCharsets.UTF_8)) + "\n";
    for (String jar : LAYOUT.nativesJars().subList(0, 2)) {
      put(
          jar,
          jar(Map.of(
              "META-INF/tusk-drift/linux-x86_64/library.properties", properties,
              "META-INF/tusk-drift/linux-x86_64/libdrift_core.so", bytes)));
    }
  }

  /** A minimal SBOM. */
  public static byte[] sbom(String version) {
    return ("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"version\":1,\"metadata\":{\"component\":"
            + "{\"type\":\"library\",\"name\":\"drift\",\"version\":\"" + version + "\"}}}")
        .getBytes(StandardCharsets.UTF_8);
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
