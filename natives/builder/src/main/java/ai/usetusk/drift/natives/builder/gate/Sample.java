package ai.usetusk.drift.natives.builder.gate;

import java.util.Collection;
import java.util.stream.Collectors;

/** The first of many texts, so that a sentence about them stays one. */
final class Sample {

  private static final int SHOWN = 3;

  private Sample() {}

  static String of(Collection<String> texts) {
    String shown = texts.stream().limit(SHOWN).collect(Collectors.joining(", "));
    return texts.size() > SHOWN ? shown + " and " + (texts.size() - SHOWN) + " more" : shown;
  }
}
