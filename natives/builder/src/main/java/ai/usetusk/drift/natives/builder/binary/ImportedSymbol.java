package ai.usetusk.drift.natives.builder.binary;

/**
 * A symbol that a library takes from elsewhere.
 *
 * @param name its name, as the source has it: without the underscore that Mach-O adds
 * @param origin ELF: its symbol version, {@code GLIBC_2.17}; Mach-O: the install name of the
 *     library that has it; PE: the DLL; empty if the file does not say
 * @param weak whether the library also loads where there is no such symbol
 */
public record ImportedSymbol(String name, String origin, boolean weak) {}
