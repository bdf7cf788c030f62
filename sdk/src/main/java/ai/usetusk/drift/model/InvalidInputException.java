package ai.usetusk.drift.model;

import java.io.Serial;

/**
 * The input breaks a rule: it is not JSON, for example, or too long. Every engine throws the same
 * exception, with the same message, for the same input, and no engine falls back because of it.
 */
public final class InvalidInputException extends RuntimeException {

  @Serial
  private static final long serialVersionUID = 1L;

  /** What kind of rule the input breaks. More kinds may be added. */
  public enum Category {
    /** Bytes that are not UTF-8, or text with a lone surrogate. */
    INVALID_UTF8("invalid_utf8"),
    /** Not one JSON text, nested too deeply, or a number beyond the range of a double. */
    INVALID_JSON("invalid_json"),
    /** A text that should be schema merges is not. */
    INVALID_MERGES("invalid_merges"),
    /** A span field out of range, or bytes that are no {@code Span} message. */
    INVALID_SPAN("invalid_span"),
    /** A payload, or a text of merges, that is longer than any engine takes. */
    TOO_LARGE("too_large");

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
   * Input that is wrong from one byte on.
   *
   * @param problem what is wrong, as a phrase that "at byte 12" can follow
   */
  public InvalidInputException(Category category, String where, int offset, String problem) {
    this(where + ": " + problem + " at byte " + offset, category, where, offset);
  }

  private InvalidInputException(String message, Category category, String where, int offset) {
    super(message);
    this.category = category;
    this.where = where;
    this.offset = offset;
  }

  /** A scalar field of a span that is out of range. */
  public static InvalidInputException invalidSpan(String field, String problem) {
    return new InvalidInputException(field + ": " + problem, Category.INVALID_SPAN, field, 0);
  }

  /** Input of {@code length} bytes where at most {@code limit} are allowed. */
  public static InvalidInputException tooLarge(String where, long length, int limit) {
    String message = where + ": " + length + " bytes, and at most " + limit + " are allowed";
    return new InvalidInputException(message, Category.TOO_LARGE, where, limit);
  }

  /** The same offence, for a caller to whom that part of the input has another name. */
  public InvalidInputException in(String otherName) {
    String message = otherName + getMessage().substring(where.length());
    InvalidInputException renamed = new InvalidInputException(message, category, otherName, offset);
    renamed.initCause(this);
    return renamed;
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
   * UTF-8; the length if the input ended too early; the limit if it is too long; 0 for a scalar field
   * of a span.
   */
  public int offset() {
    return offset;
  }
}
