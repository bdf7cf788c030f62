package ai.usetusk.drift.natives.builder.binary;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads 64 bit little-endian ELF as the dynamic linker does: from program headers and the dynamic
 * section (System V ABI, gabi 4.1; symbol versions and .eh_frame_hdr as in the Linux Standard Base
 * 5).
 */
final class ElfReader {

  static final int MAGIC = 0x464c457f;

  private static final int CLASS_64_LITTLE_ENDIAN = 0x0102;
  private static final int ET_DYN = 3;
  private static final Map<Integer, String> CPUS = Map.of(62, "x86_64", 183, "aarch64");
  private static final int PROGRAM_HEADER = 56;

  private static final int SECTION_HEADER = 64;
  private static final int SHT_SYMTAB = 2;
  private static final int SHT_NOBITS = 8;
  private static final Set<Integer> ABIS_OF_LINUX = Set.of(0, 3);

  private static final int PT_LOAD = 1;
  private static final int PT_DYNAMIC = 2;
  private static final int PT_GNU_EH_FRAME = 0x6474e550;
  private static final int PT_GNU_STACK = 0x6474e551;
  private static final int PT_GNU_RELRO = 0x6474e552;
  private static final int PF_X = 1;
  private static final int PF_W = 2;

  private static final long DT_NULL = 0;
  private static final long DT_NEEDED = 1;
  private static final long DT_HASH = 4;
  private static final long DT_STRTAB = 5;
  private static final long DT_SYMTAB = 6;
  private static final long DT_STRSZ = 10;
  private static final long DT_SONAME = 14;
  private static final long DT_RPATH = 15;
  private static final long DT_TEXTREL = 22;
  private static final long DT_BIND_NOW = 24;
  private static final long DT_RUNPATH = 29;
  private static final long DT_FLAGS = 30;
  private static final long DT_GNU_HASH = 0x6ffffef5L;
  private static final long DT_DEPAUDIT = 0x6ffffefbL;
  private static final long DT_AUDIT = 0x6ffffefcL;
  private static final long DT_VERSYM = 0x6ffffff0L;
  private static final long DT_FLAGS_1 = 0x6ffffffbL;
  private static final long DT_VERNEED = 0x6ffffffeL;
  private static final long DT_AUXILIARY = 0x7ffffffdL;
  private static final long DT_FILTER = 0x7fffffffL;

  /** The dynamic linker loads what any of these names. */
  private static final List<Long> LOADING =
      List.of(DT_NEEDED, DT_AUXILIARY, DT_FILTER, DT_AUDIT, DT_DEPAUDIT);

  private static final long DF_TEXTREL = 4;
  private static final long DF_BIND_NOW = 8;
  private static final long DF_1_NOW = 1;
  private static final long DF_1_NODELETE = 8;

  private static final int SYMBOL = 24;
  private static final int STB_LOCAL = 0;
  private static final int STB_WEAK = 2;
  private static final int STV_DEFAULT = 0;
  private static final int STV_PROTECTED = 3;
  private static final int VERSION_HIDDEN = 0x8000;

  // .eh_frame_hdr: the only encodings that linkers write, 4 byte counts and a sorted table of pairs
  // of 4 byte offsets from the header.
  private static final int EH_UDATA4 = 0x03;
  private static final int EH_TABLE = 0x3b;

  private record Segment(
      int type, int flags, long offset, long address, long size, long memory, long alignment) {}

  private record Section(int type, long offset, long size) {}

  private final Bytes file;
  private final List<Segment> segments = new ArrayList<>();
  private final List<Section> sections = new ArrayList<>();
  private final Map<Long, List<Long>> dynamic = new HashMap<>();
  private Bytes strings;

  ElfReader(Bytes file) {
    this.file = file;
  }

  ElfLibrary read() throws MalformedLibraryException {
    Bytes header = file.part("the ELF header", 0, 64);
    if (header.u16(4) != CLASS_64_LITTLE_ENDIAN) {
      throw new MalformedLibraryException("the ELF file is not for a 64 bit little-endian CPU");
    }
    if (header.u16(16) != ET_DYN) {
      throw new MalformedLibraryException("the ELF file is not a shared library");
    }
    if (!ABIS_OF_LINUX.contains(header.u8(7))) {
      throw new MalformedLibraryException(
          "the ELF file is for the system with the number %d (EI_OSABI), which is not Linux"
              .formatted(header.u8(7)));
    }
    programHeaders(header);
    Bytes sectionTable = sections(header);
    dynamicSection();
    strings = at("the string table", value(DT_STRTAB), value(DT_STRSZ));
    Map<Integer, String> versionNames = new HashMap<>();
    Map<String, List<String>> requiredVersions = requiredVersions(versionNames);
    List<ImportedSymbol> imports = new ArrayList<>();
    Set<String> exports = new TreeSet<>();
    symbols(versionNames, imports, exports);
    int machine = header.u16(18);
    return new ElfLibrary(
        CPUS.getOrDefault(machine, "machine 0x" + Integer.toHexString(machine)),
        texts(DT_SONAME).stream().findFirst(),
        needed(),
        searchPaths(),
        imports,
        exports,
        requiredVersions,
        dynamic.containsKey(DT_BIND_NOW)
            || flag(DT_FLAGS, DF_BIND_NOW)
            || flag(DT_FLAGS_1, DF_1_NOW),
        flag(DT_FLAGS_1, DF_1_NODELETE),
        segments.stream().anyMatch(segment -> segment.type == PT_GNU_RELRO && segment.memory > 0),
        // A file that says nothing gets an executable stack.
        segments.stream()
            .noneMatch(segment -> segment.type == PT_GNU_STACK && (segment.flags & PF_X) == 0),
        dynamic.containsKey(DT_TEXTREL) || flag(DT_FLAGS, DF_TEXTREL),
        writableCode(),
        functions(),
        segments.stream()
            .filter(segment -> segment.type == PT_LOAD)
            .mapToLong(Segment::alignment)
            .min()
            .orElse(0),
        sections.stream().anyMatch(section -> section.type == SHT_SYMTAB),
        file.size() - end(header.i64(40) + sectionTable.size()));
  }

