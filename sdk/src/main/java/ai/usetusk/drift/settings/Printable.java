package ai.usetusk.drift.settings;

/** What users wrote, as it can stand in a line of a log: short, and without line ends of its own. */
public final class Printable {

  private static final int MOST = 80;

  private Printable() {}

  /** The text with question marks instead of control characters, and cut after 80 characters. */
  public static String of(String text) {
    String start = text.length() <= MOST ? text : text.substring(0, MOST) + "...";
    return start.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\p{Cs}]", "?");
  }

  /** The same in quotation marks. */
  public static String quoted(String text) {
    String printable = of(text);
    return printable.contains("\"") ? "'" + printable + "'" : "\"" + printable + "\"";
  }
}
