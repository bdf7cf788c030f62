package ai.usetusk.drift.har;

/**
 * An entry that becomes no span.
 *
 * @param kind what kind of entry it is
 * @param what its method and URL, as far as they are known; may be empty
 * @param why what is particular to this one; may be empty
 */
public record LeftOut(Kind kind, String what, String why) implements HarItem {

  /** Why entries are left out. */
  public enum Kind {
    NOT_HTTP("not of HTTP"),
    UPGRADED("of a WebSocket or another protocol that took over the connection"),
    TUNNEL("of a tunnel through a proxy (CONNECT)"),
    NO_RESPONSE("without a response, or aborted"),
    UNREADABLE("that could not be understood"),
    BODY_MISSING("whose body was not recorded"),
    BODY_CUT("whose body was cut off"),
    BODY_COMPRESSED("whose body is still compressed"),
    TOO_LONG("too long for a line of a trace file");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** What these entries are, for people, after their number. */
    public String words() {
      return words;
    }

    /** Whether such an entry is a fault of the file: the exchange is there, but not all of it. */
    boolean isFault() {
      return switch (this) {
        case UNREADABLE, BODY_MISSING, BODY_CUT, BODY_COMPRESSED -> true;
        case NOT_HTTP, UPGRADED, TUNNEL, NO_RESPONSE, TOO_LONG -> false;
      };
    }
  }
}
