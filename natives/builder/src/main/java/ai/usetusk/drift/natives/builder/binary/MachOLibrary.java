package ai.usetusk.drift.natives.builder.binary;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A dynamic library of macOS.
 *
 * @param platform the number of the system it is for; {@link #MACOS} for macOS, 0 if it does not
 *     say
 * @param minimumSystem the oldest version of that system, {@code 11.0}; empty if it does not say
 * @param executableStack whether it asks for executable stacks
 * @param linkEditOffset where its {@code __LINKEDIT} segment begins in the file
 * @param linkEditEnd where that segment ends
 * @param size the size of the file
 * @param signature its code signature; empty if it has none
 */
public record MachOLibrary(
    String cpu,
    Optional<String> name,
    List<String> needed,
    List<String> searchPaths,
    List<ImportedSymbol> imports,
    Set<String> exports,
    int platform,
    Optional<String> minimumSystem,
    boolean executableStack,
    List<String> writableCode,
    FunctionTable functions,
    long linkEditOffset,
    long linkEditEnd,
    long size,
    Optional<CodeSignature> signature)
    implements NativeLibrary {

  /** The number of macOS in {@link #platform()}. */
  public static final int MACOS = 1;

  @Override
  public String format() {
    return "Mach-O";
  }
}
