package ai.usetusk.drift.http.transform;

import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Changes the pairs of a query or a form where they are written.
 *
 * @param raw what makes bytes of the characters of the written text
 * @param escaped what these bytes, and those that are escaped, are written in
 */
record Pairs(Charset raw, Charset escaped) {

  /**
   * Changes the values of one name; all else stays as it is written. A name without an equals sign
   * has no value.
   *
   * @return empty if there is none of this name
   */
  Optional<String> edit(String pairs, String name, UnaryOperator<String> change) {
    StringBuilder edited = new StringBuilder(pairs.length());
    boolean found = false;
    int from = 0;
    while (from <= pairs.length()) {
      int next = pairs.indexOf('&', from);
      int end = next < 0 ? pairs.length() : next;
      int equals = pairs.substring(from, end).indexOf('=');
      if (equals >= 0 && decode(pairs.substring(from, from + equals)).equals(name)) {
        int value = from + equals + 1;
        edited.append(pairs, from, value);
        edited.append(
            URLEncoder.encode(change.apply(decode(pairs.substring(value, end))), escaped));
        found = true;
      } else {
        edited.append(pairs, from, end);
      }
      if (next >= 0) {
        edited.append('&');
      }
      from = end + 1;
    }
    return found ? Optional.of(edited.toString()) : Optional.empty();
  }

  private String decode(String written) {
    return PercentText.decode(written.getBytes(raw), escaped, true);
  }
}
