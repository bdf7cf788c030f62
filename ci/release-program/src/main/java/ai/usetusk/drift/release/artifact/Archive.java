package ai.usetusk.drift.release.artifact;

import ai.usetusk.drift.release.ReleaseFailure;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Zip archives whose bytes depend on nothing but what is in them: sorted, all of one time, and stored rather
 * than compressed, since what zlib makes differs from one to the next.
 */
public final class Archive {

  private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

  private Archive() {}

  /** An archive of these files of a tree, in this order. */
  public static byte[] pack(Tree tree, List<String> names) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setMethod(ZipOutputStream.STORED);
      for (String name : names) {
        byte[] content = tree.bytes(name);
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  /**
   * Unpacks an archive.
   *
   * @throws ReleaseFailure if a name leads out of the directory, or there is no archive
   */
  public static Tree unpack(Path archive, Path directory) throws IOException {
    for (var entry : entries(archive).entrySet()) {
      Path file = directory.resolve(entry.getKey()).normalize();
      if (!file.startsWith(directory)) {
        throw new ReleaseFailure(archive + " has an entry that leads out of it: " + entry.getKey());
      }
      Files.createDirectories(file.getParent());
      Files.write(file, entry.getValue());
    }
    return new Tree(directory);
  }

  /**
   * The files in an archive, each read to its end and held against its CRC.
   *
   * @throws java.util.zip.ZipException if the archive is damaged
   */
  public static SortedMap<String, byte[]> entries(Path archive) throws IOException {
    SortedMap<String, byte[]> entries = new TreeMap<>();
    byte[] bytes = Files.readAllBytes(archive);
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!entry.isDirectory()) {
          entries.put(entry.getName(), zip.readAllBytes());
        }
      }
    }
    return entries;
  }
}
