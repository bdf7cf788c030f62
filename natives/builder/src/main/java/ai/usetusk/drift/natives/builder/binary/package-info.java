/**
 * Reads what a native library's final bytes say about it: ELF, Mach-O and PE, of 64 bit CPUs.
 *
 * <p>Start at {@link ai.usetusk.drift.natives.builder.binary.NativeLibrary#read}. The readers state
 * facts and judge nothing; bytes that make no sense end in {@link
 * ai.usetusk.drift.natives.builder.binary.MalformedLibraryException}.
 */
package ai.usetusk.drift.natives.builder.binary;
