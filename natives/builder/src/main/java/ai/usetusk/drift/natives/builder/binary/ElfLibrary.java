package ai.usetusk.drift.natives.builder.binary;

import java.lang.module.ModuleDescriptor.Version;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A shared library of Linux.
 *
 * @param requiredVersions the symbol versions it needs (.gnu.version_r), by the library that has
 *     them
 * @param bindNow whether all symbols are bound before any of its code runs
 * @param noDelete whether it stays in the process when it is closed
 * @param relro whether there is a part that becomes read-only after that
 * @param executableStack whether the loader makes stacks executable for it
 * @param textRelocations whether the loader has to write to its code
 * @param alignment to how many bytes all it loads is aligned: the largest pages that it works with
 * @param symbolTable whether it has the symbols that only debuggers and linkers read
 * @param strayBytes how many bytes follow the last of all that its tables describe
 */
public record ElfLibrary(
    String cpu,
    Optional<String> name,
    List<String> needed,
    List<String> searchPaths,
    List<ImportedSymbol> imports,
    Set<String> exports,
    Map<String, List<String>> requiredVersions,
    boolean bindNow,
    boolean noDelete,
    boolean relro,
    boolean executableStack,
    boolean textRelocations,
    List<String> writableCode,
    FunctionTable functions,
    long alignment,
    boolean symbolTable,
    long strayBytes)
    implements NativeLibrary {

  private static final String GLIBC = "GLIBC_";
  private static final Pattern NUMBERED = Pattern.compile(GLIBC + "[0-9]+(\\.[0-9]+)+");

  @Override
  public String format() {
    return "ELF";
  }

  @Override
  public Optional<String> glibcFloor() {
    return requiredVersions.values().stream()
        .flatMap(Collection::stream)
        .filter(version -> NUMBERED.matcher(version).matches())
        .map(version -> version.substring(GLIBC.length()))
        .max(Comparator.comparing(Version::parse));
  }

  /**
   * Needed versions such as {@code GLIBC_PRIVATE}, of which no number says which glibc has them.
   */
  public List<String> unnumberedGlibcVersions() {
    return requiredVersions.values().stream()
        .flatMap(Collection::stream)
        .filter(
            version -> version.startsWith(GLIBC) && !NUMBERED.matcher(version).matches())
        .toList();
  }
}
