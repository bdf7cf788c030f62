package ai.usetusk.drift.http;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Turns text that a recorder has decoded back into the bytes that the service sent. */
public final class TextCharset {

  private static final int CHUNK = 8192;

  /**
   * What a charset's name stands for in practice: browsers decode these as a larger one
   * (https://encoding.spec.whatwg.org/#names-and-labels).
   */
  private static final Map<String, String> LARGER = Map.of(
      "US-ASCII", "windows-1252",
      "ISO-8859-1", "windows-1252",
      "ISO-8859-9", "windows-1254",
      "TIS-620", "x-windows-874",
      "GB2312", "GB18030",
      "GBK", "GB18030",
      "Shift_JIS", "windows-31j",
      "EUC-KR", "x-windows-949");

  private TextCharset() {}

  /**
   * The bytes of a text in the first of the charsets that exists and can express it, else in UTF-8.
   *
   * @param utf8 the text in well-formed UTF-8
   * @param names names of charsets, the most trustworthy first; {@code null} means none
   * @return {@code utf8} itself if that is the answer
   */
  public static byte[] encode(byte[] utf8, String... names) {
    for (Charset charset : candidates(names)) {
      if (charset.equals(StandardCharsets.UTF_8)) {
        return utf8;
      }
      try {
        return transcode(utf8, charset);
      } catch (CharacterCodingException e) {
        // The text was not in this charset, whatever the service said.
        continue;
      }
    }
    return utf8;
  }

  private static List<Charset> candidates(String... names) {
    List<Charset> charsets = new ArrayList<>();
    for (String name : names) {
      Charset charset = name == null ? null : find(name);
      if (charset != null) {
        charsets.add(charset);
        Charset larger =
            LARGER.containsKey(charset.name()) ? find(LARGER.get(charset.name())) : null;
        if (larger != null) {
          charsets.add(larger);
        }
      }
    }
    return charsets;
  }

  private static Charset find(String name) {
    try {
      Charset charset = Charset.forName(name);
      return charset.canEncode() ? charset : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Encodes twice, so that nothing but the result is as long as it is. */
  private static byte[] transcode(byte[] utf8, Charset charset) throws CharacterCodingException {
    byte[] bytes = new byte[transcode(utf8, charset, null)];
    transcode(utf8, charset, bytes);
    return bytes;
  }

  /**
   * Encodes a text.
   *
   * @param target where to; {@code null} to count only
   * @return how many bytes it has
   */
  private static int transcode(byte[] utf8, Charset charset, byte[] target)
      throws CharacterCodingException {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CharsetEncoder encoder = charset.newEncoder();
    ByteBuffer in = ByteBuffer.wrap(utf8);
    CharBuffer text = CharBuffer.allocate(CHUNK);
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
    int size = 0;
    boolean more = true;
    while (more) {
      CoderResult decoded = decoder.decode(in, text, true);
      if (decoded.isError()) {
        decoded.throwException();
      }
      more = decoded.isOverflow();
      text.flip();
      for (boolean full = true; full; ) {
        full = encode(encoder, text, !more, chunk);
        if (target != null) {
          System.arraycopy(chunk.array(), 0, target, size, chunk.position());
        }
        size = Math.addExact(size, chunk.position());
        chunk.clear();
      }
      text.compact();
    }
    return size;
  }

  /** Fills a chunk; true if there is more. */
  private static boolean encode(
      CharsetEncoder encoder, CharBuffer text, boolean last, ByteBuffer chunk)
      throws CharacterCodingException {
    CoderResult result = encoder.encode(text, chunk, last);
    if (result.isError()) {
      result.throwException();
    }
    if (last && result.isUnderflow()) {
      result = encoder.flush(chunk);
    }
    return result.isOverflow();
  }
}
