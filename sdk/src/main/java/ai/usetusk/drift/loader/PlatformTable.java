package ai.usetusk.drift.loader;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The platforms that the build knows, read from the resource {@code platforms.tsv}: tab-separated
 * directory, classifier, Rust target and library file, {@code #} before a comment, {@code -} for a
 * platform without a library.
 */
final class PlatformTable {

  /**
   * One platform.
   *
   * @param directory our name for it, {@code os-arch}; null in {@link #NO_ROW}
   * @param classifier the classifier that os-maven-plugin detects on it; null in {@link #NO_ROW}
   * @param libraryFile the library's file name; null if no library is built for it
   */
  record Row(String directory, String classifier, String libraryFile) {}

  /** What is known of a platform that is not in the table. */
  static final Row NO_ROW = new Row(null, null, null);

  private static final String RESOURCE = "platforms.tsv";
  private static final String NONE = "-";
  private static final int COLUMNS = 4;

  private final List<Row> rows;

  private PlatformTable(List<Row> rows) {
    this.rows = rows;
  }

  /** Reads the table that was built into this module. */
  static PlatformTable load() {
    try (InputStream in = PlatformTable.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("resource " + RESOURCE + " is missing beside its class");
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + RESOURCE + " cannot be read", e);
    }
  }

  static PlatformTable parse(String text) {
    List<Row> rows = new ArrayList<>();
    for (String line : text.split("\n")) {
      if (!line.isBlank() && !line.startsWith("#")) {
        rows.add(row(line));
      }
    }
    return new PlatformTable(List.copyOf(rows));
  }

  private static Row row(String line) {
    String[] columns = line.split("\t", -1);
    if (columns.length != COLUMNS) {
      throw new IllegalStateException(
          RESOURCE + ": " + columns.length + " columns instead of " + COLUMNS + ": " + line);
    }
    return new Row(columns[0], columns[1], columns[3].equals(NONE) ? null : columns[3]);
  }

  List<Row> rows() {
    return rows;
  }

  /** The row of a pair, {@link #NO_ROW} if the table has none. */
  Row find(Os os, Arch arch) {
    String directory = os.code() + "-" + arch.code();
    for (Row row : rows) {
      if (row.directory().equals(directory)) {
        return row;
      }
    }
    return NO_ROW;
  }
}
