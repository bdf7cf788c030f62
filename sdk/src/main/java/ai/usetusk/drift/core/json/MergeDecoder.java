package ai.usetusk.drift.core.json;

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

  /** About how many bytes are kept from one payload to the next. */
  long retainedBytes() {
    return (long) Integer.BYTES * (indices.length + members.length);
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
        length -= StructLength.field(tape.entryLength(member));
        length += StructLength.field(tape.entryLength(decoded));
      }
    }
    if (!changed) {
      return root;
    }
    int decodedRoot = tape.open(Tape.OBJECT, 0, 0);
    tape.setMembers(decodedRoot, members, count, length);
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
    int decoded = member;
    if (isCode(merge.encoding(), Merge.BASE64)) {
      decoded = decodeBase64(member);
    }
    if (isCode(merge.decodedType(), Merge.JSON)) {
      decoded = decodeJson(decoded);
    }
    return decoded;
  }

  private static boolean isCode(Integer given, int code) {
    return given != null && given == code;
  }

  private int decodeBase64(int member) {
    int from = tape.textStart(member);
    int to = tape.textEnd(member);
    if (from == to) {
      return member;
    }
    // Room for the decoded bytes and for their copy, should all of them be replaced.
    tape.reserveText(4 * ((to - from) / 4 * 3));
    byte[] text = tape.text();
    int start = tape.textEnd();
    int end = Base64Text.decode(text, from, to, start);
    if (end < 0) {
      return member;
    }
    if (Utf8.firstIllFormed(text, start, end) >= 0) {
      int repairedStart = end;
      end = Utf8.copyRepaired(text, start, end, repairedStart);
      start = repairedStart;
    }
    tape.endText(end);
    return tape.add(
        Tape.STRING
            | keyFlag(member)
            | (CanonicalText.needsEscapes(text, start, end) ? Tape.ESCAPED_TEXT : 0),
        start,
        end,
        tape.keyStart(member),
        tape.keyEnd(member));
  }

  private int decodeJson(int member) {
    int length = tape.textEnd(member) - tape.textStart(member);
    // A copy, because the parser needs zeros behind its text.
    tape.reserveText(length);
    int start = tape.textEnd();
    System.arraycopy(tape.text(), tape.textStart(member), tape.text(), start, length);
    tape.endText(start + length);
    int mark = tape.size();
    int parsed = parser.parse(
        start, start + length, tape.keyStart(member), tape.keyEnd(member), keyFlag(member));
    if (parsed < 0) {
      tape.truncate(mark);
      return member;
    }
    return parsed;
  }

  private int keyFlag(int member) {
    return tape.hasEscapedKey(member) ? Tape.ESCAPED_KEY : 0;
  }
}
