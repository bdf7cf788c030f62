package ai.usetusk.drift.loader.library;

import static ai.usetusk.drift.loader.host.Refusals.unrefused;

import ai.usetusk.drift.loader.platform.Arch;
import ai.usetusk.drift.loader.platform.Os;
import ai.usetusk.drift.loader.platform.PlatformTable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.zip.CRC32C;

/** Makes jars such as the build makes, and damaged ones. */
public final class NativesJar {

  public static final String VERSION = "1.2.3";

  private final PlatformTable.Row row;
  private final Map<String, String> manifest = new LinkedHashMap<>();
  private byte[] library;

  private NativesJar(PlatformTable.Row row, byte[] library) {
    this.row = row;
    this.library = library;
    CRC32C crc = new CRC32C();
    crc.update(library);
    manifest.put("version", VERSION);
    manifest.put("file", row.libraryFile());
    manifest.put("size", Integer.toString(library.length));
    manifest.put("sha256", Checksums.sha256(library));
    manifest.put("crc32c", String.format("%08x", crc.getValue()));
  }

  /** A faultless jar for a platform, whose library holds this text. */
  public static NativesJar of(PlatformTable.Row row, String library) {
    return new NativesJar(row, library.getBytes(StandardCharsets.UTF_8));
  }

  /** A faultless jar for Linux on x86_64. */
  public static NativesJar of(String library) {
    return of(unrefused(PlatformTable::load).find(Os.LINUX, Arch.X86_64), library);
  }

  /** Says this in the manifest, true or not; null takes the key out. */
  public NativesJar saying(String key, String value) {
    manifest.put(key, value);
    return this;
  }

  /** Packs this library instead of the one that the manifest describes; null packs none. */
  public NativesJar packing(String other) {
    library = other == null ? null : other.getBytes(StandardCharsets.UTF_8);
    return this;
  }

  public String sha256() {
    return manifest.get("sha256");
  }

  /** The bytes of {@code library.properties}. */
  public byte[] manifest() {
    Properties properties = new Properties();
    manifest.forEach((key, value) -> {
      if (value != null) {
        properties.setProperty(key, value);
      }
    });
    StringWriter text = new StringWriter();
    try {
      properties.store(text, null);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Writes the jar and returns its path. */
  public Path write(Path jar) throws IOException {
    String folder = "META-INF/tusk-drift/" + row.directory() + "/";
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      add(out, folder + "library.properties", manifest());
      if (library != null) {
        add(out, folder + row.libraryFile(), library);
      }
    }
    return jar;
  }

  private static void add(JarOutputStream out, String name, byte[] bytes) throws IOException {
    out.putNextEntry(new JarEntry(name));
    out.write(bytes);
    out.closeEntry();
  }
}
