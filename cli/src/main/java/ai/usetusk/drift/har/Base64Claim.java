package ai.usetusk.drift.har;

import ai.usetusk.drift.tree.LongText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Text of which a recorder says that it is base64. Taken are both alphabets, blanks and line ends in it,
 * and padding that is missing or too long: what it means leaves no doubt.
 */
final class Base64Claim {

  private static final int PADDING = -1;
  private static final int BLANK = -2;
  private static final int OTHER = -3;
  private static final byte[] MEANING = new byte[256];

  static {
    Arrays.fill(MEANING, (byte) OTHER);
    byte[] alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        .getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < alphabet.length; i++) {
      MEANING[alphabet[i]] = (byte) i;
    }
    MEANING['-'] = MEANING['+'];
    MEANING['_'] = MEANING['/'];
    MEANING['='] = PADDING;
    for (char blank : new char[] {' ', '\t', '\r', '\n', '\f', 0x0B}) {
      MEANING[blank] = BLANK;
    }
  }

  private final LongText text;
  private int digits;
  private int paddings;
  private boolean wrong;
  private boolean loose;
  private byte[] bytes;
  private int size;
  private int group;
  private int inGroup;

  private Base64Claim(LongText text) {
    this.text = text;
  }

  /** Looks through a text that is not too long. */
  static Base64Claim of(LongText text) {
    Base64Claim claim = new Base64Claim(text);
    text.forEach(claim::count);
    return claim;
  }

  private void count(byte character) {
    int meaning = MEANING[character & 0xFF];
    if (meaning >= 0) {
      digits++;
      wrong |= paddings > 0;
      loose |= character == '-' || character == '_';
    } else if (meaning == PADDING) {
      paddings++;
    } else if (meaning == BLANK) {
      loose |= character != '\r' && character != '\n';
    } else {
      wrong = true;
    }
  }

  /** Whether the text is base64 at all. */
  boolean isTrue() {
    return !wrong && digits % 4 != 1;
  }

  /** Whether it is base64 to the letter, but for line ends, as MIME has them. */
  boolean isStrict() {
    boolean padded = paddings <= 2 && (digits + paddings) % 4 == 0;
    return isTrue() && !loose && (padded || paddings == 0);
  }

  /** The bytes of a claim that is true. */
  byte[] decode() {
    bytes = new byte[(int) (digits * 6L / 8)];
    text.forEach(this::decode);
    if (inGroup > 1) {
      int bits = group << 6 * (4 - inGroup);
      bytes[size++] = (byte) (bits >> 16);
      if (inGroup == 3) {
        bytes[size++] = (byte) (bits >> 8);
      }
    }
    return bytes;
  }

  private void decode(byte character) {
    int meaning = MEANING[character & 0xFF];
    if (meaning < 0) {
      return;
    }
    group = group << 6 | meaning;
    inGroup++;
    if (inGroup == 4) {
      bytes[size++] = (byte) (group >> 16);
      bytes[size++] = (byte) (group >> 8);
      bytes[size++] = (byte) group;
      group = 0;
      inGroup = 0;
    }
  }
}
