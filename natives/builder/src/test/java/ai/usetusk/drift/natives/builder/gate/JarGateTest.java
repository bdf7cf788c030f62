package ai.usetusk.drift.natives.builder.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.usetusk.drift.natives.builder.Digests;
import ai.usetusk.drift.natives.builder.Platform;
import ai.usetusk.drift.natives.builder.jar.JarContents;
import ai.usetusk.drift.natives.builder.jar.NativesJar;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JarGateTest {

  private static final NativesJar LINUX = NativesJar.of(Specimens.LINUX.platform());
  private static final NativesJar OLD_MAC =
      NativesJar.of(new Platform("macos-x86_64", "osx-x86_64", "-", "-"));
  private static final String PLACE = "META-INF/tusk-drift/linux-x86_64/";
  private static final String LIBRARY = PLACE + "libdrift_core.so";
  private static final String MANIFEST = PLACE + "library.properties";
  private static final String MODULE = "module-info.class";
  private static final String PROVIDER = "ai/usetusk/drift/natives/linux_x86_64/LibraryInfo.class";
  private static final String METADATA =
      "META-INF/native-image/ai.usetusk/drift-natives-linux-x86_64/reachability-metadata.json";
  private static final String LICENCES = "META-INF/licenses/ai.usetusk.drift-natives/";
  private static final String README = "META-INF/tusk-drift/macos-x86_64/README.txt";

  @TempDir
  Path checkout;

  private Path natives;

  private final byte[] library = Specimens.elf().build();
  private final Map<String, byte[]> linux = new TreeMap<>();
  private final Map<String, byte[]> oldMac = new TreeMap<>();

  @BeforeEach
  void soundJars() throws Exception {
    Files.writeString(checkout.resolve("LICENSE"), "Apache");
    Files.writeString(checkout.resolve("NOTICE"), "ours");
    natives = Files.createDirectory(checkout.resolve("natives"));
    write("exports.txt", Specimens.EXPORT);
    write("toolchain.properties", "rust = 1.96.0\n");
    write("linux-x86_64/link.properties", "target = x86_64-unknown-linux-gnu\n");
    write("linux-x86_64/expectations.properties", """
        format = ELF
        size.max = 50000
        floor.glibc = 2.17
        needed = libc.so.6
        paths = /rust/library/
        cpu.baseline = x86-64-v1
        cpu.detected =
        """);
    write("platforms.tsv", """
        linux-x86_64\tlinux-x86_64\tx86_64-unknown-linux-gnu\tlibdrift_core.so
        macos-x86_64\tosx-x86_64\t-\t-
        """);
    write("libraries/linux-x86_64/build.properties", """
        glibc=2.17
        rust=1.96.0
        rustc=rustc 1.96.0
        target=x86_64-unknown-linux-gnu
        linker=gcc
        core=1.0
        package.gcc-12=12.2.0
        component.cfg-if=1.0.4, 1.0.5
        component.sha2=1:0.11.1
        """);
    for (String component : List.of("cfg-if-1.0.4", "cfg-if-1.0.5", "sha2-1_0.11.1")) {
      write("libraries/linux-x86_64/licences/" + component + "/LICENSE", "MIT");
    }
    Files.write(natives.resolve("libraries/linux-x86_64/libdrift_core.so"), library);
    JarContents.layOut(natives, natives.resolve("libraries"), "1.0", natives.resolve("jars"));
    collect("linux-x86_64", linux);
    collect("osx-x86_64", oldMac);
  }

  @Test
  void jarsAsTheyAreBuiltPass() throws Exception {
    assertFindings();
    assertFindingsOfOldMac();
  }

  @Test
  void theJarOfAllPasses() throws Exception {
    Map<String, byte[]> all = new TreeMap<>();
    collect("all", all);
    assertEquals(List.of(), check(pack("all.jar", all), NativesJar.all(natives).get(0)));
  }

  @Test
  void whatMavenAddsPasses() throws Exception {
    linux.put("META-INF/maven/ai.usetusk/drift-natives/pom.xml", new byte[0]);
    linux.put("META-INF/maven/ai.usetusk/drift-natives/pom.properties", new byte[0]);
    assertFindings();
  }

  @Test
  void aLibraryThatTheGateRefusesIsRefusedInTheJar() throws Exception {
    byte[] bad = Specimens.elf().withExecutableStack().build();
    linux.put(LIBRARY, bad);
    say("sha256=" + Digests.sha256(library), "sha256=" + Digests.sha256(bad));
    say("crc32c=" + Digests.crc32c(library), "crc32c=" + Digests.crc32c(bad));
    assertFindings(
        LIBRARY + " asks for an executable stack: hardened kernels refuse it, and JVMs warn and "
            + "lose their stack guard");
  }

  @ParameterizedTest
  @CsvSource({
    "version=1.0, version=0.9, version, 0.9, 1.0",
    "glibc=2.17, glibc=2.5, glibc, 2.5, 2.17",
    "rust=1.96.0, rust=1.95.0, rust, 1.95.0, 1.96.0",
    "rust=1.96.0, #, rust, nothing, 1.96.0",
    "target=x86_64-unknown-linux-gnu, target=x86_64-unknown-linux-musl, target, "
        + "x86_64-unknown-linux-musl, x86_64-unknown-linux-gnu",
    "target=x86_64-unknown-linux-gnu, #, target, nothing, x86_64-unknown-linux-gnu",
    "core=1.0, core=0.9, core, 0.9, 1.0",
    "core=1.0, #, core, nothing, 1.0",
  })
  void aManifestThatDoesNotSayWhatIsSoIsRefused(
      String line, String other, String key, String said, String fact) throws Exception {
    say(line, other);
    assertFindings(MANIFEST + " says " + said + " for \"" + key + "\", but it is " + fact
        + ": the SDK refuses the library, or loads it where it does not work");
  }

  @Test
  void aManifestWithAnotherChecksumIsRefused() throws Exception {
    String actual = Digests.crc32c(library);
    say("crc32c=" + actual, "crc32c=00000000");
    assertFindings(MANIFEST + " says 00000000 for \"crc32c\", but it is " + actual
        + ": the SDK refuses the library, or loads it where it does not work");
  }

  @ParameterizedTest
  @ValueSource(strings = {"macos", "windows", "sha512"})
  void aManifestThatSaysMoreIsRefused(String key) throws Exception {
    say("core=1.0", "core=1.0\n" + key + "=99");
    assertFindings(MANIFEST + " says \"" + key + "\", which is not to be said of this library: "
        + "the SDK may refuse it for that");
  }

  @Test
  void aManifestThatDoesNotNameTheLinkerIsRefused() throws Exception {
    say("linker=gcc", "linker=");
    assertFindings(
        MANIFEST + " says nothing for \"linker\": nobody can build the same library again");
  }

  @Test
  void aManifestThatIsNoPropertiesFileIsRefused() throws Exception {
    linux.keySet().removeIf(name -> name.startsWith(LICENCES));
    linux.put(MANIFEST, "file=\\uZZ".getBytes(StandardCharsets.UTF_8));
    assertFindings(MANIFEST + " is no properties file (Malformed \\uxxxx encoding.): the SDK "
        + "refuses the library");
  }

  @Test
  void aManifestWithoutComponentsIsRefused() throws Exception {
    linux.keySet().removeIf(name -> name.startsWith(LICENCES));
    say("component.cfg-if=1.0.4, 1.0.5", "#");
    say("component.sha2=1:0.11.1", "#");
    assertFindings(MANIFEST + " names no component: users are not told whose code they run");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        LIBRARY + "|on this platform the SDK stays on Java",
        PROVIDER
            + "|the module provides it, so a JVM with the jar on its module path does not start",
        METADATA + "|native images are built without the library and stay on Java",
        MODULE + "|on the module path its module has a name that nobody can rely on",
        "META-INF/MANIFEST.MF|it is no jar that Maven packed",
        "META-INF/LICENSE|whoever passes the jar on breaks the licence of the project",
        "META-INF/NOTICE|whoever passes the jar on breaks the licence of the project",
      })
  void aMissingEntryIsRefused(String name, String consequence) throws Exception {
    linux.remove(name);
    assertFindings(name + " is missing: " + consequence);
  }

  @Test
  void aMissingManifestIsRefused() throws Exception {
    linux.keySet().removeIf(name -> name.startsWith(LICENCES));
    linux.remove(MANIFEST);
    assertFindings(MANIFEST + " is missing: on this platform the SDK stays on Java");
  }

  @Test
  void anEmptyJarWithoutItsReadmeIsRefused() throws Exception {
    oldMac.remove(README);
    assertFindingsOfOldMac(README + " is missing: nobody learns why the jar has no library");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cfg-if-1.0.4", "cfg-if-1.0.5", "sha2-1_0.11.1"})
  void aMissingLicenceIsRefused(String component) throws Exception {
    linux.remove(LICENCES + component + "/LICENSE");
    assertFindings(LICENCES + component + "/ is missing, though a library.properties of this jar "
        + "names that component: whoever passes the jar on breaks its licence");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sha2-0.11.1/LICENSE", "LICENSE", "sha2-1_0.11.1/a/LICENSE"})
  void aLicenceOfNoComponentIsRefused(String name) throws Exception {
    linux.put(LICENCES + name, new byte[] {'M'});
    assertFindings(LICENCES + name + " is the licence of nothing that a library.properties of "
        + "this jar names: users are told of code that they do not have, or not told of code that "
        + "they have");
  }

  @Test
  void anEmptyLicenceIsRefused() throws Exception {
    linux.put(LICENCES + "cfg-if-1.0.4/LICENSE", new byte[0]);
    assertFindings(
        LICENCES + "cfg-if-1.0.4/LICENSE is empty: whoever passes the jar on breaks a licence");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "META-INF/versions/21/org/example/A.class",
        "META-INF/versions/21/module-info.class",
        "META-INF/versions/21/" + PROVIDER,
        "ai/usetusk/drift/natives/Extra.class",
        "ai/usetusk/drift/natives/linux_x86_64/Extra.class",
      })
  void anotherClassIsRefused(String name) throws Exception {
    linux.put(name, new byte[0]);
    assertFindings(
        name + " is a class that this jar does not have: it could hide one of the user's");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        PLACE + "libdrift_core.so.1",
        PLACE + "x.DLL",
        PLACE + "x.jnilib",
        PLACE + "README.txt",
        "META-INF/tusk-drift/macos-aarch64/library.properties",
      })
  void anotherFileAmongTheLibrariesIsRefused(String name) throws Exception {
    linux.put(name, new byte[0]);
    assertFindings(name + " is nothing that this jar promises: whoever chose one platform gets "
        + "another, too, or is told something else than is so");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "META-INF/services/java.util.spi.ToolProvider",
        ".env",
        "x.DLL",
        "META-INF/SIGNER.SF",
        "META-INF/maven/org.example/other/pom.xml",
        "META-INF/native-image/ai.usetusk/drift-natives/reachability-metadata.json",
      })
  void anyOtherFileIsRefused(String name) throws Exception {
    linux.put(name, new byte[0]);
    assertFindings(name + " has no place in this jar: every user gets it, and what reads the "
        + "class path may act on it");
  }

  @Test
  void aLibraryInAJarThatHasNoneIsRefused() throws Exception {
    oldMac.put(LIBRARY, library);
    assertFindingsOfOldMac(LIBRARY + " is nothing that this jar promises: whoever chose one "
        + "platform gets another, too, or is told something else than is so");
  }

  @Test
  void theModuleOfAnotherJarIsRefused() throws Exception {
    linux.put(MODULE, oldMac.get(MODULE));
    assertFindings(
        MODULE + " is of the module ai.usetusk.drift.natives.macos_x86_64@1.0 instead of "
            + "ai.usetusk.drift.natives.linux_x86_64@1.0: two jars of one name do not start "
            + "together",
        MODULE + " provides {} instead of {java.util.spi.ToolProvider="
            + "[ai.usetusk.drift.natives.linux_x86_64.LibraryInfo]}: a module that provides "
            + "nothing is left out of a JVM, with its library, and what others provide runs "
            + "there");
  }

  @Test
  void aModuleThatCannotBeReadIsRefused() throws Exception {
    linux.put(MODULE, new byte[0]);
    assertEquals(
        1,
        check(pack("natives.jar", linux), LINUX).stream()
            .filter(finding -> finding.contains(MODULE + " cannot be read ("))
            .count());
  }

  @Test
  void aModuleThatRequiresOthersIsRefused() throws Exception {
    try (InputStream in = Object.class
        .getModule()
        .getLayer()
        .findModule("java.sql")
        .orElseThrow()
        .getResourceAsStream(MODULE)) {
      linux.put(MODULE, in.readAllBytes());
    }
    assertEquals(
        1,
        check(pack("natives.jar", linux), LINUX).stream()
            .filter(finding -> finding.contains(MODULE + " requires [java.base, java.logging, "))
            .count());
  }

  @Test
  void anEntryThatIsThereTwiceIsRefused() throws Exception {
    linux.put("META-INF/MANIFEST.MG", new byte[0]);
    Path jar = pack("natives.jar", linux);
    String bytes = Files.readString(jar, StandardCharsets.ISO_8859_1);
    Files.writeString(
        jar, bytes.replace("MANIFEST.MG", "MANIFEST.MF"), StandardCharsets.ISO_8859_1);
    assertEquals(
        List.of(jar + "!/META-INF/MANIFEST.MF is in the jar more than once: which of them is used "
            + "is up to chance"),
        check(jar, LINUX));
  }

  @ParameterizedTest
  @ValueSource(strings = {METADATA, README})
  void aTextOfAnotherBuildIsRefused(String name) throws Exception {
    (name.equals(README) ? oldMac : linux).put(name, new byte[] {' '});
    String finding =
        name + " has another text than this version's build writes: it misleads who reads it";
    if (name.equals(README)) {
      assertFindingsOfOldMac(finding);
    } else {
      assertFindings(finding);
    }
  }

  @Test
  void aClassInTwoJarsIsRefused() throws Exception {
    Path one = pack("one.jar", linux);
    Path two = pack("two.jar", linux);
    assertEquals(
        List.of(two + "!/" + PROVIDER + " is also in " + one
            + ": with both on the module path a JVM does not start"),
        JarGate.checkTogether(List.of(one, two)).stream().map(Finding::toString).toList());
  }

  private void say(String line, String other) {
    String text = new String(linux.get(MANIFEST), StandardCharsets.UTF_8);
    String changed = ("\n" + text).replace("\n" + line + "\n", "\n" + other + "\n");
    linux.put(MANIFEST, changed.getBytes(StandardCharsets.UTF_8));
  }

  private void assertFindings(String... findings) throws Exception {
    assertFindings("natives.jar", linux, LINUX, findings);
  }

  private void assertFindingsOfOldMac(String... findings) throws Exception {
    assertFindings("old-mac.jar", oldMac, OLD_MAC, findings);
  }

  private void assertFindings(
      String name, Map<String, byte[]> entries, NativesJar expected, String... findings)
      throws Exception {
    Path jar = pack(name, entries);
    assertEquals(
        Stream.of(findings).map(finding -> jar + "!/" + finding).toList(), check(jar, expected));
  }

  private List<String> check(Path jar, NativesJar expected) throws Exception {
    Gate gate = new Gate(new FixedDisassembler(), new Builder("tim", List.of()));
    return new JarGate(gate, natives, "1.0")
        .check(jar, expected).stream().map(Finding::toString).toList();
  }

  private void write(String name, String text) throws Exception {
    Path file = natives.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void collect(String jar, Map<String, byte[]> entries) throws Exception {
    Path root = natives.resolve("jars").resolve(jar);
    entries.put("META-INF/MANIFEST.MF", new byte[0]);
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        entries.put(root.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    }
  }

  private Path pack(String name, Map<String, byte[]> entries) throws Exception {
    Path jar = natives.resolve(name);
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
