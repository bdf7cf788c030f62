package ai.usetusk.drift.settings.recording;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The words that a value can be, in upper or lower case, and what they mean. */
final class Words<T> {

  private final Map<String, T> meanings;

  private Words(Map<String, T> meanings) {
    this.meanings = meanings;
  }

  /** The names of constants. */
  @SafeVarargs
  static <E extends Enum<E>> Words<E> of(E... constants) {
    Map<String, E> meanings = new HashMap<>();
    for (E constant : constants) {
      meanings.put(lower(constant.name()), constant);
    }
    return new Words<>(meanings);
  }

  /** Yes and no, as people write them. */
  static Words<Boolean> onAndOff() {
    return new Words<Boolean>(Map.of())
        .and("1", true)
        .and("true", true)
        .and("yes", true)
        .and("on", true)
        .and("0", false)
        .and("false", false)
        .and("no", false)
        .and("off", false);
  }

  /** One more word. */
  Words<T> and(String word, T meaning) {
    Map<String, T> more = new HashMap<>(meanings);
    more.put(word, meaning);
    return new Words<>(more);
  }

  Optional<T> meaning(String text) {
    return Optional.ofNullable(meanings.get(lower(text)));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
