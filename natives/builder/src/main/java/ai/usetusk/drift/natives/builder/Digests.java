package ai.usetusk.drift.natives.builder;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/** The checksums of a library's manifest. */
public final class Digests {

  private Digests() {}

  /** SHA-256, as 64 lower-case hexadecimal digits. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** CRC32C, as 8 lower-case hexadecimal digits. */
  public static String crc32c(byte[] bytes) {
    CRC32C crc32c = new CRC32C();
    crc32c.update(bytes);
    return HexFormat.of().toHexDigits((int) crc32c.getValue());
  }
}
