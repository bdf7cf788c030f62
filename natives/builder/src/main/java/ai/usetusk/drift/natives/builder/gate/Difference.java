package ai.usetusk.drift.natives.builder.gate;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** What one collection has and another has not, as text; empty if there is no such thing. */
final class Difference {

  private Difference() {}

  static String of(Collection<String> these, Collection<String> butNotThose) {
    Set<String> difference = new TreeSet<>(these);
    difference.removeAll(butNotThose);
    return String.join(", ", difference);
  }
}
