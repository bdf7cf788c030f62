package ai.usetusk.drift.natives.builder.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.natives.builder.Platform;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The libraries that were built pass the gate, and no longer do once their bytes are changed. The build runs it when it
 * is told where they are.
 */
class BuiltLibrariesIT {

  /** Set by the build; one that is relative is meant from the root of the sources. */
  private static final Path LIBRARIES =
      Path.of("../..").resolve(System.getProperty("natives.libraries"));

  private static final Path NATIVES = Path.of("..");
  private static final int PT_DYNAMIC = 2;
  private static final int PT_GNU_STACK = 0x6474e551;
  private static final int DT_FLAGS = 30;
  private static final int DT_FLAGS_1 = 0x6ffffffb;

  @TempDir
  Path directory;

  static List<Platform> platforms() throws IOException {
    return Platform.withLibrary(NATIVES);
  }

  @ParameterizedTest
  @MethodSource("platforms")
  void aLibraryPassesAsItWasBuilt(Platform platform) throws Exception {
    assertEquals(List.of(), faults(platform, library(platform)));
  }

  @ParameterizedTest
  @MethodSource("platforms")
  void aLeakedPathIsRefused(Platform platform) throws Exception {
    byte[] library = library(platform);
    replace(library, ascii("/rust/library/"), ascii("/home/someone/"));
    assertFault(platform, library, "declares (/home/someone/");
  }

  @ParameterizedTest
  @MethodSource("platforms")
  void anUnfilledPlaceholderIsRefused(Platform platform) throws Exception {
    byte[] library = library(platform);
    replace(library, ascii("/rust/library/"), ascii("@A_VERSION@   "));
    assertFault(platform, library, "holds placeholders (@A_VERSION@)");
  }

  @ParameterizedTest
  @MethodSource("platforms")
  void anotherExportIsRefused(Platform platform) throws Exception {
    byte[] library = library(platform);
    replace(library, ascii("failDeliberately"), ascii("failDeliberatelx"));
    assertFault(
        platform,
        library,
        "does not export Java_ai_usetusk_drift_core_engine_NativeBridge_failDeliberately");
    assertFault(
        platform,
        library,
        "exports Java_ai_usetusk_drift_core_engine_NativeBridge_failDeliberatelx");
  }

  @ParameterizedTest
  @MethodSource("platforms")
  void theWrongCpuIsRefused(Platform platform) throws Exception {
    byte[] library = library(platform);
    ByteBuffer bytes = littleEndian(library);
    switch (platform.os()) {
      case "linux" -> bytes.putShort(18, (short) (bytes.getShort(18) == 62 ? 183 : 62));
      case "macos" -> bytes.putInt(4, 0x01000007);
      default -> bytes.putShort(bytes.getInt(0x3c) + 4, (short) 0xaa64);
    }
    assertFault(platform, library, ", but " + platform.directory() + " needs ");
  }

