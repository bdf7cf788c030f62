package ai.usetusk.drift.tree;

/** What to do about something that breaks the rules and can be understood all the same. */
public interface Oddities {

  /** Takes whatever can be understood. */
  Oddities TAKEN = (offset, problem) -> {};

  /** Takes nothing that breaks the rules. */
  Oddities REFUSED = (offset, problem) -> {
    throw new MalformedJsonException(offset, problem);
  };

  /**
   * Called for each oddity before it is taken.
   *
   * @param offset where it is, in bytes from the start of the text
   * @param problem what is wrong there
   * @throws MalformedJsonException if it shall not be taken
   */
  void found(long offset, String problem) throws MalformedJsonException;
}
