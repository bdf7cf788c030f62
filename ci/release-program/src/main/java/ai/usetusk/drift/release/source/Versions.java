package ai.usetusk.drift.release.source;

import ai.usetusk.drift.release.ReleaseFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The places of a file that name a version of one of our artifacts: in XML an element {@code version} right
 * after an {@code artifactId} that begins with {@code drift-}, elsewhere {@code ai.usetusk:drift-...:VERSION}.
 */
public final class Versions {

  /** What a version that is not to be released ends with. */
  public static final String SNAPSHOT = "-SNAPSHOT";

  private static final Pattern VERSION =
      Pattern.compile("[0-9]+\\.[0-9]+\\.[0-9]+(-[0-9A-Za-z.-]+)?");
  private static final Pattern PLACE = Pattern.compile(
      "<artifactId>drift-[a-z-]+</artifactId>\\s*(?:<!--(?:(?!-->).)*-->\\s*)?"
          + "<version>(?<element>[0-9][^<$]*)</version>"
          + "|ai\\.usetusk:drift-[a-z-]+:(?<notation>[0-9][0-9A-Za-z.-]*[0-9A-Za-z])",
      Pattern.DOTALL);

  private Versions() {}

  /**
   * The version of a checkout: that of its parent POM.
   *
   * @throws ReleaseFailure if its parent POM has none
   */
  public static String of(Path root) throws IOException {
    Path pom = root.resolve("pom.xml");
    if (!Files.exists(pom)) {
      throw new ReleaseFailure(pom + " is not there; run ci/release in a checkout");
    }
    List<String> named = namedIn(Files.readString(pom));
    if (named.isEmpty()) {
      throw new ReleaseFailure(
          pom + " has no <version> after <artifactId>drift-parent</artifactId>");
    }
    return named.get(0);
  }

  /** All versions that a file's text names, in its order. */
  public static List<String> namedIn(String text) {
    List<String> versions = new ArrayList<>();
    for (Matcher place = PLACE.matcher(text); place.find(); ) {
      versions.add(text.substring(start(place), end(place)));
    }
    return versions;
  }

  /** The text with another version in all places. */
  public static String replacedIn(String text, String version) {
    StringBuilder changed = new StringBuilder();
    int copied = 0;
    for (Matcher place = PLACE.matcher(text); place.find(); ) {
      changed.append(text, copied, start(place)).append(version);
      copied = end(place);
    }
    return changed.append(text, copied, text.length()).toString();
  }

  /**
   * A version as it can be given to a release or to what comes after it.
   *
   * @throws ReleaseFailure if it is not one
   */
  public static String checked(String version) {
    if (!VERSION.matcher(version).matches()) {
      throw new ReleaseFailure(
          "\"" + version + "\" is not a version; 1.2.3 is one, and 1.2.4-SNAPSHOT");
    }
    return version;
  }

  private static int start(Matcher place) {
    return Math.max(place.start("element"), place.start("notation"));
  }

  private static int end(Matcher place) {
    return Math.max(place.end("element"), place.end("notation"));
  }
}
