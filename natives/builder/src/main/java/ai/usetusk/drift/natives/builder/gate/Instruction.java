package ai.usetusk.drift.natives.builder.gate;

import java.util.regex.Pattern;

/**
 * An instruction in a library.
 *
 * @param address where it is, as the library's own tables have it
 * @param bytes what it is in the file, as the disassembler prints it: on x86 each byte as two
 *     hexadecimal digits, with a blank between two
 * @param mnemonic its name without prefixes, in Intel's notation on x86
 * @param operands what it works on, in the same notation; empty if it names nothing
 */
public record Instruction(long address, String bytes, String mnemonic, String operands) {

  /** The mnemonic of bytes that are no instruction of the CPU. */
  public static final String UNKNOWN = "<unknown>";

  /**
   * The first byte of VEX (C4, C5) and of EVEX (62), which in 64 bit mode are nothing else. Only the
   * prefixes for a segment and for the size of addresses can stand before it.
   */
  private static final Pattern VEX =
      Pattern.compile("(?:(?:26|2e|36|3e|64|65|67) )*(?:62|c4|c5)\\b");

  private static final Pattern XMM = Pattern.compile("\\bxmm[0-9]");

  boolean isUnknown() {
    return mnemonic.equals(UNKNOWN);
  }

  /** Whether an instruction of x86 is in the form that came with AVX, VEX or EVEX. */
  boolean isVex() {
    return VEX.matcher(bytes).lookingAt();
  }

  /**
   * Whether an instruction of x86 works on a vector register in the form that is older than AVX: it
   * leaves the upper half of the register as it is. The instructions for SHA have only this form.
   */
  boolean isLegacySse() {
    return !isVex() && XMM.matcher(operands).find();
  }
}
