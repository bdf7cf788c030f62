package ai.usetusk.drift.http.transform;

import ai.usetusk.drift.core.json.Sha256;
import ai.usetusk.drift.transform.TransformAction.Mask;
import ai.usetusk.drift.transform.TransformAction.Redact;
import java.nio.charset.StandardCharsets;

/**
 * What actions put in the place of a text. What they have put there once, they do not change again.
 */
final class Replacement {

  private Replacement() {}

  static String redacted(Redact action, String value) {
    String prefix = action.hashPrefix();
    boolean isRedacted = !prefix.isEmpty()
        && value.length() == prefix.length() + Sha256.TEXT_LENGTH
        && value.startsWith(prefix)
        && value.chars().skip(prefix.length()).allMatch(Replacement::isHashDigit);
    return isRedacted ? value : prefix + new Sha256().hash(value.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isHashDigit(int character) {
    return character >= '0' && character <= '9' || character >= 'a' && character <= 'f';
  }

  static String masked(Mask action, String value) {
    return action.maskChar().repeat(value.codePointCount(0, value.length()));
  }
}
