package ai.usetusk.drift.natives.builder.gate;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What every CPU has that a library is meant for. */
enum CpuBaseline {
  /**
   * The x86-64 of 2003: SSE2, nothing newer. LLVM's disassembler knows no such limit; a list has
   * it.
   */
  X86_64_V1("x86-64-v1", "x86_64", Optional.empty()),

  /** The first 64 bit ARM, with floating point and Neon. */
  ARMV8_A("armv8-a", "aarch64", Optional.of("generic")),

  /** The first Mac with an ARM CPU. What rustc compiles for, for this target. */
  APPLE_M1("apple-m1", "aarch64", Optional.of("apple-m1"));

  private final String declaredAs;
  private final String cpu;
  private final Optional<String> llvmName;

  CpuBaseline(String declaredAs, String cpu, Optional<String> llvmName) {
    this.declaredAs = declaredAs;
    this.cpu = cpu;
    this.llvmName = llvmName;
  }

  /** The baseline of this name; empty if there is none. */
  static Optional<CpuBaseline> named(String name) {
    return Arrays.stream(values())
        .filter(baseline -> baseline.declaredAs.equals(name))
        .findFirst();
  }

  static String names() {
    return Arrays.stream(values()).map(CpuBaseline::toString).collect(Collectors.joining(", "));
  }

  /** As {@link ai.usetusk.drift.natives.builder.binary.NativeLibrary#cpu}. */
  String cpu() {
    return cpu;
  }

  /** The CPU to which LLVM's disassembler can be limited; empty if it cannot be. */
  Optional<String> llvmName() {
    return llvmName;
  }

  @Override
  public String toString() {
    return declaredAs;
  }
}
