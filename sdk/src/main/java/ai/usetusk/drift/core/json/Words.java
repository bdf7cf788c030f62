package ai.usetusk.drift.core.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes of an array at once, at any index that leaves eight bytes. */
public final class Words {

  /** The highest bit of each byte. */
  public static final long HIGH_BITS = 0x8080_8080_8080_8080L;

  /** The lowest bit of each byte. */
  public static final long LOW_BITS = 0x0101_0101_0101_0101L;

  private static final VarHandle LITTLE =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LITTLE_INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private Words() {}

  /** The eight bytes from {@code index} on, the first one lowest. */
  public static long little(byte[] bytes, int index) {
    return (long) LITTLE.get(bytes, index);
  }

  /** The four bytes from {@code index} on, the first one lowest. */
  public static int littleInt(byte[] bytes, int index) {
    return (int) LITTLE_INT.get(bytes, index);
  }

  /** The eight bytes from {@code index} on, the first one highest: they compare as the bytes do. */
  static long big(byte[] bytes, int index) {
    return Long.reverseBytes(little(bytes, index));
  }

  /** Stores the lowest byte of {@code word} at {@code index} and the others behind it. */
  static void putLittle(byte[] bytes, int index, long word) {
    LITTLE.set(bytes, index, word);
  }

  /** {@link #putLittle(byte[], int, long)} with four bytes. */
  static void putLittle(byte[] bytes, int index, int word) {
    LITTLE_INT.set(bytes, index, word);
  }
}
