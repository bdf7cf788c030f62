package ai.usetusk.drift.bench;

import ai.usetusk.drift.settings.Setting;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The CPU, and what the Rust library makes use of.
 *
 * <p>The library does not tell: this is the rule of {@code natives/core/src/cpu.rs}, applied to what the
 * operating system says of the CPU. A test holds it to that file.
 *
 * @param model what its maker calls it; {@code null} if unknown
 * @param level {@code avx512}, {@code avx2} or {@code baseline}; {@code null} if unknown
 * @param sha whether SHA-256 instructions are used; {@code null} if unknown
 */
public record Cpu(String model, String level, Boolean sha) {

  /** The environment variable that takes abilities away. */
  static final String VARIABLE = Setting.RUST_CORE_CPU.variable();

  /** What Linux calls the features that the levels need. */
  static final Set<String> AVX2 = Set.of("avx2", "bmi1", "bmi2", "abm", "pclmulqdq", "popcnt");

  static final Set<String> AVX512 =
      Set.of("avx512f", "avx512bw", "avx512vl", "avx512vbmi", "avx512_vbmi2");
  static final Set<String> SHA_NI = Set.of("sha_ni", "sse4_1", "ssse3");
  static final Set<String> ARM_SHA2 = Set.of("sha2");

  private static final Path CPUINFO = Path.of("/proc/cpuinfo");

  /** The CPU of this machine, with the abilities that this process is allowed to use. */
  public static Cpu here() {
    String arch = System.getProperty("os.arch");
    String limits = System.getenv(VARIABLE);
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (os.startsWith("mac")) {
      return ofMac(sysctl("machdep.cpu.brand_string"), arch, limits);
    }
    if (os.startsWith("windows")) {
      return new Cpu(System.getenv("PROCESSOR_IDENTIFIER"), null, null);
    }
    try {
      return ofLinux(Files.readString(CPUINFO, StandardCharsets.UTF_8), arch, limits);
    } catch (IOException e) {
      return new Cpu(null, null, null);
    }
  }

  /**
   * A CPU under Linux.
   *
   * @param cpuinfo the text of {@code /proc/cpuinfo}
   * @param arch as Java calls it
   * @param limits the value of the variable, or {@code null}
   */
  static Cpu ofLinux(String cpuinfo, String arch, String limits) {
    String model = field("model name", cpuinfo);
    String flags = field(arch.equals("amd64") ? "flags" : "Features", cpuinfo);
    if (flags == null) {
      return new Cpu(model, null, null);
    }
    Set<String> features = Set.copyOf(Arrays.asList(flags.split("\\s+")));
    if (!arch.equals("amd64")) {
      return limited(model, "baseline", features.containsAll(ARM_SHA2), limits);
    }
    boolean avx2 = features.containsAll(AVX2);
    boolean avx512 = avx2 && features.containsAll(AVX512);
    String level = avx512 ? "avx512" : avx2 ? "avx2" : "baseline";
    return limited(model, level, features.containsAll(SHA_NI), limits);
  }

  /** A CPU under macOS; those of Apple all have the instructions. */
  static Cpu ofMac(String model, String arch, String limits) {
    return arch.equals("aarch64")
        ? limited(model, "baseline", true, limits)
        : new Cpu(model, null, null);
  }

  private static Cpu limited(String model, String level, boolean sha, String limits) {
    for (String word : limits == null ? new String[0] : limits.split(",")) {
      switch (word.strip()) {
        case "avx2" -> level = level.equals("avx512") ? "avx2" : level;
        case "baseline" -> level = "baseline";
        case "nosha" -> sha = false;
        default -> {
          // Other words say nothing.
        }
      }
    }
    return new Cpu(model, level, sha);
  }

  private static String field(String name, String cpuinfo) {
    return cpuinfo
        .lines()
        .map(line -> line.split(":", 2))
        .filter(pair -> pair.length == 2 && pair[0].strip().equals(name))
        .map(pair -> pair[1].strip())
        .findFirst()
        .orElse(null);
  }

  private static String sysctl(String name) {
    try {
      Process process = new ProcessBuilder("/usr/sbin/sysctl", "-n", name).start();
      process.getOutputStream().close();
      try (InputStream out = process.getInputStream()) {
        String value = new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
        return process.waitFor(1, TimeUnit.SECONDS) && !value.isEmpty() ? value : null;
      }
    } catch (IOException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }
}
