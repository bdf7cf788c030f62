package ai.usetusk.drift.natives.builder.jar;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Tells GraalVM's {@code native-image} to keep libraries and their manifests as resources of an
 * image, if the part of the SDK that looks for them is in it. In the format of {@code reachability-metadata.json}, which
 * GraalVM for JDK 23 and newer reads. The library calls no Java code, so there is nothing else to
 * register.
 */
public final class NativeImageMetadata {

  /** What looks for the resources. */
  private static final String LOADER = "ai.usetusk.drift.loader.library.LibraryResource";

  private static final String FILE = """
      {
        "resources": [
      {entries}
        ]
      }
      """;

  private static final String ENTRY = """
      {
        "condition": {
          "typeReached": "{loader}"
        },
        "glob": "META-INF/tusk-drift/{directory}/*"
      }
      """;

  private NativeImageMetadata() {}

  /** The metadata of a jar with the libraries of these platforms. */
  public static String json(List<String> directories) {
    String entries = directories.stream()
        .map(directory -> ENTRY.replace("{loader}", LOADER).replace("{directory}", directory))
        .map(entry -> entry.indent(4).stripTrailing())
        .collect(Collectors.joining(",\n"));
    return FILE.replace("{entries}", entries);
  }
}
