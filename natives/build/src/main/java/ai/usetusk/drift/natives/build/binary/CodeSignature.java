package ai.usetusk.drift.natives.build.binary;

import java.util.List;

/**
 * The code signature in a Mach-O file.
 *
 * @param offset where it begins in the file
 * @param end where it ends
 * @param adHoc whether it is without an identity
 * @param linkerSigned whether a linker made it, so that tools may replace it
 * @param codeLimit how many bytes from the file's start are signed
 * @param pages how many pages it has a SHA-256 of
 * @param wrongPages the pages, counted from 0, whose bytes have another SHA-256
 */
public record CodeSignature(
    long offset,
    long end,
    boolean adHoc,
    boolean linkerSigned,
    long codeLimit,
    int pages,
    List<Integer> wrongPages) {}
