package ai.usetusk.drift.natives.builder.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ElfReaderTest {

  @Test
  void aLibraryIsReadFromItsDynamicSection() throws Exception {
    ElfLibrary library = read(new ElfImage()
        .needing("libc.so.6", "libdl.so.2")
        .importing("libc.so.6", "memcpy", "GLIBC_2.14")
        .importingWeakly("gettid")
        .exporting("one", "two"));

    assertEquals("ELF", library.format());
    assertEquals("x86_64", library.cpu());
    assertEquals(Optional.of("libdrift_core.so"), library.name());
    assertEquals(List.of("libc.so.6", "libdl.so.2"), library.needed());
    assertEquals(
        List.of(
            new ImportedSymbol("memcpy", "GLIBC_2.14", false),
            new ImportedSymbol("gettid", "", true)),
        library.imports());
    assertEquals(Set.of("one", "two"), library.exports());
    assertEquals(Map.of("libc.so.6", List.of("GLIBC_2.14")), library.requiredVersions());
    assertEquals(ElfImage.functionStarts(), List.copyOf(library.functions().starts()));
  }

  @Test
  void aFunctionIsWhatItsUnwindEntryDescribes() throws Exception {
    long start = ElfImage.functionStarts().get(0);
    FunctionTable functions = read(new ElfImage().withFunctionsOf(12)).functions();

    assertEquals(start, functions.functionAt(start + 11));
    assertTrue(functions.describes(start + 11));
    assertFalse(functions.describes(start + 12));
  }

  @Test
  void unwindDataMayNamePersonalityAndLanguageData() throws Exception {
    ElfLibrary library =
        read(new ElfImage().withAugmentation("zPLRS", 0x9b, 1, 2, 3, 4, 0x1b, 0x1b));

    assertEquals(ElfImage.functionStarts(), List.copyOf(library.functions().starts()));
  }

  @Test
  void whateverTheDynamicLinkerLoadsIsNeeded() throws Exception {
    ElfLibrary library = read(new ElfImage()
        .needing("needed.so")
        .loading(0x6ffffefbL, "depaudit.so")
        .loading(0x6ffffefcL, "audit.so")
        .loading(0x7ffffffdL, "auxiliary.so")
        .loading(0x7fffffffL, "filter.so"));

    assertEquals(
        List.of("needed.so", "auxiliary.so", "filter.so", "audit.so", "depaudit.so"),
        library.needed());
  }

  @Test
  void nothingButWhatItsTablesDescribeIsInASoundLibrary() throws Exception {
    ElfLibrary library = read(new ElfImage());

    assertFalse(library.symbolTable());
    assertEquals(0, library.strayBytes());
    assertEquals(0x10000, library.alignment());
  }

  @Test
  void aHardenedLibraryIsSeenAsSuch() throws Exception {
    ElfLibrary library = read(new ElfImage());

    assertTrue(library.bindNow());
    assertTrue(library.noDelete());
    assertTrue(library.relro());
    assertFalse(library.executableStack());
    assertFalse(library.textRelocations());
    assertEquals(List.of(), library.writableCode());
    assertEquals(List.of(), library.searchPaths());
  }

  @Test
  void aLibraryWithoutProtectionsIsSeenAsSuch() throws Exception {
    ElfLibrary library = read(new ElfImage()
        .withoutBindNow()
        .withoutNoDelete()
        .withoutRelro()
        .withExecutableStack()
        .withTextRelocations()
        .withWritableCode()
        .searching("$ORIGIN/lib"));

    assertFalse(library.bindNow());
    assertFalse(library.noDelete());
    assertFalse(library.relro());
    assertTrue(library.executableStack());
    assertTrue(library.textRelocations());
    assertEquals(List.of("the segment at 0x10080"), library.writableCode());
    assertEquals(List.of("$ORIGIN/lib"), library.searchPaths());
  }

  @Test
  void theGlibcFloorIsTheHighestVersionAsNumbersNotAsText() throws Exception {
    ElfLibrary library = read(new ElfImage()
        .importing("libc.so.6", "a", "GLIBC_2.9")
        .importing("libc.so.6", "b", "GLIBC_2.17")
        .importing("libpthread.so.0", "c", "GLIBC_2.2.5"));

    assertEquals(Optional.of("2.17"), library.glibcFloor());
  }

  @Test
  void aTextThatLooksLikeAVersionIsNoFloor() throws Exception {
    ElfLibrary library =
        read(new ElfImage().importing("libc.so.6", "a", "GLIBC_2.9").holding("GLIBC_2.38"));

    assertEquals(Optional.of("2.9"), library.glibcFloor());
  }

  @Test
  void aLibraryWithoutVersionsHasNoGlibcFloor() throws Exception {
    assertEquals(
        Optional.empty(), read(new ElfImage().importingWeakly("gettid")).glibcFloor());
  }

  @Test
  void anotherCpuIsNamedByItsNumber() throws Exception {
    assertEquals("aarch64", read(new ElfImage().machine(183)).cpu());
    assertEquals("machine 0xf3", read(new ElfImage().machine(0xf3)).cpu());
  }

  private static ElfLibrary read(ElfImage image) throws MalformedLibraryException {
    return assertInstanceOf(ElfLibrary.class, NativeLibrary.read(image.build()));
  }
}
