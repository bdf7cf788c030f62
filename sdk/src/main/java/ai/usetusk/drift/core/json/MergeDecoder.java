package ai.usetusk.drift.core.json;

import ai.usetusk.drift.model.DecodedType;
import ai.usetusk.drift.model.Encoding;
import ai.usetusk.drift.model.Merge;
import ai.usetusk.drift.model.Merges;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Applies merges to a parsed payload. Nothing on the tape is changed: decoded values are appended,
 * and so is a second root that refers to them and to the members that stay as they are.
 *
 * <p>Remembers which member each merge met, by the member's index among the sorted members.
 */
final class MergeDecoder {

  private final Tape tape;
  private final JsonParser parser;

  /** Made when it is first needed: most services have no merges. */
  private Base64Text base64;

  private final List<Merge> matches = new ArrayList<>();
  private int[] indices = new int[8];
  private int[] members = new int[64];

  MergeDecoder(Tape tape, JsonParser parser) {
    this.tape = tape;
    this.parser = parser;
  }

  /** The merges that met a member, in the order of the members. */
  List<Merge> matches() {
    return matches;
  }

  /** The index of the member that a match met. */
  int index(int match) {
    return indices[match];
  }

  /** At most about so many bytes are kept from one payload to the next. */
  long retainedBytes() {
    return (long) Integer.BYTES * (indices.length + members.length) + Base64Text.retainedBytes();
  }

  /** Forgets the last payload. */
  void clear() {
    matches.clear();
  }

  /**
   * Decodes the members of an object that the merges name.
   *
   * @return the root of the decoded payload; {@code root} itself if nothing changed
   */
  int decode(int root, Merges merges) {
    clear();
    if (merges.isEmpty() || tape.kind(root) != Tape.OBJECT) {
      return root;
    }
    List<Merges.Rule> rules = merges.rules();
    int count = tape.count(root);
    int length = tape.structLength(root);
    boolean changed = false;
    int rule = 0;
    int member = 0;
    members = members.length < count ? new int[count] : members;
    for (int i = 0; i < count; i++) {
      member = tape.member(root, i, member);
      members[i] = member;
      while (rule < rules.size() && compareKey(rules.get(rule), member) < 0) {
        rule++;
      }
      if (rule == rules.size() || compareKey(rules.get(rule), member) > 0) {
        continue;
      }
      Merge merge = rules.get(rule++).merge();
      addMatch(i, merge);
      int decoded = decodeMember(member, merge);
      if (decoded != member) {
        changed = true;
        members[i] = decoded;
        length += tape.entryLength(decoded) - tape.entryLength(member);
      }
    }
    if (!changed) {
      return root;
    }
    int decodedRoot = tape.open();
    tape.close(decodedRoot, 0, members, count, length);
    return decodedRoot;
  }

  private int compareKey(Merges.Rule rule, int member) {
    byte[] key = rule.key();
    return Arrays.compareUnsigned(
        key, 0, key.length, tape.text(), tape.keyStart(member), tape.keyEnd(member));
  }

  private void addMatch(int index, Merge merge) {
    int match = matches.size();
    if (match == indices.length) {
      indices = Arrays.copyOf(indices, 2 * match);
    }
    indices[match] = index;
    matches.add(merge);
  }

  /** Returns the decoded member, or the member itself if nothing changed. */
  private int decodeMember(int member, Merge merge) {
    if (tape.kind(member) != Tape.STRING) {
      return member;
    }
    long string = tape.string(member);
    long key = tape.key(member);
    boolean isJson = DecodedType.JSON.equals(merge.decodedType());
    boolean isBase64 = Encoding.BASE64.equals(merge.encoding());
    long decoded = isBase64 ? decodeBase64(string) : string;
    int parsed = isJson ? parseJson(decoded, key) : -1;
    // What was parsed is well-formed, so that only other text is looked through for that.
    long repaired = parsed >= 0 || decoded == string ? decoded : repaired(decoded);
    if (isJson && repaired != decoded) {
      parsed = parseJson(repaired, key);
    }
    if (parsed >= 0) {
      return parsed;
    }
    if (repaired == string) {
      return member;
    }
    int node = tape.size();
    tape.add(Tape.STRING, key, tape.appendEscaped(repaired), repaired);
    return node;
  }

  /** Appends the bytes a string stands for as base64; returns the string itself if there are none. */
  private long decodeBase64(long string) {
    int from = Tape.start(string);
    int to = Tape.end(string);
    if (from == to) {
      return string;
    }
    if (base64 == null) {
      base64 = new Base64Text();
    }
    tape.reserveText((to - from) / 4 * 3);
    int start = tape.textEnd();
    int end = base64.decode(tape.text(), from, to, start);
    if (end < 0) {
      return string;
    }
    tape.endText(end);
    return Tape.range(start, end);
  }

  /** Appends a text with what is ill-formed in it replaced; returns the text itself if nothing is. */
  private long repaired(long text) {
    int from = Tape.start(text);
    int to = Tape.end(text);
    if (Utf8.firstIllFormed(tape.text(), from, to) < 0) {
      return text;
    }
    tape.reserveText(3 * (to - from));
    int start = tape.textEnd();
    int end = Utf8.copyRepaired(tape.text(), from, to, start);
    tape.endText(end);
    return Tape.range(start, end);
  }

  /**
   * Appends the value that a string is as JSON, or nothing; returns its node, or -1 if it is no JSON or
   * not well-formed. The parser needs a zero behind its text: for as long as it runs, that replaces what
   * stands there, mostly the quote.
   */
  private int parseJson(long string, long key) {
    int end = Tape.end(string);
    byte behind = tape.text()[end];
    tape.text()[end] = 0;
    int mark = tape.size();
    int parsed = parser.parse(Tape.start(string), end, key);
    // The array may be another one by now, with a copy of the zero.
    tape.text()[end] = behind;
    if (parsed < 0 || !parser.stringsAreWellFormed()) {
      tape.truncate(mark);
      return -1;
    }
    return parsed;
  }
}
