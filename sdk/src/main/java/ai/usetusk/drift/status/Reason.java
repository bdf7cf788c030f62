package ai.usetusk.drift.status;

/** Why the native library is not in use. The codes are stable and meant for machines. */
public enum Reason {
  /** The decision is off. */
  DISABLED("disabled"),
  /** No library exists for this operating system. */
  UNSUPPORTED_OS("unsupported_os"),
  /** No library exists for this processor architecture on this operating system. */
  UNSUPPORTED_ARCH("unsupported_arch"),
  /** The process runs on musl; the Linux libraries need glibc. */
  MUSL("musl"),
  /** The process is not proved to run on glibc. */
  LIBC_UNKNOWN("libc_unknown"),
  /** There is no library, or nothing that says what it must look like. */
  NOT_FOUND("not_found"),
  /** A file that the SDK needs is there but cannot be read: one of its own, or the library's. */
  RESOURCE_UNREADABLE("resource_unreadable"),
  /** The class path holds different libraries of this version. */
  AMBIGUOUS("ambiguous"),
  /** The library belongs to another version of the SDK. */
  VERSION_MISMATCH("version_mismatch"),
  /** The library or its manifest is damaged. */
  CORRUPT("corrupt"),
  /** Any user could change the library that a setting names, or put another in its place. */
  UNSAFE_FILE("unsafe_file"),
  /** The library needs a newer glibc than the process has. */
  GLIBC_TOO_OLD("glibc_too_old"),
  /** There is no directory to extract the library to. */
  NO_DIRECTORY("no_directory"),
  /** No directory can be used, at least one of them only because nothing there can be executed. */
  NOT_EXECUTABLE("not_executable"),
  /** An earlier process died while it loaded this very library. */
  CRASHED_BEFORE("crashed_before"),
  /** The JVM does not allow native access, or does not let the SDK read what tells the platform. */
  ACCESS_DENIED("access_denied"),
  /** The dynamic linker refused the library. */
  LINK_ERROR("link_error"),
  /** The library was loaded but did not answer with its version. */
  HANDSHAKE_FAILED("handshake_failed"),
  /** The library was loaded but gave a wrong answer in its self-test. */
  SELF_TEST_FAILED("self_test_failed"),
  /** The library worked and then failed several times in a row. It is tried again by itself. */
  CIRCUIT_OPEN("circuit_open"),
  /** The loader itself failed, which is a bug in the SDK. The message says where. */
  INTERNAL_ERROR("internal_error");

  private final String code;

  Reason(String code) {
    this.code = code;
  }

  /** The stable lower-case name, as {@code doctor --json} prints it. */
  public String code() {
    return code;
  }
}
