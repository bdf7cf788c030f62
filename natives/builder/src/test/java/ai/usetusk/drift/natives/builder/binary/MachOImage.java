package ai.usetusk.drift.natives.builder.binary;

import ai.usetusk.drift.natives.builder.Digests;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Makes small Mach-O libraries. As it comes, one is as it should be; each method spoils something.
 */
public final class MachOImage {

  /** Where its code is loaded. */
  public static final long TEXT_ADDRESS = 0x4000;

  private static final int PAGE = 4096;
  private static final int IDENTIFIER_ROOM = 32;
  private static final int LINK_EDIT = 3 * PAGE;

  private final List<String> needed = new ArrayList<>();
  private final List<String> imports = new ArrayList<>();
  private final List<String> exports = new ArrayList<>();
  private String name = "@rpath/libdrift_core.dylib";
  private String searchPath = "";
  private String text = "";
  private int cpu = 0x0100000c;
  private int platform = 1;
  private int cpuSubtype;
  private int minimumMajor = 11;
  private int minimumPatch;
  private int loadCommand = 0xc;
  private int headerFlags = 0x85;
  private int codeProtection = 5;
  private int signatureFlags = 0x20002;
  private int signatureVersion = 0x20400;
  private int signatureSlot;
  private int signatureTeam;
  private String signatureIdentifier = "libdrift_core.dylib";
  private int signaturePadding;
  private boolean signed = true;
  private int unsignedBytes;
  private int bytesAfterSignature;
  private int linkEditAfterSignature;
  private UnaryOperator<byte[]> afterSigning = UnaryOperator.identity();

  public MachOImage cpu(int value) {
    cpu = value;
    return this;
  }

  public MachOImage cpuSubtype(int value) {
    cpuSubtype = value;
    return this;
  }

  public MachOImage minimumPatch(int value) {
    minimumPatch = value;
    return this;
  }

  /** Has the libraries it needs loaded when they are first used. */
  public MachOImage loadingLate() {
    loadCommand = 0x20;
    return this;
  }

  public MachOImage named(String value) {
    name = value;
    return this;
  }

  public MachOImage needing(String... libraries) {
    needed.addAll(List.of(libraries));
    return this;
  }

  /** Symbols of the first library that is needed. */
  public MachOImage importing(String... names) {
    imports.addAll(List.of(names));
    return this;
  }

  public MachOImage exporting(String... names) {
    exports.addAll(List.of(names));
    return this;
  }

  public MachOImage searching(String path) {
    searchPath = path;
    return this;
  }

  public MachOImage holding(String content) {
    text = content;
    return this;
  }

  public MachOImage platform(int value) {
    platform = value;
    return this;
  }

  public MachOImage minimumMajor(int value) {
    minimumMajor = value;
    return this;
  }

  public MachOImage withExecutableStack() {
    headerFlags |= 0x20000;
    return this;
  }

  public MachOImage withWritableCode() {
    codeProtection = 7;
    return this;
  }

  public MachOImage unsigned() {
    signed = false;
    return this;
  }

  public MachOImage signedWithFlags(int value) {
    signatureFlags = value;
    return this;
  }

  public MachOImage signedInVersion(int value) {
    signatureVersion = value;
    return this;
  }

  public MachOImage signedInSlot(int value) {
    signatureSlot = value;
    return this;
  }

  public MachOImage signedByTeam(int value) {
    signatureTeam = value;
    return this;
  }

  public MachOImage signedAs(String identifier) {
    signatureIdentifier = identifier;
    return this;
  }

  /** Makes room for the signature that it does not use. */
  public MachOImage withSignaturePadding(int bytes) {
    signaturePadding = bytes;
    return this;
  }

  /** Has {@code __LINKEDIT} go on after the signature. */
  public MachOImage withLinkEditAfterSignature(int bytes) {
    linkEditAfterSignature = bytes;
    bytesAfterSignature = bytes;
    return this;
  }

  /** Leaves the last bytes before the signature out of it. */
  public MachOImage leavingUnsigned(int bytes) {
    unsignedBytes = bytes;
    return this;
  }

  public MachOImage withBytesAfterSignature(int bytes) {
    bytesAfterSignature = bytes;
    return this;
  }

  /** Flips a byte of what was signed. */
  public MachOImage flippingAfterSigning(int offset) {
    afterSigning = file -> {
      file[offset] ^= 1;
      return file;
    };
    return this;
  }

  /** Where its functions start. */
  public static List<Long> functionStarts() {
    return List.of(TEXT_ADDRESS + 0x800, TEXT_ADDRESS + 0x900);
  }

