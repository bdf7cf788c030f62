package ai.usetusk.drift.core.engine;

import ai.usetusk.drift.core.json.Payload;
import ai.usetusk.drift.model.InvalidInputException;
import ai.usetusk.drift.model.InvalidInputException.Category;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What Rust says about a payload that it refuses: which rule it breaks, and where. What is to be said about
 * it to people, only Java knows.
 *
 * @param category the rule
 * @param offset the first byte that breaks it
 * @param where which payload
 */
record InputReport(Category category, int offset, String where) {

  /**
   * Reads a report: the code of the category, the offset and the place, with a blank between each.
   *
   * @throws NativeFailure if it is none
   */
  static InputReport parse(byte[] ascii) {
    String report = new String(ascii, StandardCharsets.US_ASCII);
    String[] parts = report.split(" ");
    Category category = Arrays.stream(Category.values())
        .filter(known -> known.code().equals(parts[0]))
        .findFirst()
        .orElseThrow(() -> new NativeFailure("no report of bad input: " + report));
    return new InputReport(category, Integer.parseInt(parts[1]), parts[2]);
  }

  /**
   * The exception that the Java engine throws for this payload. Reading it once more, in Java, is what
   * makes the message the same whichever engine noticed.
   *
   * @throws NativeFailure if Java takes the payload, or refuses it for another reason
   */
  InvalidInputException explain(byte[] json) {
    try {
      new Payload().read(json, where);
    } catch (InvalidInputException e) {
      if (e.category() == category && e.offset() == offset) {
        return e;
      }
      throw new NativeFailure("Rust and Java disagree: " + this + ", " + e.getMessage(), e);
    }
    throw new NativeFailure("Rust refuses what Java takes: " + this);
  }
}