  private void programHeaders(Bytes header) throws MalformedLibraryException {
    int count = header.u16(56);
    if (header.u16(54) != PROGRAM_HEADER) {
      throw new MalformedLibraryException("the ELF file has program headers of an unknown size");
    }
    Bytes table =
        file.part("the program header table", header.i64(32), (long) count * PROGRAM_HEADER);
    for (int at = 0; at < table.size(); at += PROGRAM_HEADER) {
      segments.add(new Segment(
          table.i32(at),
          table.i32(at + 4),
          table.i64(at + 8),
          table.i64(at + 16),
          table.i64(at + 32),
          table.i64(at + 40),
          table.i64(at + 48)));
    }
  }

  /** Reads the table of sections, which may be missing, and returns its bytes. */
  private Bytes sections(Bytes header) throws MalformedLibraryException {
    int count = header.u16(60);
    if (count > 0 && header.u16(58) != SECTION_HEADER) {
      throw new MalformedLibraryException("the ELF file has section headers of an unknown size");
    }
    Bytes table = file.part("the section table", header.i64(40), (long) count * SECTION_HEADER);
    for (int at = 0; at < table.size(); at += SECTION_HEADER) {
      sections.add(new Section(table.i32(at + 4), table.i64(at + 24), table.i64(at + 32)));
    }
    return table;
  }

  /** Where the last of all ends that the file's tables describe. */
  private long end(long sectionTableEnd) throws MalformedLibraryException {
    long end = sectionTableEnd;
    for (Segment segment : segments) {
      file.part("a segment", segment.offset, segment.size);
      end = Math.max(end, segment.offset + segment.size);
    }
    for (Section section : sections) {
      if (section.type != SHT_NOBITS) {
        file.part("a section", section.offset, section.size);
        end = Math.max(end, section.offset + section.size);
      }
    }
    return end;
  }

  private List<String> needed() throws MalformedLibraryException {
    List<String> needed = new ArrayList<>();
    for (long tag : LOADING) {
      needed.addAll(texts(tag));
    }
    return needed;
  }

  private void dynamicSection() throws MalformedLibraryException {
    Segment segment = segment(PT_DYNAMIC)
        .orElseThrow(() -> new MalformedLibraryException("the ELF file has no dynamic section"));
    Bytes entries = file.part("the dynamic section", segment.offset, segment.size);
    for (int at = 0; entries.i64(at) != DT_NULL; at += 16) {
      dynamic.computeIfAbsent(entries.i64(at), tag -> new ArrayList<>()).add(entries.i64(at + 8));
    }
  }

  private Map<String, List<String>> requiredVersions(Map<Integer, String> names)
      throws MalformedLibraryException {
    Map<String, List<String>> required = new LinkedHashMap<>();
    if (!dynamic.containsKey(DT_VERNEED)) {
      return required;
    }
    Bytes table = at("the table of needed versions", value(DT_VERNEED));
    long next;
    for (long at = 0; ; at += next) {
      List<String> versions =
          required.computeIfAbsent(text(table.u32(at + 4)), file -> new ArrayList<>());
      long version = at + table.u32(at + 8);
      for (int count = table.u16(at + 2); count > 0; count--) {
        String name = text(table.u32(version + 8));
        versions.add(name);
        names.put(table.u16(version + 6) & ~VERSION_HIDDEN, name);
        version += table.u32(version + 12);
      }
      next = table.u32(at + 12);
      if (next == 0) {
        return required;
      }
    }
  }

