package ai.usetusk.drift.natives.builder.binary;

/**
 * Reads entries of .eh_frame (Linux Standard Base 5, 10.6): each tells which stretch of code it is
 * for. Of the encodings of addresses only that is known which compilers write for libraries.
 */
final class EhFrameReader {

  /** What is loaded at an address, to the end of what is there. */
  interface Memory {
    Bytes at(String what, long address) throws MalformedLibraryException;
  }

  /** DW_EH_PE_pcrel | DW_EH_PE_sdata4: four bytes, relative to where they are. */
  private static final int RELATIVE_4_BYTES = 0x1b;

  private static final String ENTRY = "an entry of the unwind data";
  private static final String COMMON_ENTRY = "a common entry of the unwind data";

  private final Memory memory;

  EhFrameReader(Memory memory) {
    this.memory = memory;
  }

  /** The stretch of code that the entry (FDE) at this address is for. */
  FunctionTable.Entry read(long address) throws MalformedLibraryException {
    Bytes entry = record(ENTRY, address);
    int encoding = addressEncoding(address + 4 - entry.u32(0));
    if (encoding != RELATIVE_4_BYTES) {
      throw new MalformedLibraryException(
          "the unwind data has addresses in the unknown encoding 0x%x".formatted(encoding));
    }
    long start = address + 8 + entry.i32(4);
    return new FunctionTable.Entry(start, start + entry.u32(8), start);
  }

  /** How the entries that share the common entry (CIE) at this address write their addresses. */
  private int addressEncoding(long address) throws MalformedLibraryException {
    Bytes entry = record(COMMON_ENTRY, address);
    int version = entry.u8(4);
    String augmentation = entry.string(5);
    if (entry.u32(0) != 0 || !augmentation.startsWith("z")) {
      throw new MalformedLibraryException(
          "the unwind data has no common entry with augmentation data at 0x%x".formatted(address));
    }
    long at = 5 + augmentation.length() + 1L;
    at = entry.uleb128(at).next(); // code alignment
    at = entry.uleb128(at).next(); // data alignment: signed, but as long as if it were not
    at = version == 1 ? at + 1 : entry.uleb128(at).next(); // the return address's register
    at = entry.uleb128(at).next(); // the length of what follows
    for (char letter : augmentation.substring(1).toCharArray()) {
      switch (letter) {
        case 'R' -> {
          return entry.u8(at);
        }
        case 'L' -> at++;
        case 'P' -> at += 1 + addressBytes(entry.u8(at));
        // Signal frames, and on ARM signed and tagged addresses: letters without data.
        case 'S', 'B', 'G' -> {}
        default ->
          throw new MalformedLibraryException(
              "the unwind data has the unknown augmentation \"%s\"".formatted(augmentation));
      }
    }
    throw new MalformedLibraryException(
        "the unwind data has the augmentation \"%s\", which does not say how addresses are written"
            .formatted(augmentation));
  }

  private static int addressBytes(int encoding) throws MalformedLibraryException {
    return switch (encoding & 0x0f) {
      case 0x02, 0x0a -> 2;
      case 0x03, 0x0b -> 4;
      case 0x00, 0x04, 0x0c -> 8;
      default ->
        throw new MalformedLibraryException(
            "the unwind data has an address in the unknown encoding 0x%x".formatted(encoding));
    };
  }

  /** What follows the length of an entry. */
  private Bytes record(String what, long address) throws MalformedLibraryException {
    Bytes rest = memory.at(what, address);
    return rest.part(what, 4, rest.u32(0));
  }
}
