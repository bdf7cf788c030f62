package ai.usetusk.drift.servlet;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The parameters of a form in the body of a request, as its container would have parsed them. Immutable. */
final class FormParameters {

  /** No parameters. */
  static final FormParameters NONE = new FormParameters(Map.of());

  /** A broken form, of which the container would not give any. */
  static final FormParameters REFUSED = new FormParameters(Map.of());

  private final Map<String, List<String>> values;

  private FormParameters(Map<String, List<String>> values) {
    this.values = values;
  }

  /** Parses a form. */
  static FormParameters parse(byte[] form, Charset charset, Container container) {
    try {
      return new FormParameters(new Parser(form, charset, container).parse());
    } catch (CharacterCodingException e) {
      return REFUSED;
    }
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  /** In their order. */
  Set<String> names() {
    return values.keySet();
  }

  /**
   * Other values of a parameter, and then those of the body.
   *
   * @param first {@code null} if there are none
   * @return {@code null} if there are none of either kind
   */
  String[] after(String[] first, String name) {
    List<String> own = values.get(name);
    if (own == null) {
      return first;
    }
    List<String> all = new ArrayList<>();
    if (first != null) {
      all.addAll(List.of(first));
    }
    all.addAll(own);
    return all.toArray(new String[0]);
  }

  private static final class Parser {

    private static final int HEX = 16;

    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private final byte[] form;
    private final boolean strict;
    private final boolean nameless;
    private final CharsetDecoder decoder;

    Parser(byte[] form, Charset charset, Container container) {
      this.form = form;
      this.strict = container.refusal() != null;
      this.nameless = container.hasNamelessParameters();
      CodingErrorAction action = strict ? CodingErrorAction.REPORT : CodingErrorAction.REPLACE;
      this.decoder = charset.newDecoder().onMalformedInput(action).onUnmappableCharacter(action);
    }

    Map<String, List<String>> parse() throws CharacterCodingException {
      int from = 0;
      for (int at = 0; at < form.length; at++) {
        if (form[at] == '&') {
          pair(from, at);
          from = at + 1;
        }
      }
      if (from < form.length) {
        pair(from, form.length);
      }
      return values;
    }

    private void pair(int from, int to) throws CharacterCodingException {
      int equals = from;
      while (equals < to && form[equals] != '=') {
        equals++;
      }
      if (equals == from && !nameless) {
        if (strict && from < to) {
          throw new CharacterCodingException();
        }
        return;
      }
      String name = decode(from, equals);
      String value = equals < to ? decode(equals + 1, to) : "";
      if (name != null && value != null) {
        values.computeIfAbsent(name, any -> new ArrayList<>(1)).add(value);
      }
    }

    /** {@code null} if an escape is broken, so that the pair is left out. */
    private String decode(int from, int to) throws CharacterCodingException {
      ByteBuffer bytes = ByteBuffer.allocate(to - from);
      for (int at = from; at < to; at++) {
        if (form[at] == '+') {
          bytes.put((byte) ' ');
        } else if (form[at] == '%') {
          int high = at + 2 <= to - 1 ? Character.digit(form[at + 1], HEX) : -1;
          int low = at + 2 <= to - 1 ? Character.digit(form[at + 2], HEX) : -1;
          if (high < 0 || low < 0) {
            if (strict) {
              throw new CharacterCodingException();
            }
            return null;
          }
          bytes.put((byte) (high * HEX + low));
          at += 2;
        } else {
          bytes.put(form[at]);
        }
      }
      return decoder.decode(bytes.flip()).toString();
    }
  }
}
