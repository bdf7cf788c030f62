package ai.usetusk.drift.natives.builder.gate;

import ai.usetusk.drift.natives.builder.Import;
import ai.usetusk.drift.natives.builder.Platform;
import ai.usetusk.drift.natives.builder.binary.ElfImage;
import ai.usetusk.drift.natives.builder.binary.MachOImage;
import ai.usetusk.drift.natives.builder.binary.PeImage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Libraries that are as expected, for tests to spoil, and what is expected of them. */
final class Specimens {

  static final String SYSTEM = "/usr/lib/libSystem.B.dylib";
  static final String EXPORT = "Java_hash";

  private static final Optional<List<Import>> GLIBC_IMPORTS = Optional.of(
      List.of(needed("memcpy"), needed("dlsym"), needed("__libc_dlsym"), weak("gettid")));

  static final Expectations LINUX = new Expectations(
      new Platform("linux-x86_64", "linux-x86_64", "x86_64-unknown-linux-gnu", "libdrift_core.so"),
      "ELF",
      50_000,
      Set.of("libc.so.6"),
      Set.of(EXPORT),
      List.of("/rust/library/"),
      CpuBaseline.X86_64_V1,
      new TreeMap<>(),
      new TreeMap<>(Map.of("glibc", "2.17")),
      GLIBC_IMPORTS);

  static final Expectations LINUX_ARM = new Expectations(
      new Platform(
          "linux-aarch64", "linux-aarch_64", "aarch64-unknown-linux-gnu", "libdrift_core.so"),
      "ELF",
      50_000,
      Set.of("libc.so.6"),
      Set.of(EXPORT),
      List.of("/rust/library/"),
      CpuBaseline.ARMV8_A,
      new TreeMap<>(Map.of("sha2", 1)),
      new TreeMap<>(Map.of("glibc", "2.17")),
      GLIBC_IMPORTS);

  static final Expectations MACOS = new Expectations(
      new Platform("macos-aarch64", "osx-aarch_64", "aarch64-apple-darwin", "libdrift_core.dylib"),
      "Mach-O",
      50_000,
      Set.of(SYSTEM),
      Set.of(EXPORT),
      List.of("/rust/library/", SYSTEM),
      CpuBaseline.APPLE_M1,
      new TreeMap<>(),
      new TreeMap<>(Map.of("macos", "11.0")),
      Optional.of(List.of(new Import(Optional.of(SYSTEM), "_malloc", Optional.empty()))));

  static final Expectations WINDOWS = new Expectations(
      new Platform("windows-x86_64", "windows-x86_64", "x86_64-pc-windows-msvc", "drift_core.dll"),
      "PE",
      50_000,
      Set.of("KERNEL32.dll"),
      Set.of(EXPORT),
      List.of("/rust/library/"),
      CpuBaseline.X86_64_V1,
      new TreeMap<>(),
      new TreeMap<>(Map.of("windows", "10.0")),
      Optional.empty());

  private Specimens() {}

  /** The same expectations, but for the functions beyond the baseline. */
  static Expectations detecting(Map<String, Integer> detected, Expectations other) {
    return new Expectations(
        other.platform(),
        other.format(),
        other.maxBytes(),
        other.needed(),
        other.exports(),
        other.paths(),
        other.baseline(),
        new TreeMap<>(detected),
        other.floors(),
        other.imports());
  }

  private static Import needed(String symbol) {
    return new Import(Optional.of("libc.so.6"), symbol, Optional.of("GLIBC_2.14"));
  }

  private static Import weak(String symbol) {
    return new Import(Optional.empty(), symbol, Optional.empty());
  }

  static ElfImage elf() {
    return new ElfImage()
        .needing("libc.so.6")
        .importing("libc.so.6", "memcpy", "GLIBC_2.14")
        .exporting(EXPORT);
  }

  static MachOImage machO() {
    return new MachOImage().needing(SYSTEM).importing("malloc").exporting(EXPORT);
  }

  static PeImage pe() {
    return new PeImage().importing("KERNEL32.dll", "HeapAlloc").exporting(EXPORT);
  }
}
