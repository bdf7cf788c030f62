package ai.usetusk.drift.natives.builder.binary;

/** The bytes are no library of a format that is read here, or a damaged one. */
public final class MalformedLibraryException extends Exception {

  private static final long serialVersionUID = 1L;

  MalformedLibraryException(String message) {
    super(message);
  }
}
