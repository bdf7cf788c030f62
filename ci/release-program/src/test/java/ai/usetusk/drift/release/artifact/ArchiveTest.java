package ai.usetusk.drift.release.artifact;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.release.ReleaseFailure;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {

  @TempDir
  private Path directory;

  @Test
  void theBytesDependOnTheFilesAlone() throws Exception {
    Tree tree =
        new Tree(Files.createDirectories(directory.resolve("tree/deeper")).getParent());
    Files.writeString(tree.file("deeper/b"), "b");
    Files.writeString(tree.file("a"), "a");
    byte[] first = Archive.pack(tree, tree.names());
    Files.setLastModifiedTime(tree.file("a"), FileTime.fromMillis(0));
    assertArrayEquals(first, Archive.pack(tree, tree.names()));
  }

  @Test
  void whatIsPackedIsUnpacked() throws Exception {
    Tree tree =
        new Tree(Files.createDirectories(directory.resolve("tree/deeper")).getParent());
    Files.writeString(tree.file("deeper/b"), "b");
    Path archive = Files.write(directory.resolve("a.zip"), Archive.pack(tree, tree.names()));
    assertEquals(
        tree.names(), Archive.unpack(archive, directory.resolve("again")).names());
  }

  @Test
  void anEntryThatLeadsOutIsRefused() throws Exception {
    Path archive = directory.resolve("evil.zip");
    try (OutputStream out = Files.newOutputStream(archive);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("../outside"));
      zip.closeEntry();
    }
    ReleaseFailure failure = assertThrows(
        ReleaseFailure.class, () -> Archive.unpack(archive, directory.resolve("inside")));
    assertTrue(failure.getMessage().endsWith("has an entry that leads out of it: ../outside"));
  }
}
