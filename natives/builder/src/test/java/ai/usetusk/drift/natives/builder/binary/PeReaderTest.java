package ai.usetusk.drift.natives.builder.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PeReaderTest {

  @Test
  void aLibraryIsReadFromItsDataDirectories() throws Exception {
    PeLibrary library = read(new PeImage()
        .importing("KERNEL32.dll", "HeapAlloc", "HeapFree")
        .importingLate("USER32.dll")
        .exporting("one", "two"));

    assertEquals("PE", library.format());
    assertEquals("x86_64", library.cpu());
    assertEquals(Optional.of("drift_core.dll"), library.name());
    assertEquals(List.of("KERNEL32.dll", "USER32.dll"), library.needed());
    assertEquals(
        List.of(
            new ImportedSymbol("HeapAlloc", "KERNEL32.dll", false),
            new ImportedSymbol("HeapFree", "KERNEL32.dll", false)),
        library.imports());
    assertEquals(Set.of("one", "two"), library.exports());
    assertEquals(PeImage.functionStarts(), List.copyOf(library.functions().starts()));
  }

  @Test
  void aFunctionIsWhatItsUnwindEntryDescribes() throws Exception {
    long start = PeImage.functionStarts().get(0);
    FunctionTable functions = read(new PeImage().withFunctionsOf(12)).functions();

    assertEquals(start, functions.functionAt(start + 11));
    assertTrue(functions.describes(start + 11));
    assertFalse(functions.describes(start + 12));
  }

  @Test
  void codeWhoseUnwindEntryIsChainedBelongsToTheFunctionAtTheEndOfTheChain() throws Exception {
    long first = PeImage.functionStarts().get(0);
    long second = PeImage.functionStarts().get(1);

    assertEquals(second, read(new PeImage()).functions().functionAt(second + 1));
    assertEquals(
        first, read(new PeImage().withSecondFunctionChained()).functions().functionAt(second + 1));
    assertEquals(
        first,
        read(new PeImage().withSecondFunctionChainedByPlace()).functions().functionAt(second + 1));
  }

  @Test
  void aHardenedLibraryIsSeenAsSuch() throws Exception {
    PeLibrary library = read(new PeImage());

    assertTrue(library.dynamicBase());
    assertTrue(library.highEntropy());
    assertTrue(library.noExecute());
    assertTrue(library.relocatable());
    assertEquals(0, library.timestamp());
    assertEquals(List.of(), library.writableCode());
  }

  @Test
  void aLibraryWithoutProtectionsIsSeenAsSuch() throws Exception {
    PeLibrary library = read(new PeImage()
        .withDllCharacteristics(0)
        .withoutRelocations()
        .withWritableCode()
        .builtAt(1_700_000_000));

    assertFalse(library.dynamicBase());
    assertFalse(library.highEntropy());
    assertFalse(library.noExecute());
    assertFalse(library.relocatable());
    assertEquals(1_700_000_000, library.timestamp());
    assertEquals(List.of(".text"), library.writableCode());
  }

  @Test
  void strippedRelocationsMakeItImmovable() throws Exception {
    assertFalse(read(new PeImage().withCharacteristics(0x222f)).relocatable());
  }

  private static PeLibrary read(PeImage image) throws MalformedLibraryException {
    return assertInstanceOf(PeLibrary.class, NativeLibrary.read(image.build()));
  }
}
