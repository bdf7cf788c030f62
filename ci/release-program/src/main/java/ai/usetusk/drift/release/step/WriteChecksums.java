package ai.usetusk.drift.release.step;

import ai.usetusk.drift.release.Place;
import ai.usetusk.drift.release.Step;
import ai.usetusk.drift.release.action.Actions;
import ai.usetusk.drift.release.artifact.Archive;
import ai.usetusk.drift.release.artifact.Checksum;
import ai.usetusk.drift.release.artifact.Companion;
import ai.usetusk.drift.release.artifact.Layout;
import ai.usetusk.drift.release.artifact.Tree;
import ai.usetusk.drift.release.verify.JarRule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;

/** Writes the checksums of every file beside it, and one file with those that users look up. */
@Command(
    header = "Write the checksums of every file.",
    description = "MD5, SHA-1, SHA-256 and SHA-512 lie beside it. target/release/SHA256SUMS "
        + "has the jars, and the libraries in them, which are put into "
        + "target/release/libraries.")
public final class WriteChecksums implements Step {

  @Override
  public void run(Place place, Actions actions) throws IOException {
    Tree staged = new Tree(place.staged());
    for (String name : staged.names()) {
      boolean stale = Companion.isOne(name) && !name.endsWith(Companion.SIGSTORE.suffix());
      if (stale) {
        actions.delete(staged.file(name));
      }
    }
    Map<String, String> sums = new TreeMap<>();
    for (String name : staged.principals()) {
      byte[] bytes = staged.bytes(name);
      for (Checksum checksum : Checksum.values()) {
        byte[] digits = checksum.of(bytes).getBytes(StandardCharsets.US_ASCII);
        actions.write(staged.file(checksum.file(name)), digits);
      }
      if (name.endsWith(".jar")) {
        sums.put(name.substring(name.lastIndexOf('/') + 1), Checksum.SHA256.of(bytes));
      }
    }
    actions.delete(place.publishedLibraries());
    libraries(staged, place, actions, sums);
    StringBuilder text = new StringBuilder();
    sums.forEach((name, sum) -> text.append(sum).append("  ").append(name).append('\n'));
    actions.write(place.sums(), text.toString().getBytes(StandardCharsets.UTF_8));
    actions.say(text.toString().strip());
  }

  private static void libraries(Tree staged, Place place, Actions actions, Map<String, String> sums)
      throws IOException {
    Layout layout = Layout.of(place.version(), place.natives());
    String all = layout.nativesJars().get(0);
    Map<String, byte[]> entries =
        Archive.entries(Place.present(staged.file(all), "ci/release stage"));
    for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
      String name = entry.getKey();
      if (name.startsWith(JarRule.LIBRARIES) && !name.endsWith(JarRule.LIBRARY_PROPERTIES)) {
        String library = name.substring(JarRule.LIBRARIES.length());
        actions.write(place.publishedLibraries().resolve(library), entry.getValue());
        sums.put("libraries/" + library, Checksum.SHA256.of(entry.getValue()));
      }
    }
  }
}
