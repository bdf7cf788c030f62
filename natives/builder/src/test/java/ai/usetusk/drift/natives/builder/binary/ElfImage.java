package ai.usetusk.drift.natives.builder.binary;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes small ELF libraries. As it comes, one is as it should be; each method spoils something. */
public final class ElfImage {

  /** Addresses are file offsets plus this. */
  public static final int BASE = 0x10000;

  private static final int HEADERS = 6;
  private static final int RELATIVE_4_BYTES = 0x1b;
  private static final int TEXT_ADDRESS = BASE + 0x80;

  private record Import(String library, String name, String version, boolean weak) {}

  private final List<String> needed = new ArrayList<>();
  private final List<Import> imports = new ArrayList<>();
  private final List<String> exports = new ArrayList<>();
  private final List<long[]> extraTags = new ArrayList<>();
  private final Map<Long, String> loaded = new LinkedHashMap<>();
  private String text = "";
  private String searchPath = "";
  private int machine = 62;
  private int type = 3;
  private int stackFlags = 6;
  private int codeFlags = 5;
  private long relroBytes = 8;
  private boolean bindNow = true;
  private boolean noDelete = true;
  private int functions = 2;
  private int functionBytes = 16;
  private int indexShift;
  private int toCommonEntryShift;
  private String augmentation = "zR";
  private int[] augmentationData = {RELATIVE_4_BYTES};
  private int abi;
  private int alignment = 0x10000;
  private int sectionType = 3;
  private int sectionTableShift;
  private int strayBytes;

  public ElfImage machine(int value) {
    machine = value;
    return this;
  }

  /** EI_OSABI. */
  public ElfImage abi(int value) {
    abi = value;
    return this;
  }

  /** Has what it loads aligned to this many bytes. */
  public ElfImage alignedTo(int bytes) {
    alignment = bytes;
    return this;
  }

  public ElfImage withSymbolTable() {
    sectionType = 2;
    return this;
  }

  public ElfImage withSectionTableOutside() {
    sectionTableShift = 8;
    return this;
  }

  public ElfImage withStrayBytes(int bytes) {
    strayBytes = bytes;
    return this;
  }

  /** A dynamic entry with the name of a library; each kind has a tag of its own. */
  public ElfImage loading(long tag, String library) {
    loaded.put(tag, library);
    return this;
  }

  public ElfImage type(int value) {
    type = value;
    return this;
  }

  public ElfImage needing(String... libraries) {
    needed.addAll(List.of(libraries));
    return this;
  }

  /** A symbol of a version; an empty one for none. */
  public ElfImage importing(String library, String name, String version) {
    imports.add(new Import(library, name, version, false));
    return this;
  }

  public ElfImage importingWeakly(String name) {
    imports.add(new Import("", name, "", true));
    return this;
  }

  public ElfImage exporting(String... names) {
    exports.addAll(List.of(names));
    return this;
  }

  public ElfImage holding(String content) {
    text = content;
    return this;
  }

  public ElfImage searching(String path) {
    searchPath = path;
    return this;
  }

  public ElfImage withoutBindNow() {
    bindNow = false;
    return this;
  }

  public ElfImage withoutNoDelete() {
    noDelete = false;
    return this;
  }

  public ElfImage withoutRelro() {
    relroBytes = 0;
    return this;
  }

  public ElfImage withExecutableStack() {
    stackFlags = 7;
    return this;
  }

  public ElfImage withTextRelocations() {
    extraTags.add(new long[] {22, 0});
    return this;
  }

  public ElfImage withWritableCode() {
    codeFlags = 7;
    return this;
  }

  public ElfImage withoutFunctions() {
    functions = 0;
    return this;
  }

  /** How long each function is. The second begins 16 bytes after the first. */
  public ElfImage withFunctionsOf(int bytes) {
    functionBytes = bytes;
    return this;
  }

  /** What the unwind data says about itself. */
  public ElfImage withAugmentation(String letters, int... data) {
    augmentation = letters;
    augmentationData = data;
    return this;
  }

  /** The index of unwind data has other addresses of functions than their entries. */
  public ElfImage withUnwindIndexShiftedBy(int bytes) {
    indexShift = bytes;
    return this;
  }

  /** The entries of functions refer to something else than the common entry. */
  public ElfImage withCommonEntryMissedBy(int bytes) {
    toCommonEntryShift = bytes;
    return this;
  }

  /** Where its functions start. */
  public static List<Long> functionStarts() {
    return List.of((long) TEXT_ADDRESS, TEXT_ADDRESS + 16L);
  }

