package ai.usetusk.drift.loader.platform;

import ai.usetusk.drift.loader.host.CodePlace;
import ai.usetusk.drift.loader.host.Refusal;
import ai.usetusk.drift.status.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The platforms that the build knows, read from the resource {@code platforms.tsv}: tab-separated
 * directory, classifier, Rust target and library file, {@code #} before a comment, {@code -} for a
 * platform without a library.
 */
public final class PlatformTable {

  /**
   * One platform.
   *
   * @param directory our name for it, {@code os-arch}; null in {@link #NO_ROW}
   * @param classifier the classifier that os-maven-plugin detects on it; null in {@link #NO_ROW}
   * @param libraryFile the library's file name; null if no library is built for it
   */
  public record Row(String directory, String classifier, String libraryFile) {}

  /** What is known of a platform that is not in the table. */
  static final Row NO_ROW = new Row(null, null, null);

  private static final String RESOURCE = "platforms.tsv";
  private static final String NONE = "-";
  private static final int COLUMNS = 4;

  private final List<Row> rows;

  private PlatformTable(List<Row> rows) {
    this.rows = rows;
  }

  /**
   * Reads the table that was built into this module.
   *
   * @throws Refusal resource_unreadable if the class loader does not give it, as where a directory above the
   *     jar has a name that ends in an exclamation mark, the sign that divides the URL of an entry
   */
  public static PlatformTable load() throws Refusal {
    try (InputStream in = PlatformTable.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw unreadable("its class loader does not find it", null);
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException | RuntimeException e) {
      throw unreadable(e.toString(), e);
    }
  }

  private static Refusal unreadable(String why, Exception cause) {
    return new Refusal(
        Reason.RESOURCE_UNREADABLE,
        "the SDK cannot read its own resource "
            + RESOURCE
            + ": "
            + why
            + "; its classes come from "
            + CodePlace.of(PlatformTable.class)
            + ", and its jar must be where the class loader can read all of it, below no directory whose name "
            + "ends in an exclamation mark",
        cause);
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

  /** All of them. */
  public List<Row> rows() {
    return rows;
  }

  /** The row of a pair, {@link #NO_ROW} if the table has none. */
  public Row find(Os os, Arch arch) {
    String directory = os.code() + "-" + arch.code();
    for (Row row : rows) {
      if (row.directory().equals(directory)) {
        return row;
      }
    }
    return NO_ROW;
  }
}