  private void symbols(
      Map<Integer, String> versionNames, List<ImportedSymbol> imports, Set<String> exports)
      throws MalformedLibraryException {
    int count = symbolCount();
    Bytes table = at("the symbol table", value(DT_SYMTAB), (long) count * SYMBOL);
    Bytes versions = dynamic.containsKey(DT_VERSYM)
        ? at("the table of symbol versions", value(DT_VERSYM), 2L * count)
        : null;
    for (int i = 1; i < count; i++) {
      int at = i * SYMBOL;
      int binding = table.u8(at + 4) >> 4;
      int visibility = table.u8(at + 5) & 3;
      if (binding == STB_LOCAL) {
        continue;
      }
      String name = text(table.u32(at));
      if (table.u16(at + 6) == 0) {
        int version = versions == null ? 0 : versions.u16(2L * i) & ~VERSION_HIDDEN;
        imports.add(
            new ImportedSymbol(name, versionNames.getOrDefault(version, ""), binding == STB_WEAK));
      } else if (visibility == STV_DEFAULT || visibility == STV_PROTECTED) {
        exports.add(name);
      }
    }
  }

  /** Only the hash tables say how many symbols there are. */
  private int symbolCount() throws MalformedLibraryException {
    if (dynamic.containsKey(DT_HASH)) {
      return count(at("the hash table", value(DT_HASH)).u32(4));
    }
    Bytes table = at("the hash table", value(DT_GNU_HASH));
    long buckets = table.u32(0);
    long firstHashed = table.u32(4);
    long bucketsAt = 16 + 8 * table.u32(8);
    long last = 0;
    for (long i = 0; i < buckets; i++) {
      last = Math.max(last, table.u32(bucketsAt + 4 * i));
    }
    if (last < firstHashed) {
      return count(firstHashed);
    }
    // The last entry of a chain has its lowest bit set.
    while ((table.u32(bucketsAt + 4 * (buckets + last - firstHashed)) & 1) == 0) {
      last++;
    }
    return count(last + 1);
  }

  private int count(long symbols) throws MalformedLibraryException {
    if (symbols > file.size() / SYMBOL) {
      throw new MalformedLibraryException(
          "the ELF file has no room for its " + symbols + " symbols");
    }
    return (int) symbols;
  }

  private List<String> searchPaths() throws MalformedLibraryException {
    List<String> paths = new ArrayList<>(texts(DT_RPATH));
    paths.addAll(texts(DT_RUNPATH));
    return paths;
  }

  private List<String> writableCode() {
    return segments.stream()
        .filter(segment ->
            segment.type == PT_LOAD && (segment.flags & PF_W) != 0 && (segment.flags & PF_X) != 0)
        .map(segment -> "the segment at 0x" + Long.toHexString(segment.address))
        .toList();
  }

  private FunctionTable functions() throws MalformedLibraryException {
    List<FunctionTable.Entry> functions = new ArrayList<>();
    Optional<Segment> segment = segment(PT_GNU_EH_FRAME);
    if (segment.isEmpty()) {
      return new FunctionTable(functions);
    }
    Bytes header = file.part("the index of unwind data", segment.get().offset, segment.get().size);
    if (header.u8(2) != EH_UDATA4 || header.u8(3) != EH_TABLE) {
      throw new MalformedLibraryException("the index of unwind data has an unknown encoding");
    }
    EhFrameReader unwindData = new EhFrameReader(this::at);
    long count = header.u32(8);
    for (long i = 0; i < count; i++) {
      long start = segment.get().address + header.i32(12 + 8 * i);
      FunctionTable.Entry function =
          unwindData.read(segment.get().address + header.i32(16 + 8 * i));
      if (function.start() != start) {
        throw new MalformedLibraryException(
            "the index of unwind data leads from the function at 0x%x to the entry of that at 0x%x"
                .formatted(start, function.start()));
      }
      functions.add(function);
    }
    return new FunctionTable(functions);
  }

  private Optional<Segment> segment(int type) {
    return segments.stream().filter(segment -> segment.type == type).findFirst();
  }

  private boolean flag(long tag, long bit) {
    return (dynamic.getOrDefault(tag, List.of(0L)).get(0) & bit) != 0;
  }

  private long value(long tag) throws MalformedLibraryException {
    if (!dynamic.containsKey(tag)) {
      throw new MalformedLibraryException(
          "the dynamic section has no entry 0x" + Long.toHexString(tag));
    }
    return dynamic.get(tag).get(0);
  }

  private List<String> texts(long tag) throws MalformedLibraryException {
    List<String> texts = new ArrayList<>();
    for (long offset : dynamic.getOrDefault(tag, List.of())) {
      texts.add(text(offset));
    }
    return texts;
  }

  private String text(long offset) throws MalformedLibraryException {
    return strings.string(offset);
  }

  private Bytes at(String what, long address, long length) throws MalformedLibraryException {
    return at(what, address).part(what, 0, length);
  }

  /** From an address to the end of what its segment loads from the file. */
  private Bytes at(String what, long address) throws MalformedLibraryException {
    for (Segment segment : segments) {
      long distance = address - segment.address;
      if (segment.type == PT_LOAD && distance >= 0 && distance < segment.size) {
        return file.part(what, segment.offset + distance, segment.size - distance);
      }
    }
    throw new MalformedLibraryException(what + " should be at address 0x"
        + Long.toHexString(address) + ", where nothing is loaded");
  }
}
