package ai.usetusk.drift.natives.builder.binary;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads 64 bit Mach-O for one CPU. The structures are those of Apple's {@code mach-o/loader.h},
 * {@code mach-o/nlist.h}; the export trie as dyld reads it.
 */
final class MachOReader {

  static final int MAGIC = 0xfeedfacf;

  private static final int HEADER = 32;
  private static final int MH_DYLIB = 6;
  private static final int MH_ALLOW_STACK_EXECUTION = 0x20000;
  private static final Map<Integer, String> CPUS =
      Map.of(0x01000007, "x86_64", 0x0100000c, "aarch64");

  private static final int LC_REQ_DYLD = 0x80000000;
  private static final int LC_SYMTAB = 0x2;
  private static final int LC_LOAD_DYLIB = 0xc;
  private static final int LC_ID_DYLIB = 0xd;
  private static final int LC_LOAD_WEAK_DYLIB = 0x18 | LC_REQ_DYLD;
  private static final int LC_SEGMENT_64 = 0x19;
  private static final int LC_RPATH = 0x1c | LC_REQ_DYLD;
  private static final int LC_CODE_SIGNATURE = 0x1d;
  private static final int LC_LAZY_LOAD_DYLIB = 0x20;
  private static final int LC_REEXPORT_DYLIB = 0x1f | LC_REQ_DYLD;
  private static final int LC_DYLD_INFO = 0x22;
  private static final int LC_DYLD_INFO_ONLY = 0x22 | LC_REQ_DYLD;
  private static final int LC_LOAD_UPWARD_DYLIB = 0x23 | LC_REQ_DYLD;
  private static final int LC_FUNCTION_STARTS = 0x26;
  private static final int LC_BUILD_VERSION = 0x32;
  private static final int LC_DYLD_EXPORTS_TRIE = 0x33 | LC_REQ_DYLD;

  private static final int VM_PROT_WRITE = 2;
  private static final int VM_PROT_EXECUTE = 4;

  private static final int SYMBOL = 16;
  private static final int N_STAB = 0xe0;
  private static final int N_TYPE_AND_EXT = 0x0f;
  private static final int N_UNDEFINED_EXT = 0x01;
  private static final int N_WEAK_REF = 0x40;

  private record Segment(
      String name,
      long address,
      long offset,
      long size,
      int initialProtection,
      int maximumProtection) {

    boolean writableCode() {
      int both = VM_PROT_WRITE | VM_PROT_EXECUTE;
      return (initialProtection & both) == both || (maximumProtection & both) == both;
    }
  }

  private final Bytes file;
  private final List<Segment> segments = new ArrayList<>();
  private final List<String> needed = new ArrayList<>();
  private final List<String> searchPaths = new ArrayList<>();
  private Optional<String> name = Optional.empty();
  private int platform;
  private Optional<String> minimumSystem = Optional.empty();
  private Optional<CodeSignature> signature = Optional.empty();
  private Optional<Bytes> symbolCommand = Optional.empty();
  private Optional<Bytes> functionStarts = Optional.empty();
  private Optional<Bytes> exportTrie = Optional.empty();

  MachOReader(Bytes file) {
    this.file = file;
  }

  MachOLibrary read() throws MalformedLibraryException {
    Bytes header = file.part("the Mach-O header", 0, HEADER);
    if (header.i32(12) != MH_DYLIB) {
      throw new MalformedLibraryException("the Mach-O file is not a dynamic library");
    }
    Bytes commands = file.part("the load commands", HEADER, header.u32(20));
    long at = 0;
    for (long left = header.u32(16); left > 0; left--) {
      Bytes command = commands.part("a load command", at, commands.u32(at + 4));
      command(command);
      at += Math.max(8, command.size());
    }
    Segment linkEdit = segment("__LINKEDIT");
    return new MachOLibrary(
        cpu(header.i32(4), header.i32(8)),
        name,
        List.copyOf(needed),
        List.copyOf(searchPaths),
        imports(),
        exports(),
        platform,
        minimumSystem,
        (header.i32(24) & MH_ALLOW_STACK_EXECUTION) != 0,
        segments.stream().filter(Segment::writableCode).map(Segment::name).toList(),
        FunctionTable.ofStarts(functionStarts()),
        linkEdit.offset,
        linkEdit.offset + linkEdit.size,
        file.size(),
        signature);
  }

  /** The bare name of a CPU is for code that all of its kind run, unlike that for arm64e. */
  private static String cpu(int type, int subtype) {
    String name = CPUS.getOrDefault(type, "machine 0x" + Integer.toHexString(type));
    return subtype == 0 ? name : name + " of subtype 0x" + Integer.toHexString(subtype);
  }

  private static String version(int major, int minor, int patch) {
    return major + "." + minor + (patch == 0 ? "" : "." + patch);
  }

