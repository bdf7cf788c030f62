package ai.usetusk.drift.transform;

import java.util.Objects;

/** What a rule does. Immutable. */
public sealed interface TransformAction {

  /**
   * Puts a prefix and the SHA-256 of a value in its place, so that equal values stay equal. A short
   * or common value can be guessed from its hash.
   *
   * <p>A value that is a non-empty prefix and a hash already stays as it is: what a replayed
   * service has got from a recording, and passes on, is then what it passed on when it was
   * recorded.
   *
   * @param hashPrefix may be empty
   */
  record Redact(String hashPrefix) implements TransformAction {

    /** The usual prefix. */
    public static final String DEFAULT_PREFIX = "REDACTED_";

    /** Refuses {@code null}. */
    public Redact {
      Objects.requireNonNull(hashPrefix, "hashPrefix");
    }
  }

  /**
   * Puts one character in the place of each of a value, so that only its length is left.
   *
   * @param maskChar one Unicode character
   */
  record Mask(String maskChar) implements TransformAction {

    /** The usual character. */
    public static final String DEFAULT_CHARACTER = "*";

    /**
     * Checks the character.
     *
     * @throws IllegalArgumentException if it is not exactly one
     */
    public Mask {
      if (maskChar.codePointCount(0, maskChar.length()) != 1) {
        throw new IllegalArgumentException("maskChar must be one character, not " + maskChar);
      }
    }
  }

  /**
   * Puts a fixed text in the place of a value.
   *
   * @param replaceWith may be empty
   */
  record Replace(String replaceWith) implements TransformAction {

    /** Refuses {@code null}. */
    public Replace {
      Objects.requireNonNull(replaceWith, "replaceWith");
    }
  }

  /**
   * Leaves the trace out. Of an inbound call nothing is recorded. An outbound call is made as
   * always, and the trace that it is part of is dropped, because without the call it could not be
   * replayed.
   */
  record Drop() implements TransformAction {}
}