  @ParameterizedTest
  @MethodSource("platforms")
  void anInstructionBeyondTheBaselineIsRefused(Platform platform) throws Exception {
    byte[] library = library(platform);
    if (platform.directory().endsWith("x86_64")) {
      // sub rsp, 8 and the like becomes addsubps, which no declared extension has.
      replace(library, bytes(0x48, 0x83, 0xec), bytes(0xf2, 0x0f, 0xd0));
      assertFault(
          platform, library, "has instructions of sse3 in 1 functions (first `addsubps` at 0x");
    } else {
      // ret becomes cntd x0.
      replace(library, bytes(0xc0, 0x03, 0x5f, 0xd6), bytes(0xe0, 0xe3, 0xe0, 0x04));
      assertFault(platform, library, "has instructions of sve in ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"linux-x86_64", "windows-x86_64"})
  void aDeclaredExtensionAllOverThePlaceIsRefused(String name) throws Exception {
    Platform platform = platform(name);
    byte[] library = library(platform);
    // Every sub rsp, 8 and the like becomes vpxor, as -Ctarget-cpu=native would have it.
    replaceAll(library, bytes(0x48, 0x83, 0xec), bytes(0xc5, 0xfd, 0xef));
    assertFault(platform, library, "has instructions of avx in ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"linux-x86_64", "windows-x86_64"})
  void legacySseInAFunctionOfAvxIsRefused(String name) throws Exception {
    Platform platform = platform(name);
    byte[] library = library(platform);
    // A vzeroupper becomes movaps xmm0, xmm1.
    replace(library, bytes(0xc5, 0xf8, 0x77), bytes(0x0f, 0x28, 0xc1));
    assertFault(platform, library, " and of legacy SSE (1, first `movaps` at 0x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"linux-x86_64", "linux-aarch64"})
  void aGlibcVersionAboveTheFloorIsRefused(String name) throws Exception {
    Platform platform = platform(name);
    byte[] library = library(platform);
    String highest = name.equals("linux-x86_64") ? "GLIBC_2.14" : "GLIBC_2.17";
    replace(library, ascii(highest), ascii("GLIBC_2.34"));
    assertFault(platform, library, "needs GLIBC_2.34 (for ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"linux-x86_64", "linux-aarch64"})
  void missingBindNowAndNoDeleteAreRefused(String name) throws Exception {
    Platform platform = platform(name);
    byte[] library = library(platform);
    ByteBuffer bytes = littleEndian(library);
    int dynamic = (int) bytes.getLong(programHeader(bytes, PT_DYNAMIC) + 8);
    for (int at = dynamic; bytes.getLong(at) != 0; at += 16) {
      if (bytes.getLong(at) == DT_FLAGS || bytes.getLong(at) == DT_FLAGS_1) {
        bytes.putLong(at + 8, 0);
      }
    }
    assertFault(platform, library, "is not linked with BIND_NOW");
    assertFault(platform, library, "is not linked with NODELETE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"linux-x86_64", "linux-aarch64"})
  void anExecutableStackIsRefused(String name) throws Exception {
    Platform platform = platform(name);
    byte[] library = library(platform);
    ByteBuffer bytes = littleEndian(library);
    bytes.putInt(programHeader(bytes, PT_GNU_STACK) + 4, 7);
    assertFault(platform, library, "asks for an executable stack");
  }

  @ParameterizedTest
  @ValueSource(strings = "macos-aarch64")
  void aByteChangedAfterSigningIsRefused(String name) throws Exception {
    Platform platform = platform(name);
    byte[] library = library(platform);
    replace(library, ascii("/rust/library/std/"), ascii("/rust/library/sdt/"));
    assertFault(platform, library, "has other bytes than were signed, in 1 of ");
  }

  @ParameterizedTest
  @ValueSource(strings = "macos-aarch64")
  void anotherInstallNameIsRefused(String name) throws Exception {
    Platform platform = platform(name);
    byte[] library = library(platform);
    replace(library, ascii("@rpath/libdrift"), ascii("@other/libdrift"));
    assertFault(platform, library, "calls itself \"@other/libdrift_core.dylib\"");
  }

  @ParameterizedTest
  @ValueSource(strings = "windows-x86_64")
  void missingFlagsOfWindowsAreRefused(String name) throws Exception {
    Platform platform = platform(name);
    byte[] library = library(platform);
    ByteBuffer bytes = littleEndian(library);
    bytes.putShort(bytes.getInt(0x3c) + 24 + 70, (short) 0);
    assertFault(platform, library, "lacks NX_COMPAT");
    assertFault(platform, library, "lacks HIGH_ENTROPY_VA");
    assertFault(platform, library, "cannot be moved in memory");
  }

  private void assertFault(Platform platform, byte[] library, String part) throws Exception {
    List<String> faults = faults(platform, library);
    assertTrue(faults.stream().anyMatch(fault -> fault.contains(part)), faults::toString);
  }

  private List<String> faults(Platform platform, byte[] library) throws Exception {
    Path file = Files.write(directory.resolve(platform.libraryFile()), library);
    return new Gate(new LlvmObjdump(), Builder.current(NATIVES))
        .check(file, Expectations.of(platform, NATIVES)).stream()
            .map(Finding::fault)
            .toList();
  }

  private static Platform platform(String name) throws IOException {
    return platforms().stream()
        .filter(platform -> platform.directory().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static byte[] library(Platform platform) throws IOException {
    return Files.readAllBytes(
        LIBRARIES.resolve(platform.directory()).resolve(platform.libraryFile()));
  }

  private static ByteBuffer littleEndian(byte[] library) {
    return ByteBuffer.wrap(library).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int programHeader(ByteBuffer elf, int type) {
    int at = (int) elf.getLong(32);
    while (elf.getInt(at) != type) {
      at += 56;
    }
    return at;
  }

  /** Overwrites the first occurrence. */
  private static void replace(byte[] library, byte[] old, byte[] replacement) {
    int at = indexOf(old, library, 0);
    if (at < 0) {
      throw new IllegalArgumentException("the library does not have what should be replaced");
    }
    System.arraycopy(replacement, 0, library, at, replacement.length);
  }

  /** Overwrites every occurrence. */
  private static void replaceAll(byte[] library, byte[] old, byte[] replacement) {
    for (int at = indexOf(old, library, 0); at >= 0; at = indexOf(old, library, at + 1)) {
      System.arraycopy(replacement, 0, library, at, replacement.length);
    }
  }

  private static int indexOf(byte[] part, byte[] library, int from) {
    for (int at = from; at + part.length <= library.length; at++) {
      if (ByteBuffer.wrap(library, at, part.length).equals(ByteBuffer.wrap(part))) {
        return at;
      }
    }
    return -1;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
