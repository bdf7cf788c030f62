package ai.usetusk.drift.consumer;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/** A copy of a jar that says it is of another version. */
final class RewrittenJar {

  private final String version;
  private int changed;

  private RewrittenJar(String version) {
    this.version = version;
  }

  /**
   * Copies a jar; in each properties file of this name, wherever it is, "version" gets another value.
   *
   * @return the copy
   */
  static Path write(Path jar, String propertiesFile, String version, Path copy) throws IOException {
    RewrittenJar rewritten = new RewrittenJar(version);
    rewritten.copy(jar, propertiesFile, copy);
    if (rewritten.changed == 0) {
      throw new IllegalStateException(jar + " has no " + propertiesFile);
    }
    return copy;
  }

  private void copy(Path jar, String propertiesFile, Path copy) throws IOException {
    try (JarFile file = new JarFile(jar.toFile());
        OutputStream bytes = Files.newOutputStream(copy);
        JarOutputStream out = new JarOutputStream(bytes)) {
      for (Enumeration<JarEntry> entries = file.entries(); entries.hasMoreElements(); ) {
        JarEntry entry = entries.nextElement();
        out.putNextEntry(new JarEntry(entry.getName()));
        try (InputStream in = file.getInputStream(entry)) {
          byte[] content = in.readAllBytes();
          out.write(entry.getName().endsWith("/" + propertiesFile) ? saying(content) : content);
        }
        out.closeEntry();
      }
    }
  }

  private byte[] saying(byte[] content) throws IOException {
    Properties properties = new Properties();
    properties.load(new ByteArrayInputStream(content));
    properties.setProperty("version", version);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    properties.store(out, null);
    changed++;
    return out.toByteArray();
  }
}
