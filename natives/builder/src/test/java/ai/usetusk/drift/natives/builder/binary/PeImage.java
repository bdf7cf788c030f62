package ai.usetusk.drift.natives.builder.binary;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes small DLLs. As it comes, one is as it should be; each method spoils something. */
public final class PeImage {

  private static final long IMAGE_BASE = 0x180000000L;
  private static final int PE_AT = 0x40;
  private static final int SECTIONS_AT = PE_AT + 24 + 240;
  private static final int DATA_AT = 0x400;
  private static final int DATA_RVA = 0x2000;
  private static final int TEXT_RVA = 0x1000;

  private final Map<String, List<String>> imports = new LinkedHashMap<>();
  private final List<String> delayed = new ArrayList<>();
  private final List<String> exports = new ArrayList<>();
  private String text = "";
  private int machine = 0x8664;
  private int characteristics = 0x222e;
  private int dllCharacteristics = 0x160;
  private int codeFlags = 0x60000020;
  private boolean relocations = true;
  private int timestamp;
  private int symbols;
  private int strayBytes;
  private Chain chain = Chain.NONE;
  private int functionBytes = 0x10;

  /** What the unwind entry of the second stretch of code is chained to, and how. */
  private enum Chain {
    NONE,
    TO_THE_FIRST,
    TO_THE_FIRST_BY_ITS_PLACE,
    TO_ITSELF
  }

  public PeImage machine(int value) {
    machine = value;
    return this;
  }

  public PeImage importing(String dll, String... functions) {
    imports.put(dll, List.of(functions));
    return this;
  }

  /** A DLL that is loaded when it is first used. */
  public PeImage importingLate(String dll) {
    delayed.add(dll);
    return this;
  }

  public PeImage exporting(String... names) {
    exports.addAll(List.of(names));
    return this;
  }

  public PeImage holding(String content) {
    text = content;
    return this;
  }

  public PeImage withCharacteristics(int value) {
    characteristics = value;
    return this;
  }

  /** DYNAMIC_BASE 0x40, HIGH_ENTROPY_VA 0x20, NX_COMPAT 0x100. */
  public PeImage withDllCharacteristics(int value) {
    dllCharacteristics = value;
    return this;
  }

  public PeImage withWritableCode() {
    codeFlags |= 0x80000000;
    return this;
  }

  public PeImage withoutRelocations() {
    relocations = false;
    return this;
  }

  public PeImage builtAt(int seconds) {
    timestamp = seconds;
    return this;
  }

  /** COFF symbols, as a linker leaves them for debuggers. */
  public PeImage withSymbols(int count) {
    symbols = count;
    return this;
  }

  public PeImage withStrayBytes(int bytes) {
    strayBytes = bytes;
    return this;
  }

  /** The second stretch of code belongs to the first function, as the data of its entry says. */
  public PeImage withSecondFunctionChained() {
    chain = Chain.TO_THE_FIRST;
    return this;
  }

  /** The same, said in the other way: instead of data its entry has the place of the first. */
  public PeImage withSecondFunctionChainedByPlace() {
    chain = Chain.TO_THE_FIRST_BY_ITS_PLACE;
    return this;
  }

  public PeImage withSecondFunctionChainedToItself() {
    chain = Chain.TO_ITSELF;
    return this;
  }

  /** How long each function is. The second begins 16 bytes after the first. */
  public PeImage withFunctionsOf(int bytes) {
    functionBytes = bytes;
    return this;
  }

  /** Where its functions start. */
  public static List<Long> functionStarts() {
    return List.of(IMAGE_BASE + TEXT_RVA, IMAGE_BASE + TEXT_RVA + 0x10);
  }

