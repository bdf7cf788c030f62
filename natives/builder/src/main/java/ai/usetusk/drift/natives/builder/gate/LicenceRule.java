package ai.usetusk.drift.natives.builder.gate;

import ai.usetusk.drift.natives.builder.jar.EntryNames;
import ai.usetusk.drift.natives.builder.jar.LinkedComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A jar has the licences of what is linked into its libraries: of all of it, and of nothing else. */
final class LicenceRule {

  private LicenceRule() {}

  static List<Finding> check(PackedJar jar, Collection<LinkedComponent> components) {
    Set<String> expected = components.stream()
        .map(LinkedComponent::directory)
        .collect(Collectors.toCollection(TreeSet::new));
    Set<String> present = new TreeSet<>();
    List<Finding> findings = new ArrayList<>();
    jar.entries().forEach((name, text) -> {
      if (!name.startsWith(EntryNames.LICENCES)) {
        return;
      }
      String[] path = name.substring(EntryNames.LICENCES.length()).split("/", -1);
      if (path.length != 2 || !expected.contains(path[0])) {
        findings.add(jar.finding(
            name,
            "is the licence of nothing that a library.properties of this jar names: users are "
                + "told of code that they do not have, or not told of code that they have"));
      } else if (text.length == 0) {
        findings.add(jar.finding(name, "is empty: whoever passes the jar on breaks a licence"));
      }
      present.add(path[0]);
    });
    expected.removeAll(present);
    for (String directory : expected) {
      findings.add(jar.finding(
          EntryNames.LICENCES + directory + "/",
          "is missing, though a library.properties of this jar names that component: whoever "
              + "passes the jar on breaks its licence"));
    }
    return findings;
  }
}
