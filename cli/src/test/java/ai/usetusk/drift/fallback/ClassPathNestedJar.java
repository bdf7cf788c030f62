package ai.usetusk.drift.fallback;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.springframework.boot.loader.launch.JarLauncher;

/**
 * An executable jar as Spring Boot's build plugins make it, with jars in it: "The Executable Jar
 * Format" in Spring Boot's reference.
 */
final class ClassPathNestedJar {

  static final String LAUNCHER = JarLauncher.class.getName();

  private static final String CLASSES = "BOOT-INF/classes/";
  private static final String LIBRARIES = "BOOT-INF/lib/";

  private ClassPathNestedJar() {}

  /** Packs {@link Subject} and all that it needs. */
  static Path write(Path jar) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, LAUNCHER);
    attributes.putValue("Start-Class", Subject.class.getName());
    attributes.putValue("Spring-Boot-Classes", CLASSES);
    attributes.putValue("Spring-Boot-Lib", LIBRARIES);
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      addLauncher(out);
      for (Path each : SubjectJars.all()) {
        store(out, LIBRARIES + each.getFileName(), Files.readAllBytes(each));
      }
    }
    return jar;
  }

  private static void addLauncher(JarOutputStream out) throws IOException {
    URL loader = JarLauncher.class.getProtectionDomain().getCodeSource().getLocation();
    try (JarFile file = new JarFile(Path.of(URI.create(loader.toString())).toFile())) {
      for (JarEntry entry :
          file.stream().filter(e -> e.getName().endsWith(".class")).toList()) {
        out.putNextEntry(new JarEntry(entry.getName()));
        file.getInputStream(entry).transferTo(out);
        out.closeEntry();
      }
    }
  }

  private static void store(JarOutputStream out, String name, byte[] bytes) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    JarEntry entry = new JarEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(crc.getValue());
    out.putNextEntry(entry);
    out.write(bytes);
    out.closeEntry();
  }
}
