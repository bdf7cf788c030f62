package ai.usetusk.drift.release.artifact;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;

/**
 * Somebody else's library inside of the SDK's jar, relocated. The jar says so itself, with the file that Maven packs
 * into each library and that scanners look for.
 *
 * @param group its group
 * @param artifact its name
 * @param version its version
 */
public record InnerLibrary(String group, String artifact, String version) {

  private static final String FACTS = "META-INF/maven/";
  private static final String FACTS_FILE = "/pom.properties";
  private static final String OURS = FACTS + "ai.usetusk/";

  /** Those in a jar, sorted by their names. */
  public static List<InnerLibrary> in(SortedMap<String, byte[]> entries) throws IOException {
    List<InnerLibrary> libraries = new ArrayList<>();
    for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
      String name = entry.getKey();
      if (name.startsWith(FACTS) && name.endsWith(FACTS_FILE) && !name.startsWith(OURS)) {
        Properties facts = new Properties();
        facts.load(new ByteArrayInputStream(entry.getValue()));
        libraries.add(new InnerLibrary(
            facts.getProperty("groupId"),
            facts.getProperty("artifactId"),
            facts.getProperty("version")));
      }
    }
    return libraries;
  }

  /** The directory with its licence, in the jar. */
  public String licences() {
    return "META-INF/licenses/ai.usetusk." + Layout.SDK + "/" + artifact + "/";
  }

  /** How an SBOM names it. */
  public String packageUrl() {
    return "pkg:maven/" + group + "/" + artifact + "@" + version + "?type=jar";
  }
}
