package ai.usetusk.drift.fallback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.status.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Limits of memory and processes, and filters of system calls. */
abstract class LimitContract extends FallbackContract {

  /** Says what the limits are, of version 2 or 1 of control groups, and goes on. */
  private static final String PRINT_LIMITS = """
      cd /sys/fs/cgroup
      echo memory $(cat memory.max 2>/dev/null || cat memory/memory.limit_in_bytes)
      echo processes $(cat pids.max 2>/dev/null || cat pids/pids.max)
      cd /
      exec "$0" "$@"
      """;

  /** Goes on if links can be made, and symbolic ones cannot. */
  private static final String NO_SYMBOLIC_LINKS = """
      cd "$0" && echo >file && ln file link && ! ln -s file symbolic 2>/dev/null && rm file link \\
        && exec "$@"
      """;

  @Test
  void littleMemoryAndFewProcessesAreEnoughForRust() throws Exception {
    Launch launch = launch(glibc()).limited("128m", 40).under("sh", "-c", PRINT_LIMITS);
    List<String> said = rust(launch).result().stdout().lines().toList();
    assertTrue(said.contains("memory " + (128 << 20)), said::toString);
    assertTrue(said.contains("processes 40"), said::toString);
  }

  @Test
  void systemCallsThatNobodyNeedsMayBeDenied() throws Exception {
    Launch launch = denied(
        "memfd_create",
        "io_uring_setup",
        "userfaultfd",
        "ptrace",
        "bpf",
        "mlock",
        "symlink",
        "symlinkat");
    rust(launch.under("sh", "-c", NO_SYMBOLIC_LINKS, launch.directory().toString()));
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
    Run run = rust(filtered("\"fcntl\"", setLock));
    assertEquals(List.of("crash_breaker"), run.report().skipped());
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
