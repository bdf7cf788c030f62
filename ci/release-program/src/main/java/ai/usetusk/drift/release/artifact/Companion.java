package ai.usetusk.drift.release.artifact;

/** A file that belongs to another one, whose name it continues. */
public enum Companion {
  /** The checksum that every repository has. */
  MD5(".md5", true),
  /** The checksum that Maven checks. */
  SHA1(".sha1", true),
  /** For those who trust neither of the former. */
  SHA256(".sha256", true),
  /** The same, longer. */
  SHA512(".sha512", true),
  /** A detached OpenPGP signature, armoured. */
  SIGNATURE(".asc", true),
  /** A Sigstore bundle, which only a hosted run can make. */
  SIGSTORE(".sigstore.json", false);

  private final String suffix;
  private final boolean required;

  Companion(String suffix, boolean required) {
    this.suffix = suffix;
    this.required = required;
  }

  /** What its name ends with. */
  public String suffix() {
    return suffix;
  }

  /** Whether each file must have one. */
  public boolean isRequired() {
    return required;
  }

  /** Whether a name is that of a companion. */
  public static boolean isOne(String name) {
    for (Companion companion : values()) {
      if (name.endsWith(companion.suffix)) {
        return true;
      }
    }
    return false;
  }
}
