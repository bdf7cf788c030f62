package ai.usetusk.drift.natives.builder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A row of {@code natives/platforms.tsv}.
 *
 * @param directory our name of the platform, {@code <os>-<cpu>}
 * @param classifier os-maven-plugin's name of it, under which its jar is published
 * @param rustTarget the Rust target that users meet; {@link #NONE} if no library is built
 * @param libraryFile the file name of its library; {@link #NONE} if there is none
 */
public record Platform(String directory, String classifier, String rustTarget, String libraryFile) {

  private static final String NONE = "-";
  private static final int COLUMNS = 4;

  /** The whole table, in its own order. */
  public static List<Platform> table(Path natives) throws IOException {
    Path table = natives.resolve("platforms.tsv");
    return Files.readAllLines(table).stream()
        .filter(line -> !line.startsWith("#") && !line.isBlank())
        .map(line -> row(line, table))
        .toList();
  }

  /** The platforms that have a library. */
  public static List<Platform> withLibrary(Path natives) throws IOException {
    return table(natives).stream().filter(Platform::hasLibrary).toList();
  }

  /** Whether a library is built for it. */
  public boolean hasLibrary() {
    return !libraryFile.equals(NONE);
  }

  /** Its operating system, as in the first half of the directory's name. */
  public String os() {
    return directory.substring(0, directory.indexOf('-'));
  }

  /** The directory's name as part of a Java name. */
  public String javaName() {
    return directory.replace('-', '_').toLowerCase(Locale.ROOT);
  }

  private static Platform row(String line, Path table) {
    String[] columns = line.split("\t");
    if (columns.length != COLUMNS || columns[0].indexOf('-') < 0) {
      throw new BuildFailure(table + ": not a row of " + COLUMNS + " columns: " + line);
    }
    return new Platform(columns[0], columns[1], columns[2], columns[3]);
  }
}