  public byte[] build() {
    Image image = new Image();
    image.skipTo(2 * PAGE).text(text);

    image.skipTo(LINK_EDIT);
    int trieEnd = exportTrie(image);
    int startsAt = image.align();
    // 0x800, then 0x100 more.
    image.u8(0x80, 0x10, 0x80, 0x02, 0);
    int startsEnd = image.at();
    int symbolsAt = image.align();
    int stringsAt = symbolsAt + 16 * imports.size();
    image.skipTo(stringsAt).u8(0);
    List<Integer> names = new ArrayList<>();
    imports.forEach(symbol -> names.add(image.text("_" + symbol) - stringsAt));
    int stringsEnd = image.at();
    image.skipTo(symbolsAt);
    names.forEach(symbol -> image.u32(symbol).u8(1, 0).u16(1 << 8).u64(0));
    image.skipTo(stringsEnd);
    int signatureAt = (image.at() + 15) & ~15;
    int signatureSize = signed ? signatureSize(signatureAt - unsignedBytes) + signaturePadding : 0;
    int end = signatureAt + signatureSize;

    image.skipTo(32);
    List<Integer> commands = new ArrayList<>(List.of(image.at()));
    Runnable next = () -> {
      int start = commands.get(commands.size() - 1);
      int after = image.align();
      image.skipTo(start + 4).u32(after - start).skipTo(after);
      commands.add(after);
    };
    segment(image, "__TEXT", TEXT_ADDRESS, 0, LINK_EDIT, codeProtection);
    next.run();
    int linkEdit = end + linkEditAfterSignature - LINK_EDIT;
    segment(image, "__LINKEDIT", TEXT_ADDRESS + LINK_EDIT, LINK_EDIT, linkEdit, 1);
    next.run();
    image.u32(0xd, 0, 24, 0, 0, 0).text(name);
    next.run();
    for (String library : needed) {
      image.u32(loadCommand, 0, 24, 0, 0, 0).text(library);
      next.run();
    }
    if (!searchPath.isEmpty()) {
      image.u32(0x8000001cL, 0, 12).text(searchPath);
      next.run();
    }
    image.u32(0x32, 0, platform, minimumMajor << 16 | minimumPatch, minimumMajor << 16, 0);
    next.run();
    image.u32(0x2, 0, symbolsAt, imports.size(), stringsAt, stringsEnd - stringsAt);
    next.run();
    image.u32(0x80000022L, 0, 0, 0, 0, 0, 0, 0, 0, 0, LINK_EDIT, trieEnd - LINK_EDIT);
    next.run();
    image.u32(0x26, 0, startsAt, startsEnd - startsAt);
    next.run();
    if (signed) {
      image.u32(0x1d, 0, signatureAt, signatureSize);
      next.run();
    }
    int commandBytes = image.at() - 32;
    image.skipTo(0).u32(0xfeedfacfL, cpu, cpuSubtype, 6);
    image.u32(commands.size() - 1, commandBytes, headerFlags, 0);
    if (signed) {
      sign(image, signatureAt, signatureAt - unsignedBytes);
    }
    return afterSigning.apply(image.skipTo(end + bytesAfterSignature).toBytes());
  }

  /** One edge from the root to each name, and nothing below. */
  private int exportTrie(Image image) {
    int start = image.at();
    int child = 2;
    for (String export : exports) {
      child += export.length() + 2 + 2;
    }
    image.u8(0, exports.size());
    for (String export : exports) {
      image.text("_" + export);
      image.u8(child & 0x7f | 0x80, child >> 7);
      child += 4;
    }
    image.skipTo(start + exports.stream().mapToInt(name -> name.length() + 4).sum() + 2);
    exports.forEach(name -> image.u8(2, 0, 0, 0));
    return image.at();
  }

  private static void segment(
      Image image, String name, long address, int offset, int size, int protection) {
    image.u32(0x19, 0).field(name, 16).u64(address, size, offset, size);
    image.u32(protection, protection, 0, 0);
  }

  private static int signatureSize(int limit) {
    return 20 + 88 + IDENTIFIER_ROOM + pages(limit) * 32;
  }

  private static int pages(int limit) {
    return (limit + PAGE - 1) / PAGE;
  }

  private void sign(Image image, int signatureAt, int limit) {
    byte[] code = image.skipTo(limit).toBytes();
    int size = signatureSize(limit);
    ByteBuffer blob = ByteBuffer.allocate(size);
    blob.putInt(0xfade0cc0).putInt(size).putInt(1).putInt(signatureSlot).putInt(20);
    blob.putInt(0xfade0c02).putInt(size - 20).putInt(signatureVersion).putInt(signatureFlags);
    blob.putInt(88 + IDENTIFIER_ROOM).putInt(88).putInt(0).putInt(pages(limit)).putInt(limit);
    blob.put((byte) 32).put((byte) 2).put((byte) 0).put((byte) 12);
    blob.putInt(0).putInt(0).putInt(signatureTeam).position(20 + 88);
    blob.put(signatureIdentifier.getBytes(StandardCharsets.US_ASCII));
    blob.position(20 + 88 + IDENTIFIER_ROOM);
    for (int page = 0; page < pages(limit); page++) {
      blob.put(HexFormat.of()
          .parseHex(Digests.sha256(
              Arrays.copyOfRange(code, page * PAGE, Math.min(limit, (page + 1) * PAGE)))));
    }
    image.skipTo(signatureAt).bytes.put(blob.array());
  }
}
