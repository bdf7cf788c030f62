package ai.usetusk.drift.release.artifact;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The checksums that lie beside a file, each as lower-case hexadecimal digits and nothing else. */
public enum Checksum {
  /** As Maven calls it. */
  MD5("MD5", Companion.MD5),
  /** As Maven calls it. */
  SHA1("SHA-1", Companion.SHA1),
  /** As Maven calls it. */
  SHA256("SHA-256", Companion.SHA256),
  /** As Maven calls it. */
  SHA512("SHA-512", Companion.SHA512);

  private final String algorithm;
  private final Companion companion;

  Checksum(String algorithm, Companion companion) {
    this.algorithm = algorithm;
    this.companion = companion;
  }

  /** The name of the file with this checksum of another file. */
  public String file(String name) {
    return name + companion.suffix();
  }

  /** The checksum of bytes. */
  public String of(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }
}