  public byte[] build() {
    Image image = new Image();
    image.skipTo(64 + HEADERS * 56);
    image.text(text);

    int stringsAt = image.at();
    image.u8(0);
    List<Integer> neededAt = new ArrayList<>();
    needed.forEach(library -> neededAt.add(image.text(library) - stringsAt));
    Map<Long, Integer> loadedAt = new LinkedHashMap<>();
    loaded.forEach((tag, library) -> loadedAt.put(tag, image.text(library) - stringsAt));
    int nameAt = image.text("libdrift_core.so") - stringsAt;
    int searchPathAt = image.text(searchPath) - stringsAt;
    List<int[]> importsAt = new ArrayList<>();
    for (Import symbol : imports) {
      importsAt.add(new int[] {
        image.text(symbol.library) - stringsAt,
        image.text(symbol.name) - stringsAt,
        image.text(symbol.version) - stringsAt
      });
    }
    List<Integer> exportsAt = new ArrayList<>();
    exports.forEach(name -> exportsAt.add(image.text(name) - stringsAt));
    int stringsEnd = image.at();

    int symbolsAt = image.align();
    image.u64(0, 0, 0);
    for (int i = 0; i < imports.size(); i++) {
      int binding = imports.get(i).weak ? 2 : 1;
      image.u32(importsAt.get(i)[1]).u8(binding << 4 | 2, 0).u16(0).u64(0, 0);
    }
    exportsAt.forEach(name -> image.u32(name).u8(0x12, 0).u16(11).u64(TEXT_ADDRESS, 16));

    int versionsAt = image.align();
    image.u16(0);
    for (int i = 0; i < imports.size(); i++) {
      image.u16(imports.get(i).version.isEmpty() ? 1 : 2 + i);
    }
    exports.forEach(name -> image.u16(1));

    int requiredAt = image.align();
    List<Integer> versioned = new ArrayList<>();
    for (int i = 0; i < imports.size(); i++) {
      if (!imports.get(i).version.isEmpty()) {
        versioned.add(i);
      }
    }
    for (int i : versioned) {
      boolean last = i == versioned.get(versioned.size() - 1);
      image.u16(1, 1).u32(importsAt.get(i)[0], 16, last ? 0 : 32);
      image.u32(0).u16(0, 2 + i).u32(importsAt.get(i)[2], 0);
    }

    int hashAt = image.align();
    int firstExport = 1 + imports.size();
    image.u32(1, firstExport, 1, 0).u64(0).u32(exports.isEmpty() ? 0 : firstExport);
    for (int i = 0; i < exports.size(); i++) {
      image.u32(i == exports.size() - 1 ? 1 : 0);
    }

    List<Integer> entries = unwindEntries(image);
    int unwindAt = image.align();
    image.u8(1, 0x1b, 3, 0x3b).u32(0, functions);
    for (int i = 0; i < functions; i++) {
      image.u32(functionStarts().get(i) + indexShift - BASE - unwindAt, entries.get(i) - unwindAt);
    }
    int unwindEnd = image.at();

    int dynamicAt = image.align();
    neededAt.forEach(name -> image.u64(1, name));
    loadedAt.forEach((tag, name) -> image.u64(tag, name));
    image.u64(14, nameAt, 5, BASE + stringsAt, 10, stringsEnd - stringsAt, 6, BASE + symbolsAt);
    image.u64(0x6ffffef5L, BASE + hashAt, 0x6ffffff0L, BASE + versionsAt);
    if (!versioned.isEmpty()) {
      image.u64(0x6ffffffeL, BASE + requiredAt);
    }
    if (!searchPath.isEmpty()) {
      image.u64(29, searchPathAt);
    }
    if (bindNow) {
      image.u64(30, 8);
    }
    if (noDelete) {
      image.u64(0x6ffffffbL, 8);
    }
    extraTags.forEach(image::u64);
    image.u64(0, 0);
    int loadedEnd = image.at();
    image.u64(0, 0, 0, 0, 0, 0, 0, 0);
    image.u32(0, sectionType).u64(0, 0, stringsAt, stringsEnd - stringsAt, 0, 0, 0);
    int end = image.at() + strayBytes;

    image
        .skipTo(0)
        .u32(0x464c457f)
        .u8(2, 1, 1, abi)
        .skipTo(16)
        .u16(type, machine)
        .u32(1);
    image.u64(0, 64, loadedEnd + sectionTableShift).u32(0).u16(64, 56, HEADERS, 64, 2);
    image.skipTo(64);
    header(image, 1, 4, 0, loadedEnd);
    header(image, 1, codeFlags, 0x80, 0);
    header(image, 2, 6, dynamicAt, loadedEnd - dynamicAt);
    header(image, 0x6474e550, 4, unwindAt, unwindEnd - unwindAt);
    header(image, 0x6474e551, stackFlags, 0, 0);
    header(image, 0x6474e552, 4, dynamicAt, relroBytes);
    return image.skipTo(end).toBytes();
  }

  /** Writes .eh_frame and returns where the entries of the functions are in it. */
  private List<Integer> unwindEntries(Image image) {
    int commonEntryAt = image.align();
    image.u32(0, 0).u8(1).text(augmentation);
    image.u8(1, 0x78, 16, augmentationData.length).u8(augmentationData);
    int commonEntryEnd = image.align();
    image.bytes.putInt(commonEntryAt, commonEntryEnd - commonEntryAt - 4);
    List<Integer> entries = new ArrayList<>();
    for (int i = 0; i < functions; i++) {
      int at = image.at();
      entries.add(at);
      image.u32(20, at + 4 - commonEntryAt + toCommonEntryShift);
      image.u32(functionStarts().get(i) - BASE - image.at(), functionBytes).u64(0);
    }
    return entries;
  }

  private void header(Image image, int type, int flags, int offset, long size) {
    image
        .u32(type, flags)
        .u64(offset, BASE + offset, BASE + offset, size, size, type == 1 ? alignment : 8);
  }
}
