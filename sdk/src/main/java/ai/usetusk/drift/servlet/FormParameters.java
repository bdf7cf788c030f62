package ai.usetusk.drift.servlet;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The parameters of a form in the body of a request. Immutable. */
final class FormParameters {

  /** No parameters. */
  static final FormParameters NONE = new FormParameters(Map.of());

  private static final int HEX = 16;

  private final Map<String, List<String>> values;

  private FormParameters(Map<String, List<String>> values) {
    this.values = values;
  }

  /** Parses a form. Pairs with a broken escape are left out. */
  static FormParameters parse(byte[] form, Charset charset) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    int from = 0;
    for (int at = 0; at <= form.length; at++) {
      if (at == form.length || form[at] == '&') {
        if (at > from) {
          add(form, from, at, charset, values);
        }
        from = at + 1;
      }
    }
    return new FormParameters(values);
  }

  private static void add(
      byte[] form, int from, int to, Charset charset, Map<String, List<String>> values) {
    int equals = from;
    while (equals < to && form[equals] != '=') {
      equals++;
    }
    String name = decode(form, from, equals, charset);
    String value = equals < to ? decode(form, equals + 1, to, charset) : "";
    if (name != null && value != null) {
      values.computeIfAbsent(name, any -> new ArrayList<>(1)).add(value);
    }
  }

  /** {@code null} if an escape is broken. */
  private static String decode(byte[] form, int from, int to, Charset charset) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(to - from);
    for (int at = from; at < to; at++) {
      if (form[at] == '+') {
        bytes.write(' ');
      } else if (form[at] == '%') {
        int high = at + 2 < to ? Character.digit(form[at + 1], HEX) : -1;
        int low = at + 2 < to ? Character.digit(form[at + 2], HEX) : -1;
        if (high < 0 || low < 0) {
          return null;
        }
        bytes.write(high * HEX + low);
        at += 2;
      } else {
        bytes.write(form[at]);
      }
    }
    return bytes.toString(charset);
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
}
