package ai.usetusk.drift.natives.builder.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MachOReaderTest {

  private static final String SYSTEM = "/usr/lib/libSystem.B.dylib";

  @Test
  void aLibraryIsReadFromItsLoadCommands() throws Exception {
    MachOLibrary library =
        read(new MachOImage().needing(SYSTEM).importing("malloc").exporting("one", "two"));

    assertEquals("Mach-O", library.format());
    assertEquals("aarch64", library.cpu());
    assertEquals(Optional.of("@rpath/libdrift_core.dylib"), library.name());
    assertEquals(List.of(SYSTEM), library.needed());
    assertEquals(List.of(new ImportedSymbol("malloc", SYSTEM, false)), library.imports());
    assertEquals(Set.of("one", "two"), library.exports());
    assertEquals(MachOLibrary.MACOS, library.platform());
    assertEquals(Optional.of("11.0"), library.minimumSystem());
    assertEquals(MachOImage.functionStarts(), List.copyOf(library.functions().starts()));
  }

  @Test
  void aLibraryThatIsLoadedLateIsNeeded() throws Exception {
    assertEquals(
        List.of(SYSTEM), read(new MachOImage().needing(SYSTEM).loadingLate()).needed());
  }

  @Test
  void theSubtypeOfTheCpuIsNamedUnlessAllCanRunIt() throws Exception {
    assertEquals("aarch64 of subtype 0x2", read(new MachOImage().cpuSubtype(2)).cpu());
  }

  @Test
  void aPatchVersionOfTheSystemIsKept() throws Exception {
    assertEquals(Optional.of("11.0.7"), read(new MachOImage().minimumPatch(7)).minimumSystem());
  }

  @Test
  void aSoundSignatureCoversAllBeforeItAndHasNoWrongPage() throws Exception {
    MachOLibrary library = read(new MachOImage());
    CodeSignature signature = library.signature().orElseThrow();

    assertEquals(CodeSignature.AD_HOC | CodeSignature.LINKER_SIGNED, signature.flags());
    assertEquals(List.of(CodeSignature.CODE_DIRECTORY_SLOT), signature.slots());
    assertEquals("libdrift_core.dylib", signature.identifier());
    assertEquals(Optional.empty(), signature.unexpectedField());
    assertEquals(signature.end() - signature.offset(), signature.length());
    assertEquals(0, signature.trailingBytes());
    assertEquals(signature.offset(), signature.codeLimit());
    assertEquals(library.size(), signature.end());
    assertEquals(library.linkEditEnd(), signature.end());
    assertEquals(4, signature.pages());
    assertEquals(List.of(), signature.wrongPages());
  }

  @Test
  void aByteChangedAfterSigningMakesItsPageWrong() throws Exception {
    MachOLibrary library = read(new MachOImage().flippingAfterSigning(4096 + 100));

    assertEquals(List.of(1), library.signature().orElseThrow().wrongPages());
  }

  @Test
  void aLibraryWithoutProtectionsIsSeenAsSuch() throws Exception {
    MachOLibrary library = read(new MachOImage()
        .withExecutableStack()
        .withWritableCode()
        .searching("/opt/lib")
        .unsigned());

    assertTrue(library.executableStack());
    assertEquals(List.of("__TEXT"), library.writableCode());
    assertEquals(List.of("/opt/lib"), library.searchPaths());
    assertEquals(Optional.empty(), library.signature());
  }

  @Test
  void aHardenedLibraryIsSeenAsSuch() throws Exception {
    MachOLibrary library = read(new MachOImage());

    assertFalse(library.executableStack());
    assertEquals(List.of(), library.writableCode());
  }

  private static MachOLibrary read(MachOImage image) throws MalformedLibraryException {
    return assertInstanceOf(MachOLibrary.class, NativeLibrary.read(image.build()));
  }
}
