package ai.usetusk.drift.loader.library;

import static ai.usetusk.drift.loader.host.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import ai.usetusk.drift.loader.host.Refusal;
import ai.usetusk.drift.loader.platform.GlibcVersion;
import ai.usetusk.drift.status.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LibraryManifestTest {

  private static final String SHA256 = "0123456789abcdef".repeat(4);

  @Test
  void everyKeyIsRead() throws Refusal {
    LibraryManifest manifest = parse("""
            version=1.2.3
            file=libdrift_core.so
            size=4711
            sha256=%s
            crc32c=fedcba98
            glibc=2.17
            """.formatted(SHA256));
    assertEquals(
        new LibraryManifest(
            "1.2.3", "libdrift_core.so", 4711, SHA256, 0xfedcba98, new GlibcVersion(2, 17)),
        manifest);
  }

  @Test
  void otherKeysAreNotLookedAt() throws Refusal {
    NativesJar jar = NativesJar.of("library");
    LibraryManifest plain = parse(jar);
    jar.saying("rust", "1.96.0")
        .saying("rustc", "rustc 1.96.0 (0123abcd 2026-05-25)")
        .saying("linker", "LLD 22.1.0")
        .saying("component.base64", "0.23.1")
        .saying("component.jni-sys", "0.4.1")
        .saying("macos", "11.0")
        .saying("windows", "10.0")
        .saying("glibc.highest", "no version");
    assertEquals(plain, parse(jar));
  }

  @Test
  void aManifestThatMayHaveBeenCutOffIsCorrupt() throws Refusal {
    NativesJar jar = NativesJar.of("library");
    int room = LibraryManifest.MAX_BYTES
        - jar.manifest().length
        - ("comment=" + System.lineSeparator()).length();
    assertEquals(
        jar.sha256(), parse(jar.saying("comment", "x".repeat(room - 1))).sha256());
    jar.saying("comment", "x".repeat(room));
    assertRefused(Reason.CORRUPT, () -> parse(jar), "origin", "too long");
  }

  @Test
  void theFloorOfGlibcMayBeAbsent() throws Refusal {
    assertNull(parse(NativesJar.of("library")).glibc());
  }

  @Test
  void hexadecimalDigitsMayBeUpperCaseAndBlanksMayTrail() throws Refusal {
    NativesJar jar =
        NativesJar.of("library").saying("sha256", SHA256.toUpperCase(Locale.ROOT) + " ");
    assertEquals(SHA256, parse(jar).sha256());
  }

  @ParameterizedTest
  @ValueSource(strings = {"version", "file", "size", "sha256", "crc32c"})
  void aMissingKeyIsCorrupt(String key) {
    NativesJar jar = NativesJar.of("library").saying(key, null);
    assertRefused(Reason.CORRUPT, () -> parse(jar), "origin", "has no \"" + key + "\"");
  }

  @ParameterizedTest
  @CsvSource({
    "version, ''",
    "file,    ''",
    "file,    ../lib.so",
    "file,    /lib.so",
    "file,    dir/lib.so",
    "file,    dir\\lib.dll",
    "file,    ..",
    "file,    c:lib.dll",
    "size,    0",
    "size,    -1",
    "size,    many",
    "size,    99999999999",
    "size,    999999999",
    "sha256,  0123",
    "sha256,  zz23456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
    "crc32c,  0123",
    "crc32c,  0123456g",
    "crc32c,  012345678",
    "glibc,   new",
  })
  void anImpossibleValueIsCorrupt(String key, String value) {
    NativesJar jar = NativesJar.of("library").saying(key, value);
    assertRefused(Reason.CORRUPT, () -> parse(jar), "origin", "\"" + key + "\"", value);
  }

  @Test
  void whatIsNoPropertiesFileIsCorrupt() {
    assertRefused(Reason.CORRUPT, () -> parse("version=\\u00"), "origin", "not a properties file");
  }

  private static LibraryManifest parse(NativesJar jar) throws Refusal {
    return LibraryManifest.parse(jar.manifest(), "origin");
  }

  private static LibraryManifest parse(String text) throws Refusal {
    return LibraryManifest.parse(text.getBytes(StandardCharsets.ISO_8859_1), "origin");
  }
}
