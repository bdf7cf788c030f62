package ai.usetusk.drift.release.artifact;

import ai.usetusk.drift.natives.builder.Platform;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files that a release has, as paths in Maven's layout.
 *
 * @param version the version of all of them
 * @param classifiers those of the natives jars, without the empty one
 */
public record Layout(String version, List<String> classifiers) {

  /** The directory of our group. */
  public static final String GROUP = "ai/usetusk/";

  /** The artifact that everything of ours has as its parent, but for the BOM. */
  public static final String PARENT = "drift-parent";

  /** The SDK. */
  public static final String SDK = "drift-sdk";

  /** The starter for Spring Boot. */
  public static final String STARTER = "drift-spring-boot-starter";

  /** The jars with libraries. */
  public static final String NATIVES = "drift-natives";

  /** What the name of an SBOM ends with. */
  public static final String SBOM = "-cyclonedx.json";

  private static final String BOM = "drift-bom";

  /** Copies the list. */
  public Layout {
    classifiers = List.copyOf(classifiers);
  }

  /** The layout of a version whose natives jars are those of the platform table. */
  public static Layout of(String version, Path natives) throws IOException {
    return new Layout(
        version, Platform.table(natives).stream().map(Platform::classifier).toList());
  }

  /** All files that must be there, without those that belong to another one. */
  public List<String> files() {
    List<String> files = new ArrayList<>(poms());
    for (String jar : jars()) {
      files.add(jar);
      files.add(sbom(jar));
    }
    for (String artifact : List.of(SDK, STARTER, NATIVES)) {
      files.add(file(artifact, "-sources.jar"));
      files.add(file(artifact, "-javadoc.jar"));
    }
    return files;
  }

  /** The POMs. */
  public List<String> poms() {
    return List.of(pom(PARENT), pom(SDK), pom(STARTER), pom(NATIVES), pom(BOM));
  }

  /** The jars that users run. */
  public List<String> jars() {
    List<String> jars = new ArrayList<>(List.of(sdkJar(), starterJar()));
    jars.addAll(nativesJars());
    return jars;
  }

  /** The SDK's jar. */
  public String sdkJar() {
    return file(SDK, ".jar");
  }

  /** The starter's jar. */
  public String starterJar() {
    return file(STARTER, ".jar");
  }

  /** The natives jars: the one without a classifier, then the others. */
  public List<String> nativesJars() {
    List<String> jars = new ArrayList<>(List.of(file(NATIVES, ".jar")));
    classifiers.forEach(classifier -> jars.add(file(NATIVES, "-" + classifier + ".jar")));
    return jars;
  }

  /** The SBOM of a jar. */
  public static String sbom(String jar) {
    return jar.substring(0, jar.length() - ".jar".length()) + SBOM;
  }

  /** The POM of an artifact. */
  public String pom(String artifact) {
    return file(artifact, ".pom");
  }

  private String file(String artifact, String end) {
    return GROUP + artifact + "/" + version + "/" + artifact + "-" + version + end;
  }
}
