package ai.usetusk.drift.release.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.release.Place;
import ai.usetusk.drift.release.action.Actions;
import ai.usetusk.drift.release.artifact.Checksum;
import ai.usetusk.drift.release.verify.ChecksumRule;
import ai.usetusk.drift.release.verify.SyntheticBundle;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteChecksumsTest {

  private static final Actions REAL =
      Actions.real(new PrintStream(OutputStream.nullOutputStream()));

  @TempDir
  private Path directory;

  @Test
  void theyAreThoseOfTheFiles() throws Exception {
    Place place = new SmallCheckout(directory).place();
    SyntheticBundle bundle = new SyntheticBundle(place.repository());
    bundle.put(SyntheticBundle.LAYOUT.sdkJar(), new byte[] {1});
    new WriteChecksums().run(place, REAL);
    assertEquals(List.of(), new ChecksumRule().check(bundle.tree(), SyntheticBundle.LAYOUT));
  }

  @Test
  void usersFindEveryJarAndLibraryInOneFile() throws Exception {
    Place place = new SmallCheckout(directory).place();
    new SyntheticBundle(place.repository());
    new WriteChecksums().run(place, REAL);
    String library = Checksum.SHA256.of("the library".getBytes(StandardCharsets.UTF_8));
    List<String> sums = Files.readAllLines(place.sums());
    assertTrue(sums.contains(library + "  libraries/linux-x86_64/libdrift_core.so"));
    assertEquals(12, sums.size(), "eleven jars and a library");
    assertEquals(
        "the library",
        Files.readString(place.publishedLibraries().resolve("linux-x86_64/libdrift_core.so")));
  }
}
