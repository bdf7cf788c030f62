package ai.usetusk.drift.natives.builder.library;

import java.nio.file.Path;
import java.util.List;

/**
 * Something that is linked into a library.
 *
 * @param name its name: a crate's, or that of a runtime
 * @param version its version
 * @param licences files with the texts of its licences
 */
record Component(String name, String version, List<Path> licences) {

  Component {
    licences = List.copyOf(licences);
  }
}
