package ai.usetusk.drift.natives.builder.binary;

import java.util.List;
import java.util.Optional;

/**
 * The code signature in a Mach-O file.
 *
 * @param offset where it begins in the file
 * @param end where it ends
 * @param length how many bytes it says that it has
 * @param slots what it consists of, by the numbers of the slots; {@link #CODE_DIRECTORY_SLOT} has
 *     the hashes of the pages
 * @param trailingBytes how many bytes follow the table of page hashes, the last that a linker
 *     writes
 * @param version the version of the layout, {@code 0x20400}
 * @param flags {@link #AD_HOC}, {@link #LINKER_SIGNED} and others
 * @param identifier what it calls the code
 * @param unexpectedField a field that a linker leaves 0 and here is not; empty if there is none
 * @param codeLimit how many bytes from the file's start are signed
 * @param pages how many pages it has a SHA-256 of
 * @param wrongPages the pages, counted from 0, whose bytes have another SHA-256
 */
public record CodeSignature(
    long offset,
    long end,
    long length,
    List<Integer> slots,
    long trailingBytes,
    int version,
    int flags,
    String identifier,
    Optional<String> unexpectedField,
    long codeLimit,
    int pages,
    List<Integer> wrongPages) {

  /** The slot of what a signature is about: the hashes of the pages. */
  public static final int CODE_DIRECTORY_SLOT = 0;

  /** The flag of a signature without an identity. */
  public static final int AD_HOC = 0x2;

  /** The flag of a signature that a linker made, so that tools may replace it. */
  public static final int LINKER_SIGNED = 0x20000;
}
