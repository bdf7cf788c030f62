package ai.usetusk.drift.natives.builder.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MalformedLibraryTest {

  static Stream<byte[]> soundLibraries() {
    return Stream.of(
        new ElfImage()
            .needing("libc.so.6")
            .importing("libc.so.6", "memcpy", "GLIBC_2.14")
            .exporting("one", "two")
            .build(),
        new MachOImage()
            .needing("/usr/lib/libSystem.B.dylib")
            .importing("malloc")
            .exporting("one", "two")
            .build(),
        new PeImage()
            .importing("KERNEL32.dll", "HeapAlloc")
            .exporting("one", "two")
            .build());
  }

  @Test
  void aFileOfNoKnownFormatIsRefused() {
    assertEquals(
        "the file is neither ELF nor 64 bit Mach-O for one CPU nor PE",
        refusal("#!/bin/sh".getBytes(StandardCharsets.US_ASCII)));
    assertEquals(
        "the file is neither ELF nor 64 bit Mach-O for one CPU nor PE", refusal(new byte[0]));
  }

  @Test
  void aProgramIsRefused() {
    assertEquals(
        "the ELF file is not a shared library", refusal(new ElfImage().type(2).build()));
    assertEquals(
        "the PE file is not a DLL",
        refusal(new PeImage().withCharacteristics(0x22).build()));
  }

  @Test
  void anElfFileForAnotherSystemIsRefused() {
    assertEquals(
        "the ELF file is for the system with the number 9 (EI_OSABI), which is not Linux",
        refusal(new ElfImage().abi(9).build()));
  }

  @Test
  void aSectionTableOutsideOfTheFileIsRefused() {
    String message = refusal(new ElfImage().withSectionTableOutside().build());
    assertTrue(message.startsWith("the section table (128 bytes at offset "), message);
    assertTrue(message.contains("lies outside of the file"), message);
  }

  @Test
  void functionsThatOverlapOrAreEmptyAreRefused() {
    assertEquals(
        "the table of functions has one from 0x10090 to 0x100a1, which is empty or overlaps another",
        refusal(new ElfImage().withFunctionsOf(17).build()));
    assertEquals(
        "the table of functions has one from 0x10080 to 0x10080, which is empty or overlaps another",
        refusal(new ElfImage().withFunctionsOf(0).build()));
    assertEquals(
        "the table of functions has one from 0x180001010 to 0x180001021, which is empty or overlaps "
            + "another",
        refusal(new PeImage().withFunctionsOf(17).build()));
  }

  @Test
  void unwindDataThatContradictsItsIndexIsRefused() {
    assertEquals(
        "the index of unwind data leads from the function at 0x10084 to the entry of that at "
            + "0x10080",
        refusal(new ElfImage().withUnwindIndexShiftedBy(4).build()));
  }

  @Test
  void unwindDataInAnUnknownEncodingIsRefused() {
    assertEquals(
        "the unwind data has addresses in the unknown encoding 0x3",
        refusal(new ElfImage().withAugmentation("zR", 0x03).build()));
    assertEquals(
        "the unwind data has an address in the unknown encoding 0x1",
        refusal(new ElfImage().withAugmentation("zPR", 0x01, 0x1b).build()));
    assertEquals(
        "the unwind data has the unknown augmentation \"zXR\"",
        refusal(new ElfImage().withAugmentation("zXR", 0x1b).build()));
    assertEquals(
        "the unwind data has the augmentation \"zL\", which does not say how addresses are written",
        refusal(new ElfImage().withAugmentation("zL", 0x1b).build()));
  }

  @Test
  void anUnwindEntryWithoutACommonEntryIsRefused() {
    String message = refusal(new ElfImage().withCommonEntryMissedBy(-24).build());
    assertTrue(
        message.startsWith("the unwind data has no common entry with augmentation data at 0x"),
        message);
  }

  @Test
  void aChainOfUnwindEntriesWithoutAnEndIsRefused() {
    assertEquals(
        "the unwind entry of the code at 0x1010 is chained to more than 32 others",
        refusal(new PeImage().withSecondFunctionChainedToItself().build()));
  }

  @ParameterizedTest
  @MethodSource("soundLibraries")
  void aTruncatedLibraryIsRefusedOrReadNeverAnotherError(byte[] sound) {
    int step = Math.max(1, sound.length / 2000);
    for (int length = 0; length < sound.length; length += step) {
      assertRefusedOrRead(Arrays.copyOf(sound, length));
    }
  }

  @ParameterizedTest
  @MethodSource("soundLibraries")
  void aDamagedLibraryIsRefusedOrReadNeverAnotherError(byte[] sound) {
    Random random = new Random(42);
    for (int i = 0; i < 20_000; i++) {
      byte[] damaged = sound.clone();
      // Most of what can be damaged is at the front.
      int range = random.nextBoolean() ? Math.min(sound.length, 1024) : sound.length;
      damaged[random.nextInt(range)] = (byte) (random.nextBoolean() ? 0xff : random.nextInt());
      assertRefusedOrRead(damaged);
    }
  }

  @Test
  void theMessageSaysWhichPartDoesNotFit() {
    byte[] file = new ElfImage().build();
    file[56] = (byte) 0xff;
    String message = refusal(file);
    assertTrue(message.startsWith("the program header table ("), message);
    assertTrue(message.contains("lies outside of the file"), message);
  }

  private static void assertRefusedOrRead(byte[] file) {
    try {
      NativeLibrary.read(file).exports();
    } catch (MalformedLibraryException e) {
      assertFalse(e.getMessage().isBlank());
    }
  }

  private static String refusal(byte[] file) {
    return assertThrows(MalformedLibraryException.class, () -> NativeLibrary.read(file))
        .getMessage();
  }
}
