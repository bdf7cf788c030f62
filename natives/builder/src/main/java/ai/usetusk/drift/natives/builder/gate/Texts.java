package ai.usetusk.drift.natives.builder.gate;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds readable texts in a file: runs of printable ASCII characters, of one byte each or of two
 * (UTF-16LE, as Windows has them). Where one text ends and the next begins is not to be seen:
 * Rust's have nothing between them.
 */
final class Texts {

  /** Machine code has many shorter ones. */
  private static final int SHORTEST = 6;

  private Texts() {}

  static List<String> in(byte[] file) {
    List<String> texts = new ArrayList<>();
    collect(file, 0, 1, texts);
    collect(file, 0, 2, texts);
    collect(file, 1, 2, texts);
    return texts;
  }

  private static void collect(byte[] file, int start, int width, List<String> texts) {
    StringBuilder text = new StringBuilder();
    for (int at = start; at + width <= file.length; at += width) {
      boolean printable = file[at] >= ' ' && file[at] <= '~' && (width == 1 || file[at + 1] == 0);
      if (printable) {
        text.append((char) file[at]);
      } else {
        add(text, texts);
      }
    }
    add(text, texts);
  }

  private static void add(StringBuilder text, List<String> texts) {
    if (text.length() >= SHORTEST) {
      texts.add(text.toString());
    }
    text.setLength(0);
  }
}
