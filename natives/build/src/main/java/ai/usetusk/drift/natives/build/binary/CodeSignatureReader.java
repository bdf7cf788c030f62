package ai.usetusk.drift.natives.build.binary;

import ai.usetusk.drift.natives.build.Digests;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Reads a Mach-O code signature and computes the SHA-256 of each page anew. The structures are
 * those of XNU's {@code osfmk/kern/cs_blobs.h}; all their numbers are big-endian.
 */
final class CodeSignatureReader {

  private static final int SUPER_BLOB = 0xfade0cc0;
  private static final int CODE_DIRECTORY = 0xfade0c02;
  private static final int AD_HOC = 0x2;
  private static final int LINKER_SIGNED = 0x20000;
  private static final int SHA256 = 2;
  private static final int SHA256_BYTES = 32;

  private CodeSignatureReader() {}

  static CodeSignature read(Bytes file, long offset, long size) throws MalformedLibraryException {
    Bytes blob = file.part("the code signature", offset, size).bigEndian();
    if (blob.i32(0) != SUPER_BLOB) {
      throw new MalformedLibraryException("the code signature does not begin as one");
    }
    Bytes directory = codeDirectory(blob);
    if (directory.u8(36) != SHA256_BYTES || directory.u8(37) != SHA256) {
      throw new MalformedLibraryException("the code signature has other hashes than SHA-256");
    }
    int flags = directory.i32(12);
    long codeLimit = directory.u32(32);
    long pages = directory.u32(28);
    Bytes hashes =
        directory.part("the table of page hashes", directory.u32(16), pages * SHA256_BYTES);
    Bytes code = file.part("the signed code", 0, codeLimit);
    return new CodeSignature(
        offset,
        offset + size,
        (flags & AD_HOC) != 0,
        (flags & LINKER_SIGNED) != 0,
        codeLimit,
        (int) pages,
        wrongPages(code, hashes, pageBytes(directory)));
  }

  private static Bytes codeDirectory(Bytes blob) throws MalformedLibraryException {
    long count = blob.u32(8);
    for (long i = 0; i < count; i++) {
      Bytes candidate = blob.from("the code directory", blob.u32(12 + 8 * i + 4));
      if (candidate.i32(0) == CODE_DIRECTORY) {
        return candidate.part("the code directory", 0, candidate.u32(4));
      }
    }
    throw new MalformedLibraryException("the code signature has no code directory");
  }

  private static long pageBytes(Bytes directory) throws MalformedLibraryException {
    int exponent = directory.u8(39);
    if (exponent < 12 || exponent > 16) {
      throw new MalformedLibraryException(
          "the code signature is over pages of 2^" + exponent + " bytes");
    }
    return 1L << exponent;
  }

  private static List<Integer> wrongPages(Bytes code, Bytes hashes, long pageBytes)
      throws MalformedLibraryException {
    List<Integer> wrong = new ArrayList<>();
    long pages = (code.size() + pageBytes - 1) / pageBytes;
    if (pages * SHA256_BYTES != hashes.size()) {
      throw new MalformedLibraryException("the code signature has %d hashes for %d pages"
          .formatted(hashes.size() / SHA256_BYTES, pages));
    }
    for (int page = 0; page < pages; page++) {
      long start = page * pageBytes;
      byte[] bytes = code.copy(start, Math.min(pageBytes, code.size() - start));
      String expected =
          HexFormat.of().formatHex(hashes.copy((long) page * SHA256_BYTES, SHA256_BYTES));
      if (!Digests.sha256(bytes).equals(expected)) {
        wrong.add(page);
      }
    }
    return wrong;
  }
}
