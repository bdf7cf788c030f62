package ai.usetusk.drift.natives.builder.binary;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A DLL of Windows.
 *
 * @param dynamicBase whether it may be loaded at any address
 * @param highEntropy whether that address may be above 4 GB
 * @param noExecute whether it works where data cannot be executed
 * @param relocatable whether it has what moving it takes: relocations, and they are not stripped
 * @param timestamp the time of the build, in seconds since 1970; 0 if it was left out
 * @param symbolTable whether it has the symbols that only debuggers read
 * @param strayBytes how many bytes follow its last section
 */
public record PeLibrary(
    String cpu,
    Optional<String> name,
    List<String> needed,
    List<ImportedSymbol> imports,
    Set<String> exports,
    boolean dynamicBase,
    boolean highEntropy,
    boolean noExecute,
    boolean relocatable,
    long timestamp,
    List<String> writableCode,
    FunctionTable functions,
    boolean symbolTable,
    long strayBytes)
    implements NativeLibrary {

  @Override
  public String format() {
    return "PE";
  }

  /** None: no DLL can name any. */
  @Override
  public List<String> searchPaths() {
    return List.of();
  }
}
