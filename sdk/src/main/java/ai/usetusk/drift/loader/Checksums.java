package ai.usetusk.drift.loader;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * The two checksums of a library: SHA-256 proves where bytes come from, CRC32C finds accidental
 * damage many times faster.
 */
final class Checksums {

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final int BUFFER = 1 << 16;

  private Checksums() {}

  /** Whether the text is a SHA-256 as this class writes it: 64 lower-case hexadecimal digits. */
  static boolean isSha256(String text) {
    return SHA256.matcher(text).matches();
  }

  static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(newSha256().digest(bytes));
  }

  static String sha256(Path file) throws IOException {
    MessageDigest digest = newSha256();
    read(file, digest::update);
    return HexFormat.of().formatHex(digest.digest());
  }

  static int crc32c(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }

  static int crc32c(Path file) throws IOException {
    CRC32C crc = new CRC32C();
    read(file, crc::update);
    return (int) crc.getValue();
  }

  private static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform must have SHA-256", e);
    }
  }

  private interface Sink {
    void accept(byte[] bytes, int offset, int length);
  }

  // Not through a channel: an interrupt would close that.
  private static void read(Path file, Sink sink) throws IOException {
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = new FileInputStream(file.toFile())) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        sink.accept(buffer, 0, read);
      }
    }
  }
}
