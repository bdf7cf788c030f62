package ai.usetusk.drift.fallback;

import ai.usetusk.drift.loader.host.Host;
import ai.usetusk.drift.loader.platform.PlatformReport;
import ai.usetusk.drift.testing.Skip;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.CRC32C;

/** A natives jar that differs from the one of the build in what a test wants to be different. */
final class ClassPathNatives {

  private static final String MANIFEST = "library.properties";

  private final String folder;
  private final Properties manifest;
  private byte[] library;

  private ClassPathNatives(String folder, Properties manifest, byte[] library) {
    this.folder = folder;
    this.manifest = manifest;
    this.library = library;
  }

  /** What the build made for this platform; without it the running test is skipped. */
  static ClassPathNatives ofBuild() throws IOException {
    String platform = PlatformReport.of(Host.system()).platform().directory();
    String folder = "META-INF/tusk-drift/" + platform + "/";
    try (JarFile jar = new JarFile(SubjectJars.NATIVES.toFile())) {
      Skip.unless(jar.getEntry(folder + MANIFEST) != null, "this build has no Rust library");
      Properties manifest = new Properties();
      manifest.load(new ByteArrayInputStream(read(jar, folder + MANIFEST)));
      return new ClassPathNatives(folder, manifest, read(jar, folder + manifest.get("file")));
    }
  }

  /** Gives a start these natives jars instead of those of the build. */
  static Launch instead(Launch launch, Path... jars) {
    launch.classPath().remove(SubjectJars.NATIVES);
    return launch.classPath(List.of(jars));
  }

  byte[] library() {
    return library.clone();
  }

  String fileName() {
    return manifest.getProperty("file");
  }

  /** Says that it is of another version than it is. */
  ClassPathNatives version(String version) {
    return saying("version", version);
  }

  /** Says something else about its library in {@code library.properties}. */
  ClassPathNatives saying(String key, String value) {
    manifest.setProperty(key, value);
    return this;
  }

  /** Holds another library, and says so. */
  ClassPathNatives library(byte[] other) {
    library = other.clone();
    CRC32C crc = new CRC32C();
    crc.update(other);
    manifest.setProperty("size", Integer.toString(other.length));
    manifest.setProperty("sha256", sha256(other));
    manifest.setProperty("crc32c", String.format("%08x", crc.getValue()));
    return this;
  }

  /** Holds another library than it says. */
  ClassPathNatives damaged(byte[] other) {
    library = other.clone();
    return this;
  }

  /** The bytes of {@code library.properties}. */
  byte[] manifest() throws IOException {
    StringWriter text = new StringWriter();
    manifest.store(text, null);
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Writes the jar and returns its path. */
  Path write(Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      add(out, MANIFEST, manifest());
      add(out, fileName(), library);
    }
    return jar;
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform must have SHA-256", e);
    }
  }

  private static byte[] read(JarFile jar, String name) throws IOException {
    try (InputStream in = jar.getInputStream(jar.getEntry(name))) {
      return in.readAllBytes();
    }
  }

  private void add(JarOutputStream out, String name, byte[] bytes) throws IOException {
    out.putNextEntry(new JarEntry(folder + name));
    out.write(bytes);
    out.closeEntry();
  }
}
