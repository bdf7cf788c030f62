package ai.usetusk.drift.core.json;

/**
 * Writes a parsed value as canonical JSON. Whatever stands on the tape in canonical form is copied as
 * one piece: scalars, whole containers, and members with their keys.
 */
public final class JsonWriter {

  private final Tape tape;
  private final byte[] text;
  private final Output out;
  private final byte[] json;

  private JsonWriter(Tape tape, Output out) {
    this.tape = tape;
    this.text = tape.text();
    this.out = out;
    this.json = out.array();
  }

  /** Writes a value. */
  public static void write(Tape tape, int root, Output out) {
    // Every piece of canonical text is on the tape, which also has the brackets and separators.
    out.reserve(tape.textEnd() + Output.SLACK);
    out.end(new JsonWriter(tape, out).value(root, out.size()));
  }

  /** Writes a value from {@code at} on and returns its end; so do the other methods. */
  private int value(int node, int at) {
    long canonical = tape.canonical(node);
    if (canonical != 0) {
      return copy(Tape.start(canonical), Tape.end(canonical), at);
    }
    return tape.kind(node) == Tape.ARRAY ? elements(node, at) : members(node, at);
  }

  private int copy(int from, int to, int at) {
    return to - from > Output.SLACK
        ? out.copyLong(text, from, to, at)
        : Output.copy(text, from, to, json, at);
  }

  private int elements(int array, int at) {
    int end = at;
    json[end++] = '[';
    int count = tape.count(array);
    int element = array + Tape.STRIDE;
    for (int i = 0; i < count; i++) {
      if (i > 0) {
        json[end++] = ',';
      }
      end = value(element, end);
      element = tape.next(element);
    }
    json[end++] = ']';
    return end;
  }

  private int members(int object, int at) {
    int end = at;
    json[end++] = '{';
    int count = tape.count(object);
    int members = tape.members(object);
    int member = 0;
    for (int i = 0; i < count; i++) {
      if (i > 0) {
        json[end++] = ',';
      }
      member = tape.memberAt(members, i, member);
      end = member(member, end);
    }
    json[end++] = '}';
    return end;
  }

  private int member(int member, int at) {
    long key = tape.key(member);
    long canonical = tape.canonical(member);
    int keyEnd = Tape.end(key);
    if (Tape.start(canonical) == keyEnd + 2 && text[keyEnd + 1] == ':' && !Tape.isEscaped(key)) {
      return copy(Tape.start(key) - 1, Tape.end(canonical), at);
    }
    int end = key(key, at);
    json[end++] = ':';
    return value(member, end);
  }

  private int key(long key, int at) {
    int start = Tape.start(key);
    return Tape.isEscaped(key)
        ? CanonicalText.putString(text, start, Tape.end(key), json, at)
        : copy(start - 1, Tape.end(key) + 1, at);
  }
}