  public byte[] build() {
    Image image = new Image().skipTo(DATA_AT);
    image.text(text);
    // In two bytes each, as Windows has them.
    image.align();
    image.bytes.put(text.getBytes(StandardCharsets.UTF_16LE)).putShort((short) 0);

    int[] directories = new int[32];
    exportTable(image, directories);
    importTables(image, directories);
    unwindTable(image, directories);
    if (relocations) {
      directory(directories, 5, rva(image.align()), 8);
      image.u32(TEXT_RVA, 8);
    }
    int end = image.at();

    image.skipTo(0).u16(0x5a4d).skipTo(0x3c).u32(PE_AT);
    image
        .skipTo(PE_AT)
        .u32(0x4550)
        .u16(machine, 2)
        .u32(timestamp, 0, symbols)
        .u16(240, characteristics);
    int optional = image.at();
    image.u16(0x20b).skipTo(optional + 24).u64(IMAGE_BASE);
    image.skipTo(optional + 70).u16(dllCharacteristics);
    image.skipTo(optional + 108).u32(16);
    for (int value : directories) {
      image.u32(value);
    }
    image.skipTo(SECTIONS_AT);
    image.field(".text", 8).u32(0x20, TEXT_RVA, 0, 0, 0, 0, 0, codeFlags);
    int size = end - DATA_AT;
    image.field(".rdata", 8).u32(size, DATA_RVA, size, DATA_AT, 0, 0, 0, 0x40000040);
    return image.skipTo(end + strayBytes).toBytes();
  }

  private void exportTable(Image image, int[] directories) {
    List<Integer> names = new ArrayList<>();
    exports.forEach(name -> names.add(rva(image.text(name))));
    int dllName = rva(image.text("drift_core.dll"));
    int addresses = rva(image.align());
    exports.forEach(name -> image.u32(TEXT_RVA));
    int namesAt = rva(image.align());
    names.forEach(image::u32);
    int ordinals = rva(image.align());
    for (int i = 0; i < exports.size(); i++) {
      image.u16(i);
    }
    directory(directories, 0, rva(image.align()), 40);
    image.u32(0, 0, 0, dllName, 1, exports.size(), exports.size(), addresses, namesAt, ordinals);
  }

  private void unwindTable(Image image, int[] directories) {
    int primaryData = rva(image.align());
    // Version 1, one code, and room for another.
    image.u8(1, 4, 1, 0).u16(0x4204, 0);
    int table = rva(image.at()) + 24;
    int chainedData = rva(image.at());
    image.u8(4 << 3 | 1, 4, 1, 0).u16(0x4204, 0);
    entry(
        image,
        chain == Chain.TO_ITSELF ? 1 : 0,
        chain == Chain.TO_ITSELF ? chainedData : primaryData);
    image.u32(0);
    directory(directories, 3, table, 24);
    entry(image, 0, primaryData);
    entry(
        image,
        1,
        switch (chain) {
          case NONE -> primaryData;
          case TO_THE_FIRST_BY_ITS_PLACE -> table | 1;
          case TO_THE_FIRST, TO_ITSELF -> chainedData;
        });
  }

  private void entry(Image image, int function, int data) {
    int start = TEXT_RVA + 0x10 * function;
    image.u32(start, start + functionBytes, data);
  }

  private void importTables(Image image, int[] directories) {
    List<int[]> descriptors = new ArrayList<>();
    imports.forEach((dll, functions) -> {
      List<Integer> hints = new ArrayList<>();
      for (String function : functions) {
        hints.add(rva(image.align()));
        image.u16(0).text(function);
      }
      int lookup = rva(image.align());
      hints.forEach(image::u64);
      image.u64(0);
      descriptors.add(new int[] {lookup, rva(image.text(dll))});
    });
    directory(directories, 1, rva(image.align()), 20 * (descriptors.size() + 1));
    descriptors.forEach(entry -> image.u32(entry[0], 0, 0, entry[1], entry[0]));
    image.u32(0, 0, 0, 0, 0);
    if (!delayed.isEmpty()) {
      int lookup = rva(image.align());
      image.u64(0);
      List<Integer> names = new ArrayList<>();
      delayed.forEach(dll -> names.add(rva(image.text(dll))));
      directory(directories, 13, rva(image.align()), 32 * (names.size() + 1));
      names.forEach(name -> image.u32(1, name, 0, 0, lookup, 0, 0, 0));
      image.u64(0, 0, 0, 0);
    }
  }

  private static void directory(int[] directories, int index, int rva, int size) {
    directories[2 * index] = rva;
    directories[2 * index + 1] = size;
  }

  private static int rva(int offset) {
    return offset - DATA_AT + DATA_RVA;
  }
}
