package ai.usetusk.drift.natives.builder.binary;

import ai.usetusk.drift.natives.builder.Digests;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads a Mach-O code signature and computes the SHA-256 of each page anew. The structures are
 * those of XNU's {@code osfmk/kern/cs_blobs.h}; all their numbers are big-endian.
 */
final class CodeSignatureReader {

  private static final int SUPER_BLOB = 0xfade0cc0;
  private static final int CODE_DIRECTORY = 0xfade0c02;
  private static final int SHA256 = 2;
  private static final int SHA256_BYTES = 32;
  private static final int PAGE_EXPONENT = 12;
  private static final long PAGE_BYTES = 1L << PAGE_EXPONENT;
  private static final int FIXED_FIELDS = 88;
  private static final int INDEX_ENTRY = 8;

  /** The fields of a code directory that say nothing in a linker's signature, by their offset. */
  private static final Map<Integer, String> UNUSED = new TreeMap<>(Map.of(
      24, "special slots",
      38, "platform",
      40, "spare2",
      44, "scatter",
      48, "team",
      52, "spare3",
      56, "code limit (upper half)",
      60, "code limit (lower half)"));

  private CodeSignatureReader() {}

  static CodeSignature read(Bytes file, long offset, long size) throws MalformedLibraryException {
    Bytes blob = file.part("the code signature", offset, size).bigEndian();
    if (blob.i32(0) != SUPER_BLOB) {
      throw new MalformedLibraryException("the code signature does not begin as one");
    }
    List<Integer> slots = slots(blob);
    long directoryAt = blob.u32(16);
    Bytes directory = codeDirectory(blob, directoryAt);
    if (directory.u8(36) != SHA256_BYTES || directory.u8(37) != SHA256) {
      throw new MalformedLibraryException("the code signature has other hashes than SHA-256");
    }
    if (directory.u8(39) != PAGE_EXPONENT) {
      throw new MalformedLibraryException(
          "the code signature is over pages of 2^%d bytes instead of 2^%d"
              .formatted(directory.u8(39), PAGE_EXPONENT));
    }
    long codeLimit = directory.u32(32);
    long pages = directory.u32(28);
    long hashesAt = directory.u32(16);
    Bytes hashes = directory.part("the table of page hashes", hashesAt, pages * SHA256_BYTES);
    Bytes code = file.part("the signed code", 0, codeLimit);
    return new CodeSignature(
        offset,
        offset + size,
        blob.u32(4),
        slots,
        blob.size() - directoryAt - hashesAt - hashes.size(),
        directory.i32(8),
        directory.i32(12),
        directory.string(directory.u32(20)),
        unexpectedField(directory),
        codeLimit,
        (int) pages,
        wrongPages(code, hashes));
  }

  private static List<Integer> slots(Bytes blob) throws MalformedLibraryException {
    Bytes index = blob.part("the index of the code signature", 12, INDEX_ENTRY * blob.u32(8));
    List<Integer> slots = new ArrayList<>();
    for (int at = 0; at < index.size(); at += INDEX_ENTRY) {
      slots.add(index.i32(at));
    }
    return slots;
  }

  private static Bytes codeDirectory(Bytes blob, long offset) throws MalformedLibraryException {
    Bytes rest = blob.from("the code directory", offset);
    if (rest.i32(0) != CODE_DIRECTORY) {
      throw new MalformedLibraryException(
          "the code signature does not begin with a code directory");
    }
    Bytes directory = rest.part("the code directory", 0, rest.u32(4));
    directory.part("the fields of the code directory", 0, FIXED_FIELDS);
    return directory;
  }

  private static Optional<String> unexpectedField(Bytes directory)
      throws MalformedLibraryException {
    for (Map.Entry<Integer, String> field : UNUSED.entrySet()) {
      int at = field.getKey();
      // All have four bytes but the platform.
      if ((at == 38 ? directory.u8(at) : directory.i32(at)) != 0) {
        return Optional.of(field.getValue());
      }
    }
    return Optional.empty();
  }

  private static List<Integer> wrongPages(Bytes code, Bytes hashes)
      throws MalformedLibraryException {
    List<Integer> wrong = new ArrayList<>();
    long pages = (code.size() + PAGE_BYTES - 1) / PAGE_BYTES;
    if (pages * SHA256_BYTES != hashes.size()) {
      throw new MalformedLibraryException("the code signature has %d hashes for %d pages"
          .formatted(hashes.size() / SHA256_BYTES, pages));
    }
    for (int page = 0; page < pages; page++) {
      long start = page * PAGE_BYTES;
      byte[] bytes = code.copy(start, Math.min(PAGE_BYTES, code.size() - start));
      String expected =
          HexFormat.of().formatHex(hashes.copy((long) page * SHA256_BYTES, SHA256_BYTES));
      if (!Digests.sha256(bytes).equals(expected)) {
        wrong.add(page);
      }
    }
    return wrong;
  }
}
