package ai.usetusk.drift.model;

import java.io.Serial;

/**
 * The caller's input is not what the operation takes. Every engine raises the same exception for
 * the same input, and no engine falls back because of it.
 */
public final class InvalidInputException extends RuntimeException {

  @Serial
  private static final long serialVersionUID = 1L;

  /** What kind of rule the input breaks. */
  public enum Category {
    /** Bytes that are not UTF-8, or text with a lone surrogate. */
    INVALID_UTF8("invalid_utf8"),
    /** Not one JSON text, nested too deeply, or a number beyond the range of a double. */
    INVALID_JSON("invalid_json"),
    /** A text that should be schema merges is not. */
    INVALID_MERGES("invalid_merges"),
    /** A span field out of range, or bytes that are no {@code Span} message. */
    INVALID_SPAN("invalid_span");

    private final String code;

    Category(String code) {
      this.code = code;
    }

    /** The stable name of this category in machine-readable output. */
    public String code() {
      return code;
    }
  }

  private final Category category;
  private final String where;
  private final int offset;

  /**
   * Describes the offence.
   *
   * @param problem what is wrong, as a phrase that "at byte 12" can follow
   */
  public InvalidInputException(Category category, String where, int offset, String problem) {
    super(where + ": " + problem + " at byte " + offset);
    this.category = category;
    this.where = where;
    this.offset = offset;
  }

  /** A scalar field of a span that is out of range; such a field has no byte offset but 0. */
  public static InvalidInputException invalidSpan(String field, String problem) {
    return new InvalidInputException(Category.INVALID_SPAN, field, 0, problem);
  }

  /** The kind of rule that was broken. */
  public Category category() {
    return category;
  }

  /**
   * Which part of the input: {@code payload}, {@code merges}, {@code input}, {@code output}, {@code
   * metadata}, the name of a field, or {@code spans[i]}.
   */
  public String where() {
    return where;
  }

  /**
   * The offset in bytes of the first offending byte within {@link #where()}, counted from 0 in
   * UTF-8; the length if the input ended too early; 0 for a scalar field of a span.
   */
  public int offset() {
    return offset;
  }
}
