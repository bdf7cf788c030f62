package ai.usetusk.drift.core.json;

import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 as text. Reused for one hash after the other; not safe for use by several threads. */
public final class Sha256 {

  /** The length of a hash as text. */
  public static final int TEXT_LENGTH = 64;

  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private final MessageDigest digest;
  private final byte[] hash = new byte[TEXT_LENGTH / 2];
  private final byte[] text = new byte[TEXT_LENGTH];

  public Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /** The hash of what was written, as 64 lower-case hexadecimal characters. */
  public String hash(Output out) {
    out.update(digest);
    return finish();
  }

  /** The hash of an array, as {@link #hash(Output)} gives it. */
  public String hash(byte[] bytes) {
    digest.update(bytes, 0, bytes.length);
    return finish();
  }

  private String finish() {
    try {
      digest.digest(hash, 0, hash.length);
    } catch (DigestException e) {
      throw new AssertionError("a SHA-256 hash has 32 bytes", e);
    }
    for (int i = 0; i < hash.length; i++) {
      text[2 * i] = HEX[hash[i] >> 4 & 0xf];
      text[2 * i + 1] = HEX[hash[i] & 0xf];
    }
    return new String(text, StandardCharsets.ISO_8859_1);
  }
}
