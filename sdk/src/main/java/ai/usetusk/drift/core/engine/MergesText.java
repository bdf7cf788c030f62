package ai.usetusk.drift.core.engine;

import ai.usetusk.drift.core.json.Payload;
import ai.usetusk.drift.core.json.PayloadLimit;
import ai.usetusk.drift.core.json.Tape;
import ai.usetusk.drift.model.DecodedType;
import ai.usetusk.drift.model.Encoding;
import ai.usetusk.drift.model.InvalidInputException;
import ai.usetusk.drift.model.InvalidInputException.Category;
import ai.usetusk.drift.model.Merge;
import ai.usetusk.drift.model.Merges;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads merges from text: a JSON object with one object for each key, which may have the members {@code
 * encoding} and {@code decoded_type}, integers of 32 bits, and {@code match_importance}, a number. A member
 * that is {@code null} counts as absent, and other members are ignored.
 */
public final class MergesText {

  private static final String WHERE = "merges";

  private final byte[] json;
  private final Tape tape;

  /** The first value in the text that is wrong, as far as was looked. */
  private int wrongNode = Integer.MAX_VALUE;

  private String problem;

  private MergesText(byte[] json, Tape tape) {
    this.json = json;
    this.tape = tape;
  }

  /**
   * Reads merges. If a key occurs several times, only the last of its members counts; the others only
   * have to be JSON.
   *
   * @param json UTF-8
   * @throws InvalidInputException if the text is not UTF-8 ({@link Category#INVALID_UTF8}), not JSON
   *     or not merges ({@link Category#INVALID_MERGES}, with the offset of the first byte that is
   *     wrong or of the first value that is), or too long ({@link Category#TOO_LARGE})
   */
  public static Merges parse(byte[] json) {
    PayloadLimit.check(json, WHERE);
    byte[] copy = json.clone();
    Payload payload = new Payload();
    payload.read(copy, WHERE, Category.INVALID_MERGES);
    return new MergesText(copy, payload.tape()).merges(payload.root());
  }

  private Merges merges(int root) {
    Map<String, Merge> byKey = new HashMap<>();
    if (isObject(root)) {
      int member = 0;
      for (int i = 0; i < tape.count(root); i++) {
        member = tape.member(root, i, member);
        if (isObject(member)) {
          byKey.put(key(member), merge(member));
        }
      }
    }
    if (problem != null) {
      int offset = offsetOfValue(wrongNode / Tape.STRIDE);
      throw new InvalidInputException(Category.INVALID_MERGES, WHERE, offset, problem);
    }
    return Merges.of(byKey);
  }

  private boolean isObject(int node) {
    boolean object = tape.kind(node) == Tape.OBJECT;
    if (!object) {
      wrong(node, "expected an object");
    }
    return object;
  }

  private Merge merge(int rule) {
    Encoding encoding = null;
    DecodedType decodedType = null;
    Double matchImportance = null;
    int member = 0;
    for (int i = 0; i < tape.count(rule); i++) {
      member = tape.member(rule, i, member);
      if (tape.kind(member) != Tape.NULL) {
        switch (key(member)) {
          case "encoding" -> encoding = new Encoding(integer(member));
          case "decoded_type" -> decodedType = new DecodedType(integer(member));
          case "match_importance" -> matchImportance = number(member);
          default -> {}
        }
      }
    }
    return new Merge(encoding, decodedType, matchImportance);
  }

  private int integer(int node) {
    if (tape.kind(node) == Tape.INTEGER) {
      // Integers of 32 bits are doubles, and no other integer rounds to one of them.
      double value = Double.longBitsToDouble(tape.doubleBits(node));
      if (value == (int) value) {
        return (int) value;
      }
    }
    wrong(node, "expected an integer of 32 bits");
    return 0;
  }

  private Double number(int node) {
    if (tape.kind(node) == Tape.INTEGER || tape.kind(node) == Tape.DOUBLE) {
      return Double.longBitsToDouble(tape.doubleBits(node));
    }
    wrong(node, "expected a number");
    return null;
  }

  private String key(int member) {
    int start = tape.keyStart(member);
    return new String(tape.text(), start, tape.keyEnd(member) - start, StandardCharsets.UTF_8);
  }

  /** Nodes stand in the order of the text, whatever the order in which they are looked at. */
  private void wrong(int node, String expected) {
    if (node < wrongNode) {
      wrongNode = node;
      problem = expected;
    }
  }

  /** The offset of a value in the text, which is known to be JSON; the root is number 0. */
  private int offsetOfValue(int number) {
    int values = 0;
    int at = 0;
    while (true) {
      switch (json[at]) {
        case ' ', '\t', '\n', '\r', ',', ':', ']', '}' -> at++;
        default -> {
          int end = endOfToken(at);
          if (!isKey(at, end) && values++ == number) {
            return at;
          }
          at = end;
        }
      }
    }
  }

  /** The end of the bracket, string, number or literal that begins at {@code from}. */
  private int endOfToken(int from) {
    int at = from + 1;
    switch (json[from]) {
      case '[', '{' -> {}
      case '"' -> {
        while (json[at] != '"') {
          at += json[at] == '\\' ? 2 : 1;
        }
        at++;
      }
      default -> {
        while (at < json.length && ",]} \t\n\r".indexOf(json[at]) < 0) {
          at++;
        }
      }
    }
    return at;
  }

  private boolean isKey(int from, int end) {
    int at = end;
    while (at < json.length && " \t\n\r".indexOf(json[at]) >= 0) {
      at++;
    }
    return json[from] == '"' && at < json.length && json[at] == ':';
  }
}
