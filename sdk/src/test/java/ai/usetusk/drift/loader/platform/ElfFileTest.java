package ai.usetusk.drift.loader.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.loader.host.Refusals;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ElfFileTest {

  @TempDir
  Path temp;

  private static final byte[] FAULTLESS = new ElfBuilder()
      .needing("libz.so.1", "libc.so.6")
      .defining("libc.so.6", "GLIBC_2.2.5", "GLIBC_2.36", "GLIBC_PRIVATE")
      .build();

  @Test
  void neededLibrariesAndDefinedVersionsAreRead() throws IOException {
    ElfFile elf = read(FAULTLESS);
    assertEquals(List.of("libz.so.1", "libc.so.6"), elf.needed());
    assertEquals(
        List.of("libc.so.6", "GLIBC_2.2.5", "GLIBC_2.36", "GLIBC_PRIVATE"), elf.definedVersions());
  }

  @Test
  void aFileThatNeedsAndDefinesNothing() throws IOException {
    assertEquals(new ElfFile(List.of(), List.of()), read(new ElfBuilder().build()));
  }

  @Test
  void aNameLongerThanTheReadingBufferIsReadWhole() throws IOException {
    String name = "l".repeat(200) + ".so";
    assertEquals(List.of(name), read(new ElfBuilder().needing(name).build()).needed());
  }

  @Test
  void everyTruncationIsRefused() {
    for (int length = 0; length < FAULTLESS.length; length++) {
      byte[] truncated = Arrays.copyOf(FAULTLESS, length);
      assertThrows(IOException.class, () -> read(truncated), "of length " + length);
    }
  }

  @ParameterizedTest(name = "{1} at offset {0}")
  @CsvSource({
    "0,  0x00, not a 64 bit", // magic
    "4,  0x01, not a 64 bit", // 32 bit class
    "5,  0x02, not a 64 bit", // big endian
    "54, 0x20, not a 64 bit", // size of a program header
    "56, 0x01, no dynamic section", // number of program headers
    "39, 0x80, negative file offset", // offset of the program headers
    "159, 0x7f, dynamic section of", // size of the dynamic segment
  })
  void aDamagedHeaderIsRefused(int offset, String value, String message) {
    byte[] damaged = FAULTLESS.clone();
    damaged[offset] = Integer.decode(value).byteValue();
    IOException e = assertThrows(IOException.class, () -> read(damaged));
    Refusals.assertHolds(e.getMessage(), message);
  }

  @ParameterizedTest
  @ValueSource(longs = {0x10, 0x7fffffff})
  void anAddressOutsideOfTheLoadedSegmentIsRefused(long address) {
    byte[] damaged = FAULTLESS.clone();
    int stringTable = ElfBuilder.DYNAMIC + 2 * 16 + 8;
    little(damaged).putLong(stringTable, address);
    IOException e = assertThrows(IOException.class, () -> read(damaged));
    Refusals.assertHolds(e.getMessage(), "address 0x" + Long.toHexString(address));
  }

  @Test
  void anImpossibleNumberOfVersionsIsRefused() {
    byte[] damaged = FAULTLESS.clone();
    int versionCount = ElfBuilder.DYNAMIC + 4 * 16 + 8;
    little(damaged).putLong(versionCount, 1L << 40);
    IOException e = assertThrows(IOException.class, () -> read(damaged));
    Refusals.assertHolds(e.getMessage(), "symbol versions");
  }

  @Test
  void anEndlessStringIsRefused() {
    IOException e = assertThrows(
        IOException.class, () -> read(new ElfBuilder().needing("l".repeat(5000)).build()));
    Refusals.assertHolds(e.getMessage(), "endless string");
  }

  @Test
  void aChainOfVersionsThatEndsEarlyIsReadToItsEnd() throws IOException {
    byte[] damaged = FAULTLESS.clone();
    int nextOfFirst = ElfBuilder.DYNAMIC + 6 * 16 + 16;
    little(damaged).putInt(nextOfFirst, 0);
    assertEquals(List.of("libc.so.6"), read(damaged).definedVersions());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theRunningJvmsOwnLibraryIsRead() throws IOException {
    Path jvm = Path.of(System.getProperty("java.home"), "lib", "server", "libjvm.so");
    List<String> needed = ElfFile.read(jvm).needed();
    assertTrue(needed.stream().anyMatch(name -> name.startsWith("libc.")), needed::toString);
  }

  private ElfFile read(byte[] bytes) throws IOException {
    return ElfFile.read(Files.write(temp.resolve("file.so"), bytes));
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Test
  void aWholeLibraryForTheCpuIsRecognised() throws IOException {
    ElfFile.requireWhole(write(new ElfBuilder().needing("libc.so.6").build()), Arch.X86_64);
  }

  @Test
  void aSegmentThatEndsBeyondTheFileIsSeen() throws IOException {
    byte[] file = new ElfBuilder().needing("libc.so.6").build();
    Path cut = write(Arrays.copyOf(file, file.length - 1));
    assertThrows(IOException.class, () -> ElfFile.requireWhole(cut, Arch.X86_64));
  }

  @Test
  void aSegmentThatBeginsBeyondAllNumbersIsSeen() throws IOException {
    byte[] file = new ElfBuilder().needing("libc.so.6").build();
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong(64 + 8, Long.MAX_VALUE);
    Path damaged = write(file);
    assertThrows(IOException.class, () -> ElfFile.requireWhole(damaged, Arch.X86_64));
  }

  @Test
  void aTailOfZerosIsSeen() throws IOException {
    byte[] file = new ElfBuilder().needing("libc.so.6").build();
    Arrays.fill(file, ElfBuilder.DYNAMIC, file.length, (byte) 0);
    Path damaged = write(file);
    assertThrows(IOException.class, () -> ElfFile.requireWhole(damaged, Arch.X86_64));
  }

  @Test
  void aDynamicSectionThatIsLoadedElsewhereIsSeen() throws IOException {
    byte[] file = new ElfBuilder().needing("libc.so.6").build();
    int address = 64 + 56 + 16;
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong(address, ElfBuilder.BASE);
    Path damaged = write(file);
    assertThrows(IOException.class, () -> ElfFile.requireWhole(damaged, Arch.X86_64));
  }

  @Test
  void aLibraryForAnotherLibcIsSeen() throws IOException {
    Path other = write(new ElfBuilder().needing("libc.musl-x86_64.so.1").build());
    assertThrows(IOException.class, () -> ElfFile.requireWhole(other, Arch.X86_64));
  }

  @Test
  void aProgramIsNoLibrary() throws IOException {
    byte[] file = new ElfBuilder().needing("libc.so.6").build();
    file[16] = 2;
    Path program = write(file);
    assertThrows(IOException.class, () -> ElfFile.requireWhole(program, Arch.X86_64));
  }

  private Path write(byte[] file) throws IOException {
    return Files.write(temp.resolve("library.so"), file);
  }
}
