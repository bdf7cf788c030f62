package ai.usetusk.drift.natives.build.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.usetusk.drift.natives.build.Digests;
import ai.usetusk.drift.natives.build.Platform;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarGateTest {

  private static final Platform LINUX = Specimens.LINUX.platform();
  private static final String PLACE = "META-INF/tusk-drift/linux-x86_64/";
  private static final String LIBRARY = PLACE + "libdrift_core.so";
  private static final String MANIFEST = PLACE + "library.properties";

  @TempDir
  Path directory;

  private final byte[] library = Specimens.elf().build();
  private final Map<String, byte[]> entries = new TreeMap<>();
  private final Map<String, String> manifest = new TreeMap<>();

  @BeforeEach
  void aSoundJar() throws Exception {
    Files.createDirectory(directory.resolve("linux-x86_64"));
    Files.writeString(directory.resolve("exports.txt"), Specimens.EXPORT);
    Files.writeString(directory.resolve("linux-x86_64/expectations.properties"), """
        format = ELF
        size.max = 50000
        floor.glibc = 2.17
        needed = libc.so.6
        paths = /rust/library/
        cpu.baseline = x86-64-v1
        cpu.detected =
        """);
    manifest.putAll(Map.of(
        "version",
        "1.0",
        "file",
        "libdrift_core.so",
        "size",
        Integer.toString(library.length),
        "sha256",
        Digests.sha256(library),
        "crc32c",
        Digests.crc32c(library),
        "glibc",
        "2.17"));
    entries.put(LIBRARY, library);
    entries.put("module-info.class", new byte[0]);
    entries.put("ai/usetusk/drift/natives/linux_x86_64/LibraryInfo.class", new byte[0]);
  }

  @Test
  void aJarAsExpectedPasses() throws Exception {
    assertFindings(List.of(LINUX));
  }

  @Test
  void aJarThatPromisesNothingPassesWithoutALibrary() throws Exception {
    entries.clear();
    entries.put(PLACE + "README.txt", new byte[0]);
    assertEquals(List.of(), check(pack("empty.jar"), List.of()));
  }

  @Test
  void aLibraryThatTheGateRefusesIsRefusedInTheJar() throws Exception {
    byte[] bad = Specimens.elf().withExecutableStack().build();
    entries.put(LIBRARY, bad);
    manifest.put("sha256", Digests.sha256(bad));
    manifest.put("crc32c", Digests.crc32c(bad));
    assertFindings(
        List.of(LINUX),
        LIBRARY + " asks for an executable stack: hardened kernels refuse it, and JVMs warn and "
            + "lose their stack guard");
  }

  @Test
  void aManifestThatDoesNotAgreeWithTheLibraryIsRefused() throws Exception {
    String actual = Digests.crc32c(library);
    manifest.put("crc32c", "00000000");
    manifest.put("version", "0.9");
    assertFindings(
        List.of(LINUX),
        MANIFEST + " says 0.9 for \"version\", but it is 1.0: the SDK refuses the library, or "
            + "loads it where it does not work",
        MANIFEST + " says 00000000 for \"crc32c\", but it is " + actual + ": the SDK refuses the "
            + "library, or loads it where it does not work");
  }

  @Test
  void aManifestThatPromisesAnOlderGlibcIsRefused() throws Exception {
    manifest.put("glibc", "2.5");
    assertFindings(
        List.of(LINUX),
        MANIFEST + " says 2.5 for \"glibc\", but it is 2.17: the SDK refuses the library, or "
            + "loads it where it does not work");
  }

  @Test
  void aMissingLibraryIsRefused() throws Exception {
    entries.remove(LIBRARY);
    assertFindings(List.of(LINUX), LIBRARY + " is missing: on this platform the SDK stays on Java");
  }

  @Test
  void aLibraryThatIsNotPromisedIsRefused() throws Exception {
    assertFindings(
        List.of(),
        LIBRARY + " is a library that this jar does not promise: whoever chose one platform gets "
            + "another, too",
        MANIFEST + " promises a library for a platform that is not this jar's: the SDK would look "
            + "for it here");
  }

  @Test
  void aClassOfSomebodyElseIsRefused() throws Exception {
    entries.put("META-INF/versions/21/org/example/A.class", new byte[0]);
    assertFindings(
        List.of(LINUX),
        "META-INF/versions/21/org/example/A.class is a class outside of ai/usetusk/drift/natives/:"
            + " it could hide one of the user's");
  }

  @Test
  void aClassInTwoJarsIsRefused() throws Exception {
    Path one = pack("one.jar");
    Path two = pack("two.jar");
    assertEquals(
        List.of(two + "!/ai/usetusk/drift/natives/linux_x86_64/LibraryInfo.class is also in " + one
            + ": with both on the module path a JVM does not start"),
        JarGate.checkTogether(List.of(one, two)).stream().map(Finding::toString).toList());
  }

  private void assertFindings(List<Platform> promised, String... findings) throws Exception {
    Path jar = pack("natives.jar");
    assertEquals(
        List.of(findings).stream().map(finding -> jar + "!/" + finding).toList(),
        check(jar, promised));
  }

  private List<String> check(Path jar, List<Platform> promised) throws Exception {
    Gate gate = new Gate(new FixedDisassembler(), new Builder("tim", List.of()));
    return new JarGate(gate, directory, "1.0")
        .check(jar, promised).stream().map(Finding::toString).toList();
  }

  private Path pack(String name) throws Exception {
    StringBuilder text = new StringBuilder();
    manifest.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
    if (entries.containsKey("module-info.class")) {
      entries.put(MANIFEST, text.toString().getBytes(StandardCharsets.ISO_8859_1));
    }
    Path jar = directory.resolve(name);
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return jar;
  }
}
