package ai.usetusk.drift.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** The content codings that the JDK can undo (RFC 9110, section 8.4.1). */
public enum ContentCoding {
  /** {@code gzip}, also called {@code x-gzip}. */
  GZIP {
    @Override
    public boolean begins(byte[] body) {
      return body.length > 2 && body[0] == 0x1f && body[1] == (byte) 0x8b && body[2] == DEFLATED;
    }

    @Override
    InputStream open(byte[] body) throws IOException {
      return new GZIPInputStream(new ByteArrayInputStream(body));
    }
  },

  /** {@code deflate}: in the format of zlib as it should be, or without, as some services send it. */
  DEFLATE {
    @Override
    public boolean begins(byte[] body) {
      return body.length > 2
          && (body[0] & 0x0f) == DEFLATED
          && ((body[0] & 0xff) << 8 | body[1] & 0xff) % 31 == 0;
    }

    @Override
    InputStream open(byte[] body) {
      return new InflaterInputStream(new ByteArrayInputStream(body), new Inflater(!begins(body)));
    }
  };

  /** A decoded body is longer than it may be. */
  public static final class TooLongException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    TooLongException(int longest) {
      super("longer than " + longest + " bytes once it is decompressed");
    }
  }

  private static final int DEFLATED = 8;

  /** The coding of this name, in any case. */
  public static Optional<ContentCoding> of(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "gzip", "x-gzip" -> Optional.of(GZIP);
      case "deflate" -> Optional.of(DEFLATE);
      default -> Optional.empty();
    };
  }

  /** The names of the codings of a message in the order in which they were applied. */
  public static List<String> names(List<HttpHeader> headers) {
    List<String> names = new ArrayList<>();
    for (HttpHeader header : headers) {
      if (header.name().strip().equalsIgnoreCase("Content-Encoding")) {
        for (String name : header.value().split("[,\\r\\n]")) {
          if (!name.isBlank() && !name.strip().equalsIgnoreCase("identity")) {
            names.add(name.strip());
          }
        }
      }
    }
    return names;
  }

  /** Whether a body looks as one in this coding begins. */
  public abstract boolean begins(byte[] body);

  abstract InputStream open(byte[] body) throws IOException;

  /**
   * Undoes the coding.
   *
   * @throws TooLongException if the result is longer than {@code longest}
   * @throws IOException if the body is not in this coding
   */
  public byte[] decode(byte[] body, int longest) throws IOException {
    try (InputStream in = open(body)) {
      byte[] decoded = in.readNBytes((int) Math.min(longest + 1L, Integer.MAX_VALUE));
      if (decoded.length > longest) {
        throw new TooLongException(longest);
      }
      return decoded;
    }
  }
}
