package ai.usetusk.drift.natives.builder.gate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A jar as it was packed.
 *
 * @param file where it is
 * @param entries its files, by name
 * @param repeated the names that it has more than once
 */
record PackedJar(Path file, SortedMap<String, byte[]> entries, Set<String> repeated) {

  static PackedJar read(Path file) throws IOException {
    SortedMap<String, byte[]> entries = new TreeMap<>();
    Set<String> repeated = new TreeSet<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        if (!entry.isDirectory()) {
          byte[] bytes = zip.getInputStream(entry).readAllBytes();
          if (entries.put(entry.getName(), bytes) != null) {
            repeated.add(entry.getName());
          }
        }
      }
    }
    return new PackedJar(file, entries, repeated);
  }

  Optional<byte[]> entry(String name) {
    return Optional.ofNullable(entries.get(name));
  }

  Finding finding(String name, String fault) {
    return new Finding(file + "!/" + name, fault);
  }
}
