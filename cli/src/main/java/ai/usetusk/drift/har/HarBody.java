package ai.usetusk.drift.har;

import ai.usetusk.drift.har.LeftOut.Kind;
import ai.usetusk.drift.http.ContentCoding;
import ai.usetusk.drift.http.ContentType;
import ai.usetusk.drift.http.HttpHeader;
import ai.usetusk.drift.http.RecordedBody;
import ai.usetusk.drift.http.TextCharset;
import ai.usetusk.drift.tree.JsonValue;
import ai.usetusk.drift.tree.JsonValue.JsonNull;
import ai.usetusk.drift.tree.JsonValue.JsonText;
import ai.usetusk.drift.tree.LongText;
import ai.usetusk.drift.tree.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The body of one message: {@code content} of a response, {@code postData} of a request. It is the bytes
 * that the service sent or got, before compression, or the entry is left out.
 */
final class HarBody {

  private static final String TEXT = "text";

  /** How compressed bytes begin if they were taken for text in ISO-8859-1. */
  private static final String GZIP_AS_TEXT = "\u001f\u008b";

  private final Members content;
  private final List<HttpHeader> headers;
  private final BodyFiles files;
  private final int longest;
  private final String mimeType;

  /** How many bytes the recorder's own text has; some recorders note that as the size of the body. */
  private long textLength;

  private long rawLength;
  private boolean base64;
  private boolean ofFile;

  HarBody(Members content, List<HttpHeader> headers, BodyFiles files, int longest)
      throws MalformedJsonException {
    this.content = content;
    this.headers = headers;
    this.files = files;
    this.longest = longest;
    this.mimeType = content.text("mimeType");
  }

  /** Whether the recorder has the body, be it empty, or says where it is. */
  boolean isRecorded() throws MalformedJsonException {
    return content.has(TEXT) || !file().isEmpty();
  }

  String mimeType() {
    return mimeType;
  }

  private String file() throws MalformedJsonException {
    return content.text("_file");
  }

  /**
   * Whether the body is all there. A file is: its recorder wrote it as a whole.
   *
   * @param size how many bytes the recorder says it has, in one of the forms that it had
   * @param length how many bytes it has now
   */
  boolean isWhole(long size, int length) {
    return ofFile
        || size <= Math.max(length, rawLength)
        || (base64 ? size == textLength : size <= textLength);
  }

  /** Where the body is in the file. */
  long offset() {
    return content.offsetOf(TEXT);
  }

  /** A body of bytes that were put together from something else; {@code null} if there are none. */
  RecordedBody of(byte[] bytes) {
    return bytes.length == 0 ? null : new RecordedBody(bytes, mimeType);
  }

  /** The bytes as they were recorded, compressed perhaps; none if nothing was recorded. */
  byte[] raw() throws MalformedJsonException, LeftOutException {
    byte[] bytes = recorded();
    rawLength = bytes.length;
    if (bytes.length > longest) {
      throw tooLong(bytes.length);
    }
    return bytes;
  }

  /** Raw bytes without the compression that the headers name, if they still have it. */
  byte[] decompress(byte[] raw) throws LeftOutException {
    if (raw.length == 0) {
      return raw;
    }
    boolean asSent = HarHeaders.contentLength(headers).orElse(-1) == raw.length;
    return new StillCompressed(type(), longest, offset())
        .decompress(bytesOfGzip(raw), ContentCoding.names(headers), asSent);
  }

  private ContentType type() {
    return ContentType.of(headers).orElseGet(() -> ContentType.of(mimeType));
  }

  private byte[] recorded() throws MalformedJsonException, LeftOutException {
    LongText text = text();
    if (text == null || text.length() == 0) {
      return content.has(TEXT) || file().isEmpty() ? new byte[0] : ofFile();
    }
    textLength = text.length();
    if (text.isDamaged()) {
      throw new MalformedJsonException(offset(), "member \"text\" has bytes that are not UTF-8");
    }
    boolean claim = content.text("encoding").strip().equalsIgnoreCase("base64");
    if (text.isTooLong() || !claim && text.length() > longest) {
      throw tooLong(text.length());
    }
    byte[] bytes = claim ? ofClaim(text) : ofText(text);
    text.release();
    return bytes;
  }

  private LeftOutException tooLong(long length) {
    return new LeftOutException(Kind.TOO_LONG, offset(), "its body has " + length + " bytes");
  }

  /** What stands where the text should; a number or a boolean is what its text says. */
  private LongText text() throws MalformedJsonException {
    JsonValue value = content.value(TEXT);
    if (value instanceof JsonText text) {
      return text.text();
    }
    if (value instanceof JsonNull) {
      return null;
    }
    String scalar = Members.scalar(value);
    String problem = "member \"text\" is not a string but " + value.kind();
    if (scalar == null) {
      throw new MalformedJsonException(value.offset(), problem);
    }
    content.oddities().found(value.offset(), problem);
    return LongText.of(scalar);
  }

  private byte[] ofFile() throws MalformedJsonException, LeftOutException {
    ofFile = true;
    try {
      return files.read(file(), longest);
    } catch (BodyFiles.NoBodyException e) {
      throw new LeftOutException(Kind.BODY_MISSING, content.offsetOf("_file"), e.getMessage());
    }
  }

  private byte[] ofClaim(LongText text) throws MalformedJsonException, LeftOutException {
    Base64Claim claim = Base64Claim.of(text);
    if (!claim.isStrict()) {
      content.oddities().found(offset(), "member \"text\" is not base64");
    }
    if (claim.isTrue()) {
      base64 = true;
      return claim.decode();
    }
    if (text.length() > longest) {
      throw tooLong(text.length());
    }
    return ofText(text);
  }

  private byte[] ofText(LongText text) {
    byte[] utf8 = text.toByteArray();
    text.release();
    return encode(utf8);
  }

  /** Text in UTF-8 in the charset of the message. */
  byte[] encode(byte[] utf8) {
    List<String> names = new ArrayList<>(ContentType.charsets(headers));
    names.add(ContentType.of(mimeType).charset());
    return TextCharset.encode(utf8, names.toArray(String[]::new));
  }

  /** Some recorders take compressed bytes for text in ISO-8859-1. */
  private static byte[] bytesOfGzip(byte[] raw) {
    String start = new String(raw, 0, Math.min(raw.length, 3), StandardCharsets.UTF_8);
    return start.startsWith(GZIP_AS_TEXT)
        ? new String(raw, StandardCharsets.UTF_8).getBytes(StandardCharsets.ISO_8859_1)
        : raw;
  }
}
