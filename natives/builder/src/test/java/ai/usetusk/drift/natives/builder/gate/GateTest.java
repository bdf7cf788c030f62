package ai.usetusk.drift.natives.builder.gate;

import static ai.usetusk.drift.natives.builder.gate.Specimens.LINUX;
import static ai.usetusk.drift.natives.builder.gate.Specimens.LINUX_ARM;
import static ai.usetusk.drift.natives.builder.gate.Specimens.MACOS;
import static ai.usetusk.drift.natives.builder.gate.Specimens.WINDOWS;
import static ai.usetusk.drift.natives.builder.gate.Specimens.elf;
import static ai.usetusk.drift.natives.builder.gate.Specimens.machO;
import static ai.usetusk.drift.natives.builder.gate.Specimens.pe;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.usetusk.drift.natives.builder.BuildFailure;
import ai.usetusk.drift.natives.builder.binary.ElfImage;
import ai.usetusk.drift.natives.builder.binary.MachOImage;
import ai.usetusk.drift.natives.builder.binary.PeImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {

  private static final long FIRST = ElfImage.functionStarts().get(0);
  private static final long SECOND = ElfImage.functionStarts().get(1);

  @TempDir
  Path directory;

  private final FixedDisassembler disassembler = new FixedDisassembler();
  private final Builder builder = new Builder("tim", List.of(Path.of("/home/tim")));

  @Test
  void librariesAsExpectedPass() throws Exception {
    assertFaults(elf().build(), LINUX);
    assertFaults(machO().build(), MACOS);
    assertFaults(pe().build(), WINDOWS);
  }

  @Test
  void everyFaultIsReported() throws Exception {
    assertFaults(
        elf().withoutBindNow().withoutNoDelete().withoutRelro().build(),
        LINUX,
        "is not linked with BIND_NOW: a missing symbol would end the JVM at its first use "
            + "instead of failing the load",
        "is not linked with NODELETE: closed with its class loader it would be unmapped, and a "
            + "thread that ends later would run a destructor that is gone",
        "has no RELRO segment: its table of addresses stays writable, an aid to attackers");
  }

  @Test
  void aFindingNamesTheFile() throws Exception {
    Path file = Files.write(directory.resolve("short.so"), new byte[0]);
    assertEquals(
        List.of(file
            + " cannot be read as a library, so no system will load it: the file is neither ELF "
            + "nor 64 bit Mach-O for one CPU nor PE"),
        gate().check(file, LINUX).stream().map(Finding::toString).toList());
  }

  @Test
  void aTruncatedLibraryIsRefused() throws Exception {
    byte[] file = elf().build();
    assertFaults(
        Arrays.copyOf(file, 300),
        LINUX,
        "cannot be read as a library, so no system will load it: the program header table (336 "
            + "bytes at offset 64) lies outside of the file, which has 300 bytes");
  }

  @Test
  void aLibraryForAnotherCpuIsRefused() throws Exception {
    assertFaults(
        elf().machine(183).build(),
        LINUX,
        "is ELF for aarch64, but linux-x86_64 needs ELF for x86_64: no JVM there can load it");
  }

  @Test
  void aLibraryOfAnotherFormatIsRefused() throws Exception {
    assertFaults(
        pe().build(),
        LINUX,
        "is PE for x86_64, but linux-x86_64 needs ELF for x86_64: no JVM there can load it");
  }

  @Test
  void aLibraryThatIsTooLargeIsRefused() throws Exception {
    byte[] file = elf().holding("\u0001".repeat(50_000)).build();
    assertFaults(
        file,
        LINUX,
        "has " + file.length
            + " bytes, but linux-x86_64/expectations.properties allows 50000: every user "
            + "downloads and unpacks them");
  }

  @Test
  void aLibraryThatIsNamedAfterItsBuildIsRefused() throws Exception {
    assertFaults(
        machO().named("@rpath/other.dylib").build(),
        MACOS,
        "calls itself \"@rpath/other.dylib\" instead of \"@rpath/libdrift_core.dylib\": what is "
            + "linked against it would look for that");
  }

  @Test
  void anUndeclaredDependencyIsRefused() throws Exception {
    assertFaults(
        elf().needing("libgcc_s.so.1").build(),
        LINUX,
        "needs libgcc_s.so.1, which linux-x86_64/expectations.properties does not declare: it "
            + "does not load where that is missing");
    assertFaults(
        pe().importingLate("VCRUNTIME140.dll").build(),
        WINDOWS,
        "needs VCRUNTIME140.dll, which windows-x86_64/expectations.properties does not declare: "
            + "it does not load where that is missing");
  }

  @Test
  void aMissingDependencyIsRefused() throws Exception {
    assertFaults(
        new ElfImage().exporting(Specimens.EXPORT).build(),
        LINUX,
        "does not need libc.so.6, which linux-x86_64/expectations.properties declares: it was "
            + "linked in another way than the one that was tested");
  }

  @Test
  void aSearchPathIsRefused() throws Exception {
    assertFaults(
        elf().searching("$ORIGIN").build(),
        LINUX,
        "has libraries searched for in $ORIGIN: whoever can write there has code in the user's "
            + "JVM");
  }

  @Test
  void anUndeclaredExportIsRefused() throws Exception {
    assertFaults(
        elf().exporting("malloc").build(),
        LINUX,
        "exports malloc, which exports.txt does not declare: other libraries of the JVM could be "
            + "bound to it");
  }

  @Test
  void aMissingExportIsRefused() throws Exception {
    assertFaults(
        new ElfImage().needing("libc.so.6").build(),
        LINUX,
        "does not export Java_hash, which exports.txt declares: the SDK finds no such method and "
            + "stays on Java");
  }

  @Test
  void anUnlistedImportIsRefused() throws Exception {
    assertFaults(
        elf().importing("libc.so.6", "getrandom", "GLIBC_2.2.5").build(),
        LINUX,
        "imports getrandom of GLIBC_2.2.5, which linux-x86_64/imports.txt does not list: a user's system may not have it");
  }

  @Test
  void aWeakImportMayBeListedAsWeak() throws Exception {
    assertFaults(elf().importingWeakly("gettid").build(), LINUX);
  }

  @Test
  void anImportThatIsListedAsWeakMustBeWeak() throws Exception {
    assertFaults(
        elf().importing("libc.so.6", "gettid", "GLIBC_2.2.5").build(),
        LINUX,
        "imports gettid of GLIBC_2.2.5, which linux-x86_64/imports.txt does not list: a user's system may not have it");
  }

  @Test
  void anUnlistedImportFromMacosIsRefused() throws Exception {
    assertFaults(
        machO().importing("getentropy").build(),
        MACOS,
        "imports getentropy of /usr/lib/libSystem.B.dylib, which macos-aarch64/imports.txt does not list: a user's system may not have it");
  }

  @Test
  void aGlibcSymbolAboveTheFloorIsRefusedByName() throws Exception {
    assertFaults(
        elf().importing("libc.so.6", "dlsym", "GLIBC_2.34").build(),
        LINUX,
        "imports dlsym of GLIBC_2.34, which linux-x86_64/imports.txt does not list: a user's system may not have it",
        "needs GLIBC_2.34 (for dlsym), but linux-x86_64/expectations.properties promises glibc "
            + "2.17: on older systems it does not load");
  }

  @Test
  void aPrivateGlibcSymbolIsRefused() throws Exception {
    assertFaults(
        elf().importing("libc.so.6", "__libc_dlsym", "GLIBC_PRIVATE").build(),
        LINUX,
        "imports __libc_dlsym of GLIBC_PRIVATE, which linux-x86_64/imports.txt does not list: a user's system may not have it",
        "needs GLIBC_PRIVATE, of which no number says which glibc has it: some systems do not "
            + "load it");
  }

  @Test
  void anotherMacosFloorIsRefused() throws Exception {
    assertFaults(
        machO().minimumMajor(14).build(),
        MACOS,
        "is for macOS 14.0 and newer, but macos-aarch64/expectations.properties promises 11.0: "
            + "what is older than that may not load it");
  }

  @Test
  void anotherSystemOfAppleIsRefused() throws Exception {
    assertFaults(
        machO().platform(2).build(),
        MACOS,
        "is for Apple's platform number 2 instead of 1, macOS: a Mac does not load it");
  }

  @Test
  void anExecutableStackIsRefused() throws Exception {
    String fault = "asks for an executable stack: hardened kernels refuse it, and JVMs warn and "
        + "lose their stack guard";
    assertFaults(elf().withExecutableStack().build(), LINUX, fault);
    assertFaults(machO().withExecutableStack().build(), MACOS, fault);
  }

  @Test
  void textRelocationsAreRefused() throws Exception {
    assertFaults(
        elf().withTextRelocations().build(),
        LINUX,
        "has text relocations: SELinux refuses it, and its code is not shared between processes");
  }

  @Test
  void writableCodeIsRefused() throws Exception {
    String fault = "has %s writable and executable at once: hardened systems do not load it";
    assertFaults(
        elf().withWritableCode().build(), LINUX, fault.formatted("the segment at 0x10080"));
    assertFaults(machO().withWritableCode().build(), MACOS, fault.formatted("__TEXT"));
    assertFaults(pe().withWritableCode().build(), WINDOWS, fault.formatted(".text"));
  }

  @Test
  void aDllThatCannotBeMovedIsRefused() throws Exception {
    String fault = "cannot be moved in memory (DYNAMIC_BASE, and relocations that are not "
        + "stripped): no ASLR for the user's JVM";
    assertFaults(pe().withDllCharacteristics(0x120).build(), WINDOWS, fault);
    assertFaults(pe().withoutRelocations().build(), WINDOWS, fault);
    assertFaults(pe().withCharacteristics(0x222f).build(), WINDOWS, fault);
  }

  @Test
  void aDllWithoutHighEntropyIsRefused() throws Exception {
    assertFaults(
        pe().withDllCharacteristics(0x140).build(),
        WINDOWS,
        "lacks HIGH_ENTROPY_VA: ASLR has few places for it to be");
  }

  @Test
  void aDllWithoutNxIsRefused() throws Exception {
    assertFaults(
        pe().withDllCharacteristics(0x60).build(),
        WINDOWS,
        "lacks NX_COMPAT: hardened systems do not load it");
  }

  @Test
  void aDllWithTheTimeOfItsBuildIsRefused() throws Exception {
    assertFaults(
        pe().builtAt(1_700_000_000).build(),
        WINDOWS,
        "carries the time of its build (1700000000): nobody can build the same bytes again");
  }

  @Test
  void aByteChangedAfterSigningIsRefused() throws Exception {
    assertFaults(
        machO().flippingAfterSigning(2 * 4096).build(),
        MACOS,
        "has other bytes than were signed, in 1 of 4 pages, first page 2: macOS ends a JVM that "
            + "loads it");
  }

  @Test
  void anUnsignedLibraryIsRefused() throws Exception {
    assertFaults(
        machO().unsigned().build(),
        MACOS,
        "has no code signature: a Mac with an ARM CPU does not load it");
  }

  @Test
  void aSignatureThatIsNotTheLinkersIsRefused() throws Exception {
    assertFaults(
        machO().signedWithFlags(0x2).build(),
        MACOS,
        "has a signature with the flags 0x2 instead of 0x20002, ad hoc and by the linker: "
            + "something signed it after it was linked");
  }

  @Test
  void aSignatureThatIsNotAdHocIsRefused() throws Exception {
    assertFaults(
        machO().signedWithFlags(0x20000).build(),
        MACOS,
        "has a signature with the flags 0x20000 instead of 0x20002, ad hoc and by the linker: "
            + "something signed it after it was linked");
  }

  @Test
  void aSignatureWithAnotherFlagAsWellIsRefused() throws Exception {
    assertFaults(
        machO().signedWithFlags(0x30002).build(),
        MACOS,
        "has a signature with the flags 0x30002 instead of 0x20002, ad hoc and by the linker: "
            + "something signed it after it was linked");
  }

  @Test
  void aSignatureInAnotherSlotIsRefused() throws Exception {
    assertFaults(
        machO().signedInSlot(0x1000).build(),
        MACOS,
        "has a signature with the slots [4096] instead of only 0, the hashes of the pages: "
            + "something signed it after it was linked");
  }

  @Test
  void aSignatureOfAnotherVersionIsRefused() throws Exception {
    assertFaults(
        machO().signedInVersion(0x20100).build(),
        MACOS,
        "has a signature of version 0x20100 instead of 0x20400: no linker that is used here wrote "
            + "it");
  }

  @Test
  void aSignatureForAnotherFileIsRefused() throws Exception {
    assertFaults(
        machO().signedAs("other.dylib").build(),
        MACOS,
        "has a signature for \"other.dylib\" instead of \"libdrift_core.dylib\": it is that of "
            + "another file");
  }

  @Test
  void aSignatureWithATeamIsRefused() throws Exception {
    assertFaults(
        machO().signedByTeam(88).build(),
        MACOS,
        "has a signature that fills in \"team\", which a linker leaves 0: something signed it "
            + "after it was linked");
  }

  @Test
  void roomThatTheSignatureDoesNotUseIsRefused() throws Exception {
    assertFaults(
        machO().withSignaturePadding(16).build(),
        MACOS,
        "has a signature that says it has 268 bytes, with 16 after its last hash, in a place of "
            + "284: something changed it after it was linked");
  }

  @Test
  void aSignatureThatIsNotAtTheEndOfItsSegmentIsRefused() throws Exception {
    assertFaults(
        machO().withLinkEditAfterSignature(8).build(),
        MACOS,
        "has its signature in bytes 12352 to 12620, not at the end of __LINKEDIT (12288 to 12628) "
            + "and of the file (12628): macOS does not load it");
  }

  @Test
  void codeForAnotherSubtypeOfTheCpuIsRefused() throws Exception {
    assertFaults(
        machO().cpuSubtype(2).build(),
        MACOS,
        "is Mach-O for aarch64 of subtype 0x2, but macos-aarch64 needs Mach-O for aarch64: no JVM "
            + "there can load it");
  }

  @Test
  void aPatchVersionAboveTheMacosFloorIsRefused() throws Exception {
    assertFaults(
        machO().minimumPatch(7).build(),
        MACOS,
        "is for macOS 11.0.7 and newer, but macos-aarch64/expectations.properties promises 11.0: "
            + "what is older than that may not load it");
  }

  @Test
  void smallPagesOnArmAreRefused() throws Exception {
    assertFaults(elf().alignedTo(0x1000).build(), LINUX);
    disassembler.seeBeyond(FIRST + 4, "sha256h");
    assertFaults(
        elf().machine(183).alignedTo(0x1000).build(),
        LINUX_ARM,
        "is aligned to 4096 bytes instead of 65536: a Linux with pages of 64 KB, as ARM has them, "
            + "does not load it");
  }

  @Test
  void aLibraryThatIsNotStrippedIsRefused() throws Exception {
    String fault = "is not stripped: it has symbols that only debuggers read, and every user "
        + "downloads them";
    assertFaults(elf().withSymbolTable().build(), LINUX, fault);
    assertFaults(pe().withSymbols(3).build(), WINDOWS, fault);
  }

  @Test
  void bytesThatBelongToNothingAreRefused() throws Exception {
    String fault = "has 8 bytes at its end that belong to nothing: something was added after it "
        + "was linked";
    assertFaults(elf().withStrayBytes(8).build(), LINUX, fault);
    assertFaults(pe().withStrayBytes(8).build(), WINDOWS, fault);
  }

  @Test
  void aSignatureOfOnlySomeBytesIsRefused() throws Exception {
    assertFaults(
        machO().leavingUnsigned(16).build(),
        MACOS,
        "has a signature of its first 12336 bytes instead of all 12352 before it: macOS does not "
            + "load it");
  }

  @Test
  void bytesAfterTheSignatureAreRefused() throws Exception {
    assertFaults(
        machO().withBytesAfterSignature(8).build(),
        MACOS,
        "has its signature in bytes 12352 to 12620, not at the end of __LINKEDIT (12288 to 12620) "
            + "and of the file (12628): macOS does not load it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/build/core/src/lib.rs",
        "/a/core/src/lib.rs",
        "/usr/src/rustc-1.96.0/library/core/src/fmt.rs",
        "C:\\Users\\ci\\core\\src\\lib.rs",
        "D:/a/core/src/lib.rs",
        "D:\\a\\core",
        "\\\\server\\share\\core",
      })
  void aPathOfTheBuildMachineIsRefused(String path) throws Exception {
    assertFaults(elf().holding(path).build(), LINUX, undeclared("linux-x86_64", path));
  }

  @Test
  void aPathRightAfterAnotherTextIsRefused() throws Exception {
    assertFaults(
        elf().holding("unexpected value/tmp/core/src/lib.rs").build(),
        LINUX,
        undeclared("linux-x86_64", "/tmp/core/src/lib.rs"));
  }

  @Test
  void aPathInTwoByteCharactersIsRefused() throws Exception {
    assertFaults(
        pe().holding("/opt/core/lib.rs").build(),
        WINDOWS,
        undeclared("windows-x86_64", "/opt/core/lib.rs"));
    assertEquals(
        List.of("/opt/x"),
        Texts.in(new byte[] {1, '/', 0, 'o', 0, 'p', 0, 't', 0, '/', 0, 'x', 0}));
  }

  @Test
  void ofManyPathsTheFirstAreNamed() throws Exception {
    assertFaults(
        elf().holding("/opt/a/b /opt/b/c /opt/c/d /opt/d/e /opt/e/f").build(),
        LINUX,
        undeclared("linux-x86_64", "/opt/a/b, /opt/b/c, /opt/c/d and 2 more"));
  }

  private static String undeclared(String platform, String paths) {
    return ("holds paths that begin like none that %s/expectations.properties declares (%s): "
            + "they tell of the machine that built it")
        .formatted(platform, paths);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/rust/library/core/src/fmt/mod.rs",
        "null/rust/library/core/src/tmp/mod.rs",
        "src/json/tape.rs",
        "boundssrc/json/tape.rs",
        "application/json and/or text",
        "see https://example.com/docs/page",
        "I/O error",
      })
  void whatIsNoPathOfTheBuildMachinePasses(String text) throws Exception {
    assertFaults(elf().holding(text).build(), LINUX);
  }

  @Test
  void theDirectoryOfTheBuilderIsRefused() throws Exception {
    Builder here = new Builder("tim", List.of(Path.of("/src"), Path.of("/")));
    assertEquals(
        List.of("holds a directory of whoever built it, in \"in /src, or\": it tells every user "
            + "where that was"),
        faults(new Gate(disassembler, here), elf().holding("in /src, or").build(), LINUX));
  }

  @Test
  void theNameOfTheBuilderInAPathIsRefused() throws Exception {
    assertFaults(
        elf().holding("core/tim/lib.rs").build(),
        LINUX,
        "holds the name of the user who built it, \"tim\", in \"core/tim/lib.rs\": it tells every "
            + "user who that was");
  }

  @Test
  void aBuilderWithTheNameOfADirectoryOfTheStandardLibraryPasses() throws Exception {
    Builder core = new Builder("core", List.of());
    assertEquals(
        List.of(),
        faults(
            new Gate(disassembler, core),
            elf().holding("/rust/library/core/src/fmt.rs").build(),
            LINUX));
  }

  @ParameterizedTest
  @ValueSource(strings = {"@VERSION@", "${project.version}", "{{ version }}"})
  void aPlaceholderIsRefused(String placeholder) throws Exception {
    assertFaults(
        elf().holding("drift " + placeholder).build(),
        LINUX,
        "holds placeholders (" + placeholder
            + "): the build did not fill in what users should see there");
  }

  @Test
  void instructionsBeyondTheX86BaselineAreRefused() throws Exception {
    disassembler.see(FIRST + 4, "vpaddd").see(SECOND + 4, "vpxor");
    assertFaults(
        elf().build(),
        LINUX,
        "has instructions of avx in 2 functions (first `vpaddd` at 0x10084), where "
            + "linux-x86_64/expectations.properties declares at most 0, beyond x86-64-v1: a CPU without it "
            + "ends the JVM with SIGILL");
  }

  @Test
  void instructionsBeyondTheArmBaselineAreRefusedExceptWhereTheyAreDeclared() throws Exception {
    disassembler.seeBeyond(FIRST + 4, "sha256h").seeBeyond(SECOND + 4, "ldaddal");
    assertFaults(
        elf().machine(183).build(),
        LINUX_ARM,
        "has instructions of lse in 1 functions (first `ldaddal` at 0x10094), where "
            + "linux-aarch64/expectations.properties declares at most 0, beyond armv8-a: a CPU without it "
            + "ends the JVM with SIGILL");
  }

  @Test
  void aDeclaredExtensionInMoreFunctionsIsRefused() throws Exception {
    disassembler.seeBeyond(FIRST + 4, "sha256h").seeBeyond(SECOND + 4, "sha256h");
    assertFaults(
        elf().machine(183).build(),
        LINUX_ARM,
        "has instructions of sha2 in 2 functions (first `sha256h` at 0x10084), where "
            + "linux-aarch64/expectations.properties declares at most 1, beyond armv8-a: a CPU without it "
            + "ends the JVM with SIGILL");
  }

  @Test
  void aDeclaredExtensionInFewerFunctionsIsAsExpected() throws Exception {
    disassembler.seeBeyond(FIRST + 4, "sha256h");
    assertFaults(elf().machine(183).build(), Specimens.detecting(Map.of("sha2", 2), LINUX_ARM));
  }

  @Test
  void aDeclaredExtensionThatIsNotThereIsRefused() throws Exception {
    assertFaults(
        elf().machine(183).build(),
        LINUX_ARM,
        "has no instructions of sha2, which linux-aarch64/expectations.properties declares: code "
            + "that should be fast there is not in it");
  }

  @Test
  void aFunctionThatMixesTheFormsOfVectorInstructionsIsRefused() throws Exception {
    seeMixed(FIRST);
    assertFaults(
        elf().build(),
        Specimens.detecting(Map.of("avx", 1, "sha", 1), LINUX),
        mixed("0x10080", "0x10084"));
  }

  @Test
  void aFunctionOfADllThatMixesTheFormsOfVectorInstructionsIsRefused() throws Exception {
    seeMixed(PeImage.functionStarts().get(0));
    assertFaults(
        pe().build(),
        Specimens.detecting(Map.of("avx", 1, "sha", 1), WINDOWS),
        mixed("0x180001000", "0x180001004"));
  }

  private void seeMixed(long function) {
    disassembler
        .see(new Instruction(function, "c5 fd fe c1", "vpaddd", "ymm0, ymm0, ymm1"))
        .see(new Instruction(function + 4, "0f 38 cb d1", "sha256rnds2", "xmm2, xmm1, xmm0"));
  }

  private static String mixed(String function, String sha) {
    return ("mixes instructions in VEX or EVEX form (1, first `vpaddd` at %s) and of legacy SSE (1, "
            + "first `sha256rnds2` at %s) in the function at %s: CPUs of Intel take some 60 ns for "
            + "each change from one to the other")
        .formatted(function, sha, function);
  }

  @Test
  void aDisassemblyThatMissesAFunctionIsRefused() throws Exception {
    disassembler.seeNothing().see(MachOImage.functionStarts().get(0), "nop");
    assertFaults(
        machO().build(),
        MACOS,
        "has a function at 0x4900 at which the disassembler sees no instruction: its code cannot "
            + "be judged");
  }

  @Test
  void anInstructionOfNoListIsNamedInBackquotes() throws Exception {
    disassembler.see(FIRST + 4, "in");
    assertFaults(
        elf().build(),
        LINUX,
        "has instructions of `in` in 1 functions (first `in` at 0x10084), where "
            + "linux-x86_64/expectations.properties declares at most 0, beyond x86-64-v1: a CPU without it "
            + "ends the JVM with SIGILL");
  }

  @Test
  void aDisassemblerThatFailsHidesNoOtherFault() throws Exception {
    Disassembler failing = (library, cpu) -> {
      throw new BuildFailure("exit code 1 from: objdump");
    };
    assertEquals(
        List.of(
            "has libraries searched for in $ORIGIN: whoever can write there has code in the "
                + "user's JVM",
            "has code that cannot be listed, so which CPUs it needs, and how slow it is on them, is "
                + "unknown: exit code 1 from: objdump"),
        faults(new Gate(failing, builder), elf().searching("$ORIGIN").build(), LINUX));
  }

  @Test
  void aLibraryWithoutUnwindDataIsRefused() throws Exception {
    assertFaults(
        elf().withoutFunctions().build(),
        LINUX,
        "has no table of its functions: panics could not be unwound, and its code cannot be "
            + "judged");
  }

  private Gate gate() {
    return new Gate(disassembler, builder);
  }

  private void assertFaults(byte[] library, Expectations expected, String... faults)
      throws Exception {
    assertEquals(List.of(faults), faults(gate(), library, expected));
  }

  private List<String> faults(Gate gate, byte[] library, Expectations expected) throws Exception {
    Path file = Files.write(directory.resolve(expected.platform().libraryFile()), library);
    return gate.check(file, expected).stream().map(Finding::fault).toList();
  }
}
