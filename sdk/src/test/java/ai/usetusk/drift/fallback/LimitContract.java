package ai.usetusk.drift.fallback;

import ai.usetusk.drift.status.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Limits of memory and processes, and filters of system calls. */
abstract class LimitContract extends FallbackContract {

  @Test
  void littleMemoryAndFewProcessesAreEnoughForRust() throws Exception {
    rust(launch(glibc()).limited("128m", 40));
  }

  @Test
  void systemCallsThatNobodyNeedsMayBeDenied() throws Exception {
    rust(denied("memfd_create", "io_uring_setup", "userfaultfd", "ptrace", "bpf", "mlock"));
  }

  @Test
  void whereAFileCannotBeMadePrivateThereIsNoDirectory() throws Exception {
    java(denied("chmod", "fchmod", "fchmodat"), Reason.NO_DIRECTORY).assertNothingLeft();
  }

  @Test
  void whereAFileCannotBeSyncedThereIsNoDirectory() throws Exception {
    java(denied("fsync", "fdatasync"), Reason.NO_DIRECTORY).assertNothingLeft();
  }

  @Test
  void whereAFileCannotBeRenamedThereIsNoDirectory() throws Exception {
    java(denied("rename", "renameat", "renameat2"), Reason.NO_DIRECTORY).assertNothingLeft();
  }

  /** Only the crash breaker locks files, and Rust may be used without. */
  @Test
  void whereFilesCannotBeLockedRustIsUsedAllTheSame() throws Exception {
    String setLock = "{\"index\": 1, \"value\": 6, \"op\": \"SCMP_CMP_EQ\"}";
    rust(filtered("\"fcntl\"", setLock));
  }

  private Launch denied(String... calls) throws IOException {
    return filtered(
        Stream.of(calls).map(call -> '"' + call + '"').collect(Collectors.joining(", ")), "");
  }

  /** Filters as Docker takes them: these calls fail with EPERM, all others are allowed. */
  private Launch filtered(String names, String arguments) throws IOException {
    String profile = """
        {"defaultAction": "SCMP_ACT_ALLOW",
         "syscalls": [{"names": [%s], "action": "SCMP_ACT_ERRNO", "args": [%s]}]}
        """.formatted(names, arguments);
    Path file = Files.writeString(Files.createTempFile(directory, "seccomp", ".json"), profile);
    return launch(glibc()).seccomp(file);
  }
}
