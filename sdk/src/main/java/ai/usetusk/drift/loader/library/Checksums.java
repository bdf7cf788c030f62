package ai.usetusk.drift.loader.library;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/**
 * The two checksums of a library: SHA-256 proves where bytes come from, CRC32C finds accidental
 * damage many times faster.
 */
public final class Checksums {

  private static final int SHA256_DIGITS = 64;
  private static final int BUFFER = 1 << 16;

  private Checksums() {}

  /** Whether the text is a SHA-256 as this class writes it: 64 lower-case hexadecimal digits. */
  static boolean isSha256(String text) {
    if (text.length() != SHA256_DIGITS) {
      return false;
    }
    for (int i = 0; i < SHA256_DIGITS; i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }

  /** The SHA-256, 64 lower-case hexadecimal digits. */
  public static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(newSha256().digest(bytes));
  }

  /** The SHA-256 of a file, 64 lower-case hexadecimal digits. */
  public static String sha256(Path file) throws IOException {
    MessageDigest digest = newSha256();
    try (InputStream in = new DigestInputStream(open(file), digest)) {
      readToEnd(in);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  static int crc32c(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }

  /** The CRC32C of a file. */
  public static int crc32c(Path file) throws IOException {
    CRC32C crc = new CRC32C();
    try (InputStream in = new CheckedInputStream(open(file), crc)) {
      readToEnd(in);
    }
    return (int) crc.getValue();
  }

  private static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform must have SHA-256", e);
    }
  }

  // Not through a channel: an interrupt would close that.
  private static InputStream open(Path file) throws IOException {
    return new FileInputStream(file.toFile());
  }

  private static void readToEnd(InputStream in) throws IOException {
    byte[] buffer = new byte[BUFFER];
    int read;
    do {
      read = in.read(buffer);
    } while (read >= 0);
  }
}
