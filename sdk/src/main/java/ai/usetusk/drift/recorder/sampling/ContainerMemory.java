package ai.usetusk.drift.recorder.sampling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The memory of the control group that this process is in, as the files of the kernel tell it. */
final class ContainerMemory {

  /** What version 1 says without a limit is about eight times 10 to the 18th. */
  private static final long NO_LIMIT = 1_000_000_000_000_000L;

  private static final long KIBIBYTE = 1024;

  private final Path cgroup;
  private final Path processStatus;

  ContainerMemory(Path root) {
    cgroup = root.resolve("sys/fs/cgroup");
    processStatus = root.resolve("proc/self/status");
  }

  /** The use by the limit; empty if there is no limit, or no use to be found. */
  OptionalDouble ratio() {
    OptionalLong limit = or(limit("memory.max"), limit("memory/memory.limit_in_bytes"));
    if (limit.isEmpty()) {
      return OptionalDouble.empty();
    }
    OptionalLong used = or(
        use("memory.current", "memory.stat", "inactive_file"),
        use("memory/memory.usage_in_bytes", "memory/memory.stat", "total_inactive_file"));
    if (used.isEmpty()) {
      used = named(processStatus, "VmRSS:", KIBIBYTE);
    }
    return used.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) used.getAsLong() / limit.getAsLong());
  }

  private OptionalLong limit(String file) {
    OptionalLong limit = number(text(cgroup.resolve(file)));
    return limit.isPresent() && limit.getAsLong() > 0 && limit.getAsLong() <= NO_LIMIT
        ? limit
        : OptionalLong.empty();
  }

  private OptionalLong use(String file, String details, String reclaimable) {
    OptionalLong all = number(text(cgroup.resolve(file)));
    if (all.isEmpty()) {
      return all;
    }
    long files = named(cgroup.resolve(details), reclaimable, 1).orElse(0);
    return OptionalLong.of(Math.max(0, all.getAsLong() - files));
  }

  /** The number behind a name at the beginning of a line, in bytes. */
  private static OptionalLong named(Path file, String name, long unit) {
    for (String line : text(file).split("\n")) {
      String[] words = line.strip().split("\\s+");
      if (words.length > 1 && words[0].equals(name)) {
        OptionalLong number = number(words[1]);
        return number.isPresent()
            ? OptionalLong.of(number.getAsLong() * unit)
            : OptionalLong.empty();
      }
    }
    return OptionalLong.empty();
  }

  private static OptionalLong number(String text) {
    try {
      return OptionalLong.of(Long.parseLong(text.strip()));
    } catch (NumberFormatException none) {
      return OptionalLong.empty();
    }
  }

  /** What is in a file; empty if it cannot be read. */
  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException | SecurityException unreadable) {
      return "";
    }
  }

  private static OptionalLong or(OptionalLong one, OptionalLong other) {
    return one.isPresent() ? one : other;
  }
}
