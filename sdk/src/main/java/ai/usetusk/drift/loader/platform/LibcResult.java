package ai.usetusk.drift.loader.platform;

import ai.usetusk.drift.loader.host.Refusal;
import ai.usetusk.drift.status.Libc;
import ai.usetusk.drift.status.Reason;

/**
 * Which C library the process runs on, and how that was established.
 *
 * @param libc the verdict
 * @param proof what was seen and where, in words
 * @param glibcVersion the version of the mapped glibc; null if the process is not on glibc or the
 *     version could not be read
 */
public record LibcResult(Libc libc, String proof, GlibcVersion glibcVersion) {

  /** Returns normally if and only if the process is proved to run on glibc. */
  public void requireGlibc() throws Refusal {
    if (libc == Libc.MUSL) {
      throw new Refusal(
          Reason.MUSL,
          "this process runs on musl and the library needs glibc ("
              + proof
              + "); run Java from an image with glibc to use the library");
    }
    if (libc != Libc.GLIBC) {
      throw new Refusal(
          Reason.LIBC_UNKNOWN,
          "this process is not proved to run on glibc, which the library needs (" + proof + ")");
    }
  }

  /** Returns normally unless the process's glibc is known and older than the floor. */
  public void requireAtLeast(GlibcVersion floor) throws Refusal {
    if (floor != null && glibcVersion != null && glibcVersion.compareTo(floor) < 0) {
      throw new Refusal(
          Reason.GLIBC_TOO_OLD,
          "the library needs glibc "
              + floor
              + " and this process runs on glibc "
              + glibcVersion
              + "; use a newer distribution or image");
    }
  }

  @Override
  public String toString() {
    String version = glibcVersion != null ? " " + glibcVersion : "";
    return libc.code() + version + ": " + proof;
  }
}
