package ai.usetusk.drift.natives.build.gate;

/**
 * An instruction in a library.
 *
 * @param address where it is, as the library's own tables have it
 * @param mnemonic its name without prefixes, in Intel's notation on x86
 */
public record Instruction(long address, String mnemonic) {

  /** The mnemonic of bytes that are no instruction of the CPU. */
  public static final String UNKNOWN = "<unknown>";

  boolean isUnknown() {
    return mnemonic.equals(UNKNOWN);
  }
}
