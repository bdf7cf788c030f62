package ai.usetusk.drift.natives.builder.binary;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads PE32+ as Microsoft's "PE Format" describes it, and its unwind entries as "x64 exception
 * handling" does.
 */
final class PeReader {

  static final int MAGIC = 0x5a4d;

  private static final int SIGNATURE = 0x4550;
  private static final Map<Integer, String> CPUS = Map.of(0x8664, "x86_64", 0xaa64, "aarch64");
  private static final int RELOCS_STRIPPED = 0x0001;
  private static final int DLL = 0x2000;
  private static final int PE32_PLUS = 0x20b;
  private static final int HIGH_ENTROPY_VA = 0x0020;
  private static final int DYNAMIC_BASE = 0x0040;
  private static final int NX_COMPAT = 0x0100;

  private static final int EXPORTS = 0;
  private static final int IMPORTS = 1;
  private static final int EXCEPTIONS = 3;
  private static final int RELOCATIONS = 5;
  private static final int DELAYED_IMPORTS = 13;

  private static final int SECTION_HEADER = 40;
  private static final int SECTION_EXECUTE = 0x20000000;
  private static final int SECTION_WRITE = 0x80000000;

  private static final int IMPORT_DESCRIPTOR = 20;
  private static final int DELAYED_IMPORT_DESCRIPTOR = 32;
  private static final long BY_ORDINAL = 1L << 63;
  private static final int UNWIND_ENTRY = 12;
  private static final int UNW_FLAG_CHAININFO = 4;
  private static final long ENTRY_INSTEAD_OF_DATA = 1;

  /** More links than compilers make. */
  private static final int LONGEST_CHAIN = 32;

  private record Section(String name, long address, long size, long offset, int flags) {}

  /** A RUNTIME_FUNCTION: where code starts and ends, and where its unwind data is. */
  private record UnwindEntry(long start, long end, long data) {

    static UnwindEntry in(Bytes bytes, long offset) throws MalformedLibraryException {
      return new UnwindEntry(bytes.u32(offset), bytes.u32(offset + 4), bytes.u32(offset + 8));
    }
  }

  private final Bytes file;
  private final List<Section> sections = new ArrayList<>();
  private Bytes optionalHeader;

  PeReader(Bytes file) {
    this.file = file;
  }

  PeLibrary read() throws MalformedLibraryException {
    long headerAt = file.u32(0x3c);
    Bytes header = file.part("the PE header", headerAt, 24);
    if (header.i32(0) != SIGNATURE) {
      throw new MalformedLibraryException("the file begins like a Windows program but is not PE");
    }
    int characteristics = header.u16(22);
    if ((characteristics & DLL) == 0) {
      throw new MalformedLibraryException("the PE file is not a DLL");
    }
    optionalHeader = file.part("the optional header", headerAt + 24, header.u16(20));
    if (optionalHeader.u16(0) != PE32_PLUS) {
      throw new MalformedLibraryException("the PE file is not for a 64 bit CPU");
    }
    sections(headerAt + 24 + optionalHeader.size(), header.u16(6));

    List<String> needed = new ArrayList<>();
    List<ImportedSymbol> imports = new ArrayList<>();
    imports(IMPORTS, IMPORT_DESCRIPTOR, 12, 0, needed, imports);
    imports(DELAYED_IMPORTS, DELAYED_IMPORT_DESCRIPTOR, 4, 16, needed, imports);
    int machine = header.u16(4);
    int flags = optionalHeader.u16(70);
    return new PeLibrary(
        CPUS.getOrDefault(machine, "machine 0x" + Integer.toHexString(machine)),
        name(),
        needed,
        imports,
        exports(),
        (flags & DYNAMIC_BASE) != 0,
        (flags & HIGH_ENTROPY_VA) != 0,
        (flags & NX_COMPAT) != 0,
        (characteristics & RELOCS_STRIPPED) == 0 && directory(RELOCATIONS).isPresent(),
        header.u32(8),
        sections.stream()
            .filter(section ->
                (section.flags & SECTION_WRITE) != 0 && (section.flags & SECTION_EXECUTE) != 0)
            .map(Section::name)
            .toList(),
        functions(machine),
        header.u32(12) != 0 || header.u32(16) != 0,
        file.size() - end());
  }

  private void sections(long offset, int count) throws MalformedLibraryException {
    Bytes table = file.part("the section table", offset, (long) count * SECTION_HEADER);
    for (int at = 0; at < table.size(); at += SECTION_HEADER) {
      sections.add(new Section(
          table.fixedString(at, 8),
          table.u32(at + 12),
          table.u32(at + 16),
          table.u32(at + 20),
          table.i32(at + 36)));
    }
  }

  private long end() throws MalformedLibraryException {
    long end = 0;
    for (Section section : sections) {
      file.part("section " + section.name, section.offset, section.size);
      end = Math.max(end, section.offset + section.size);
    }
    return end;
  }

