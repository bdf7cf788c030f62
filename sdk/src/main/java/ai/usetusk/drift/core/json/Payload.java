package ai.usetusk.drift.core.json;

import ai.usetusk.drift.model.InvalidInputException;
import ai.usetusk.drift.model.InvalidInputException.Category;
import ai.usetusk.drift.model.Merge;
import ai.usetusk.drift.model.Merges;

/**
 * One JSON payload, parsed and decoded. Reused for one payload after the other; not safe for use by
 * several threads.
 */
public final class Payload {

  private final Tape tape = new Tape();
  private final JsonParser parser = new JsonParser(tape);
  private final MergeDecoder decoder = new MergeDecoder(tape, parser);
  private int root;
  private int decodedRoot;

  /**
   * Parses a payload, which is its own decoded form until {@link #decode} is called. The array is
   * copied.
   *
   * @param where what errors name as their place
   * @throws InvalidInputException if {@code json} is not one well-formed JSON text in UTF-8, or too long
   */
  public void read(byte[] json, String where) {
    read(json, where, Category.INVALID_JSON);
  }

  /** {@link #read(byte[], String)} with another category for what is UTF-8 but not JSON. */
  public void read(byte[] json, String where, Category notJson) {
    PayloadLimit.check(json, where);
    decoder.clear();
    tape.load(json);
    int length = tape.textEnd() - Tape.PADDING;
    root = parser.parse(0, length, 0);
    if (root < 0 || !parser.stringsAreWellFormed()) {
      int illFormed = Utf8.firstIllFormed(tape.text(), 0, length);
      if (illFormed >= 0) {
        throw new InvalidInputException(
            Category.INVALID_UTF8, where, illFormed, "ill-formed UTF-8");
      }
    }
    decodedRoot = root;
    if (root < 0) {
      throw new InvalidInputException(notJson, where, ~root, parser.problem());
    }
  }

  /** Applies merges to what was read. */
  public void decode(Merges merges) {
    decodedRoot = decoder.decode(root, merges);
  }

  /** Where the nodes are. */
  public Tape tape() {
    return tape;
  }

  /** The node of the whole payload as it was read. */
  public int root() {
    return root;
  }

  /** The node of the whole decoded payload; {@link #root} if no merge changed anything. */
  public int decodedRoot() {
    return decodedRoot;
  }

  /** How many top-level members a merge applies to, whether or not it changed them. */
  public int matchCount() {
    return decoder.matches().size();
  }

  /** The index, among the sorted top-level members, of the one a match applies to; ascending. */
  public int matchIndex(int match) {
    return decoder.index(match);
  }

  /** The merge of a match. */
  public Merge matchMerge(int match) {
    return decoder.matches().get(match);
  }

  /** The length of the {@code Struct} message; 0 for a root that is no object. */
  public int structLength() {
    return tape.kind(root) == Tape.OBJECT ? tape.structLength(root) : 0;
  }

  /** The number of distinct top-level keys; 0 for a root that is no object. */
  public int fieldCount() {
    return tape.kind(root) == Tape.OBJECT ? tape.count(root) : 0;
  }

  /** About how many bytes are kept from one payload to the next. */
  public long retainedBytes() {
    return tape.retainedBytes() + parser.retainedBytes() + decoder.retainedBytes();
  }
}
