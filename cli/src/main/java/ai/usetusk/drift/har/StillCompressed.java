package ai.usetusk.drift.har;

import ai.usetusk.drift.har.LeftOut.Kind;
import ai.usetusk.drift.http.ContentCoding;
import ai.usetusk.drift.http.ContentType;
import ai.usetusk.drift.model.DecodedType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Bodies that a recorder took as they came over the wire. HAR wants them decompressed, and most recorders
 * do that, yet leave the Content-Encoding header: only the bytes tell whether they still are compressed.
 */
final class StillCompressed {

  private static final byte[] ZSTD = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD};

  /** Files that begin as a body in a coding does, and are what the service meant. */
  private static final Set<DecodedType> ARCHIVES = Set.of(DecodedType.GZIP, DecodedType.ZIP);

  private static final Set<DecodedType> NO_TEXT = Set.of(
      DecodedType.PDF,
      DecodedType.AUDIO,
      DecodedType.VIDEO,
      DecodedType.GZIP,
      DecodedType.BINARY,
      DecodedType.JPEG,
      DecodedType.PNG,
      DecodedType.GIF,
      DecodedType.WEBP,
      DecodedType.ZIP,
      DecodedType.MULTIPART_FORM);

  private final ContentType type;
  private final int longest;
  private final long offset;

  /**
   * Composes it for one body.
   *
   * @param type what the body is once it is decompressed
   * @param longest how many bytes it may have then
   * @param offset where it is in the file
   */
  StillCompressed(ContentType type, int longest, long offset) {
    this.type = type;
    this.longest = longest;
    this.offset = offset;
  }

  /**
   * The body without the codings that its header names, if it still has them.
   *
   * @param codings their names, in the order in which they were applied
   * @param asSent whether the body is as long as the header says that the compressed one was
   * @throws LeftOutException if it is compressed and cannot be decompressed
   */
  byte[] decompress(byte[] recorded, List<String> codings, boolean asSent) throws LeftOutException {
    // A JSON text that begins as a gzip file does is one, header or not.
    boolean untold = codings.isEmpty() && isTextual() && ContentCoding.GZIP.begins(recorded);
    List<String> all = untold ? List.of("gzip") : codings;
    byte[] body = recorded;
    for (int i = all.size() - 1; i >= 0; i--) {
      String name = all.get(i);
      byte[] decoded = ContentCoding.of(name).isPresent()
          ? undo(ContentCoding.of(name).get(), body)
          : unknown(name, body, asSent && body == recorded);
      if (decoded == body) {
        return body;
      }
      body = decoded;
    }
    return body;
  }

  private byte[] undo(ContentCoding coding, byte[] body) throws LeftOutException {
    boolean archive = type.decodedType().filter(ARCHIVES::contains).isPresent();
    boolean compressed = coding.begins(body) ? !archive && !isText(body) : isNoText(body);
    if (!compressed) {
      return body;
    }
    try {
      return coding.decode(body, longest);
    } catch (ContentCoding.TooLongException e) {
      throw new LeftOutException(Kind.TOO_LONG, offset, e.getMessage());
    } catch (IOException e) {
      if (coding == ContentCoding.DEFLATE && !isTextual()) {
        // Two bytes of a file that is no text may look like its beginning.
        return body;
      }
      throw new LeftOutException(
          Kind.BODY_COMPRESSED,
          offset,
          "as " + coding.name().toLowerCase(Locale.ROOT) + ", but damaged");
    }
  }

  private byte[] unknown(String name, byte[] body, boolean asSent) throws LeftOutException {
    boolean zstd = body.length >= ZSTD.length
        && ByteBuffer.wrap(body, 0, ZSTD.length).equals(ByteBuffer.wrap(ZSTD));
    if (zstd || isNoText(body) || asSent && !isText(body)) {
      throw new LeftOutException(Kind.BODY_COMPRESSED, offset, "as " + name);
    }
    return body;
  }

  /** Whether the body should be text, and is none. */
  private boolean isNoText(byte[] body) {
    return isTextual() && !isText(body);
  }

  private boolean isTextual() {
    return type.type().startsWith("text/")
        || type.type().contains("json")
        || type.type().contains("xml")
        || type.decodedType().map(decoded -> !NO_TEXT.contains(decoded)).orElse(false);
  }

  /** Whether the bytes are text: no control characters, and in UTF-8 unless another charset is named. */
  private boolean isText(byte[] body) {
    Charset charset = charset();
    if (charset.equals(StandardCharsets.UTF_8)
        || charset.equals(StandardCharsets.US_ASCII)
        || charset.newEncoder().maxBytesPerChar() == 1) {
      for (byte character : body) {
        if (character >= 0 && character < ' ' && "\t\n\r\f\u000b\u001b".indexOf(character) < 0) {
          return false;
        }
      }
    }
    try {
      charset.newDecoder().decode(ByteBuffer.wrap(body));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private Charset charset() {
    try {
      Charset charset =
          type.charset() == null ? StandardCharsets.UTF_8 : Charset.forName(type.charset());
      return charset.canEncode() ? charset : StandardCharsets.UTF_8;
    } catch (IllegalArgumentException e) {
      return StandardCharsets.UTF_8;
    }
  }
}