  private void command(Bytes command) throws MalformedLibraryException {
    switch (command.i32(0)) {
      case LC_SEGMENT_64 ->
        segments.add(new Segment(
            command.fixedString(8, 16),
            command.i64(24),
            command.i64(40),
            command.i64(48),
            command.i32(60),
            command.i32(56)));
      case LC_ID_DYLIB -> name = Optional.of(text(command));
      case LC_LOAD_DYLIB,
          LC_LOAD_WEAK_DYLIB,
          LC_REEXPORT_DYLIB,
          LC_LAZY_LOAD_DYLIB,
          LC_LOAD_UPWARD_DYLIB -> needed.add(text(command));
      case LC_RPATH -> searchPaths.add(text(command));
      case LC_BUILD_VERSION -> {
        platform = command.i32(8);
        minimumSystem = Optional.of(version(command.u16(14), command.u8(13), command.u8(12)));
      }
      case LC_SYMTAB -> symbolCommand = Optional.of(command);
      case LC_DYLD_INFO, LC_DYLD_INFO_ONLY ->
        exportTrie = Optional.of(data("the export trie", command, 40));
      case LC_DYLD_EXPORTS_TRIE -> exportTrie = Optional.of(data("the export trie", command, 8));
      case LC_FUNCTION_STARTS ->
        functionStarts = Optional.of(data("the table of function starts", command, 8));
      case LC_CODE_SIGNATURE ->
        signature = Optional.of(CodeSignatureReader.read(file, command.u32(8), command.u32(12)));
      default -> {
        // Nothing that is asked for.
      }
    }
  }

  /** The string whose offset in the command stands after the command's size. */
  private static String text(Bytes command) throws MalformedLibraryException {
    return command.string(command.u32(8));
  }

  private Bytes data(String what, Bytes command, int at) throws MalformedLibraryException {
    return file.part(what, command.u32(at), command.u32(at + 4));
  }

  private List<ImportedSymbol> imports() throws MalformedLibraryException {
    List<ImportedSymbol> imports = new ArrayList<>();
    if (symbolCommand.isEmpty()) {
      return imports;
    }
    Bytes command = symbolCommand.get();
    Bytes table = file.part("the symbol table", command.u32(8), command.u32(12) * SYMBOL);
    Bytes strings = data("the string table", command, 16);
    for (int at = 0; at < table.size(); at += SYMBOL) {
      int type = table.u8(at + 4);
      if ((type & N_STAB) == 0 && (type & N_TYPE_AND_EXT) == N_UNDEFINED_EXT) {
        int description = table.u16(at + 6);
        int ordinal = description >> 8;
        imports.add(new ImportedSymbol(
            withoutUnderscore(strings.string(table.u32(at))),
            ordinal >= 1 && ordinal <= needed.size() ? needed.get(ordinal - 1) : "",
            (description & N_WEAK_REF) != 0));
      }
    }
    return imports;
  }

  /**
   * Walks the export trie. A node has the size and the data of the export that ends here, size 0 if
   * none does, then the edges to longer names: a text and the offset of a node.
   */
  private Set<String> exports() throws MalformedLibraryException {
    Set<String> exports = new TreeSet<>();
    if (exportTrie.isEmpty() || exportTrie.get().size() == 0) {
      return exports;
    }
    Bytes trie = exportTrie.get();
    Map<Long, String> names = new HashMap<>(Map.of(0L, ""));
    Deque<Long> nodes = new ArrayDeque<>(List.of(0L));
    while (!nodes.isEmpty()) {
      long node = nodes.pop();
      Bytes.Uleb128 terminal = trie.uleb128(node);
      if (terminal.value() != 0) {
        exports.add(withoutUnderscore(names.get(node)));
      }
      trie.part("an export's data", terminal.next(), terminal.value());
      long at = terminal.next() + terminal.value();
      int edges = trie.u8(at++);
      for (; edges > 0; edges--) {
        String label = trie.string(at);
        Bytes.Uleb128 child = trie.uleb128(at + label.length() + 1);
        at = child.next();
        if (names.put(child.value(), names.get(node) + label) != null) {
          throw new MalformedLibraryException(
              "the export trie comes twice to offset " + child.value());
        }
        nodes.push(child.value());
      }
    }
    return exports;
  }

  private NavigableSet<Long> functionStarts() throws MalformedLibraryException {
    NavigableSet<Long> starts = new TreeSet<>();
    if (functionStarts.isEmpty()) {
      return starts;
    }
    Bytes deltas = functionStarts.get();
    long address = segment("__TEXT").address;
    for (long at = 0; at < deltas.size(); ) {
      Bytes.Uleb128 delta = deltas.uleb128(at);
      if (delta.value() == 0) {
        break;
      }
      address += delta.value();
      starts.add(address);
      at = delta.next();
    }
    return starts;
  }

  private Segment segment(String wanted) throws MalformedLibraryException {
    for (Segment segment : segments) {
      if (segment.name.equals(wanted)) {
        return segment;
      }
    }
    throw new MalformedLibraryException("the Mach-O file has no segment " + wanted);
  }

  private static String withoutUnderscore(String symbol) {
    return symbol.startsWith("_") ? symbol.substring(1) : symbol;
  }
}