  private void imports(
      int directory,
      int descriptorBytes,
      int nameAt,
      int lookupAt,
      List<String> needed,
      List<ImportedSymbol> imports)
      throws MalformedLibraryException {
    Optional<Bytes> table = directory(directory);
    if (table.isEmpty()) {
      return;
    }
    for (long at = 0; table.get().u32(at + nameAt) != 0; at += descriptorBytes) {
      String dll = string("the name of a DLL", table.get().u32(at + nameAt));
      needed.add(dll);
      Bytes lookup = at("the import lookup table of " + dll, table.get().u32(at + lookupAt));
      for (long entry = 0; lookup.i64(entry) != 0; entry += Long.BYTES) {
        long value = lookup.i64(entry);
        String symbol = (value & BY_ORDINAL) != 0
            ? "#" + (value & 0xffff)
            : string("the name of an import", value + 2);
        imports.add(new ImportedSymbol(symbol, dll, false));
      }
    }
  }

  private Optional<String> name() throws MalformedLibraryException {
    Optional<Bytes> exports = directory(EXPORTS);
    return exports.isPresent()
        ? Optional.of(string("the name of the DLL", exports.get().u32(12)))
        : Optional.empty();
  }

  /** Named exports; one that has only a number is listed as {@code #number}. */
  private Set<String> exports() throws MalformedLibraryException {
    Set<String> names = new TreeSet<>();
    Optional<Bytes> table = directory(EXPORTS);
    if (table.isEmpty()) {
      return names;
    }
    long base = table.get().u32(16);
    long functions = table.get().u32(20);
    long named = table.get().u32(24);
    Bytes addresses = at("the export address table", table.get().u32(28))
        .part("the export address table", 0, 4 * functions);
    Set<Long> unnamed = new TreeSet<>();
    for (long i = 0; i < functions; i++) {
      if (addresses.u32(4 * i) != 0) {
        unnamed.add(i);
      }
    }
    if (named > 0) {
      Bytes nameTable = at("the export name table", table.get().u32(32))
          .part("the export name table", 0, 4 * named);
      Bytes ordinals = at("the export ordinal table", table.get().u32(36))
          .part("the export ordinal table", 0, 2 * named);
      for (long i = 0; i < named; i++) {
        names.add(string("the name of an export", nameTable.u32(4 * i)));
        unnamed.remove((long) ordinals.u16(2 * i));
      }
    }
    unnamed.forEach(index -> names.add("#" + (base + index)));
    return names;
  }

  private FunctionTable functions(int machine) throws MalformedLibraryException {
    List<FunctionTable.Entry> functions = new ArrayList<>();
    Optional<Bytes> table = directory(EXCEPTIONS);
    if (table.isEmpty() || !CPUS.get(0x8664).equals(CPUS.get(machine))) {
      return new FunctionTable(functions);
    }
    long imageBase = optionalHeader.i64(24);
    for (long at = 0; at < table.get().size(); at += UNWIND_ENTRY) {
      UnwindEntry entry = UnwindEntry.in(table.get(), at);
      functions.add(new FunctionTable.Entry(
          imageBase + entry.start, imageBase + entry.end, imageBase + primary(entry).start));
    }
    return new FunctionTable(functions);
  }

  /** The entry of a function's beginning, to which those of its other stretches are chained. */
  private UnwindEntry primary(UnwindEntry first) throws MalformedLibraryException {
    UnwindEntry entry = first;
    for (int links = 0; links < LONGEST_CHAIN; links++) {
      Optional<UnwindEntry> next = chained(entry);
      if (next.isEmpty()) {
        return entry;
      }
      entry = next.get();
    }
    throw new MalformedLibraryException(
        "the unwind entry of the code at 0x%x is chained to more than %d others"
            .formatted(first.start, LONGEST_CHAIN));
  }

  private Optional<UnwindEntry> chained(UnwindEntry entry) throws MalformedLibraryException {
    if ((entry.data & ENTRY_INSTEAD_OF_DATA) != 0) {
      return Optional.of(
          UnwindEntry.in(at("an unwind entry", entry.data & ~ENTRY_INSTEAD_OF_DATA), 0));
    }
    Bytes data = at("unwind data", entry.data);
    if ((data.u8(0) >> 3 & UNW_FLAG_CHAININFO) == 0) {
      return Optional.empty();
    }
    // After the codes, of two bytes each, of which there is room for an even number.
    int codes = data.u8(2);
    return Optional.of(UnwindEntry.in(data, 4 + 2L * (codes + codes % 2)));
  }

  private Optional<Bytes> directory(int index) throws MalformedLibraryException {
    if (index >= optionalHeader.u32(108)) {
      return Optional.empty();
    }
    long address = optionalHeader.u32(112 + 8L * index);
    long size = optionalHeader.u32(116 + 8L * index);
    String what = "data directory " + index;
    return size == 0 ? Optional.empty() : Optional.of(at(what, address).part(what, 0, size));
  }

  private String string(String what, long address) throws MalformedLibraryException {
    return at(what, address).string(0);
  }

  /** From an address, relative to the image, to the end of what its section has in the file. */
  private Bytes at(String what, long address) throws MalformedLibraryException {
    for (Section section : sections) {
      long distance = address - section.address;
      if (distance >= 0 && distance < section.size) {
        return file.part(what, section.offset + distance, section.size - distance);
      }
    }
    throw new MalformedLibraryException(
        what + " should be at address 0x" + Long.toHexString(address) + ", which no section has");
  }
}
