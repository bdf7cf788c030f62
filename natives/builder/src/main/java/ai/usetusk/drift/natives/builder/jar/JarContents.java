package ai.usetusk.drift.natives.builder.jar;

import ai.usetusk.drift.natives.builder.BuildFailure;
import ai.usetusk.drift.natives.builder.Directories;
import ai.usetusk.drift.natives.builder.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What goes into each jar of {@code drift-natives}: one for all platforms that have a library, and
 * one for each platform. In each of them, for each of its platforms:
 *
 * <ul>
 *   <li>{@code META-INF/tusk-drift/<directory>/}: the library and {@code library.properties}, or a
 *       text file that says why there is none
 *   <li>{@code META-INF/LICENSE} and {@code NOTICE}: the project's own
 *   <li>{@code META-INF/licenses/ai.usetusk.drift-natives/}: the licences of all that is linked in
 *   <li>{@code META-INF/native-image/}: what GraalVM needs to keep the library in an image
 *   <li>{@code module-info.class}, and {@code LibraryInfo} if there is a library
 * </ul>
 *
 * <p>The same libraries and the same JDK give the same files, wherever and by whomever this is run.
 * Two jars of one build have no file in common that differs, and no class but {@code module-info}.
 */
public final class JarContents {

  /** The directory of the jar without a classifier; the others are named after theirs. */
  public static final String ALL = "all";

  private final Path checkout;
  private final Path libraries;
  private final String version;

  private JarContents(Path checkout, Path libraries, String version) {
    this.checkout = checkout;
    this.libraries = libraries;
    this.version = version;
  }

  /**
   * Writes the contents of every jar, each into a directory of its own: {@link #ALL}, and one named
   * after each classifier of the platform table. What was there before is deleted.
   *
   * @param natives the directory of the natives module, where the platform table is; beside it, {@code
   *     LICENSE} and {@code NOTICE}
   * @param libraries what was built: {@code <directory>/} with the library, {@code
   *     build.properties} and {@code licences/}; a platform's directory may be absent
   * @param version the version of the SDK that the libraries belong to
   * @param output where the directories are written
   * @throws BuildFailure if a library lacks something that has to be published with it
   */
  public static void layOut(Path natives, Path libraries, String version, Path output)
      throws IOException {
    if (!Files.isDirectory(libraries)) {
      throw new BuildFailure(libraries + " is not a directory; the libraries are looked for there");
    }
    JarContents contents =
        new JarContents(natives.toAbsolutePath().getParent(), libraries, version);
    Directories.delete(output);
    for (NativesJar jar : NativesJar.all(natives)) {
      String directory = jar.classifier().equals(NativesJar.NONE) ? ALL : jar.classifier();
      contents.entries(jar).writeTo(output.resolve(directory));
    }
  }

  private JarEntries entries(NativesJar jar) throws IOException {
    JarEntries entries = new JarEntries();
    for (Map.Entry<String, String> licence : EntryNames.OWN_LICENCE.entrySet()) {
      entries.add(licence.getValue(), Files.readAllBytes(checkout.resolve(licence.getKey())));
    }
    List<String> directories = new ArrayList<>();
    for (Platform platform : jar.platforms()) {
      Optional<Library> library = Library.find(libraries, platform);
      if (library.isPresent()) {
        library.get().addTo(entries, version);
        directories.add(platform.directory());
      } else {
        entries.add(
            EntryNames.readme(platform),
            NoLibrary.explain(platform, version).getBytes(StandardCharsets.UTF_8));
      }
    }
    if (!directories.isEmpty()) {
      entries.add(
          jar.metadata(), NativeImageMetadata.json(directories).getBytes(StandardCharsets.UTF_8));
    }
    jar.module().addTo(entries, directories, version);
    return entries;
  }
}
