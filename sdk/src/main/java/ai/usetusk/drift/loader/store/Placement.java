package ai.usetusk.drift.loader.store;

import ai.usetusk.drift.loader.host.Refusal;
import ai.usetusk.drift.loader.library.ExplicitLibrary;
import ai.usetusk.drift.loader.library.FoundLibrary;
import ai.usetusk.drift.loader.library.LibraryResource;
import java.util.Optional;

/** Puts a library that was found where it can be loaded. */
public final class Placement {

  private final StoreDirectories directories;

  /** Uses the first of these directories that serves. */
  public Placement(StoreDirectories directories) {
    this.directories = directories;
  }

  /**
   * Extracts a library of a jar. One that the user named stays where it is.
   *
   * @throws Refusal if there is no directory that serves or the library turns out to be damaged
   */
  public PlacedLibrary place(FoundLibrary found) throws Refusal {
    if (found instanceof ExplicitLibrary named) {
      return inPlace(named);
    }
    LibraryResource resource = (LibraryResource) found;
    return directories.first(
        resource.sha256(), directory -> new LibraryStore(directory, resource).put());
  }

  /**
   * A crash marker needs a directory all the same, as does a copy for a second class loader, for which that
   * should let libraries be executed. Without any directory the library is loaded without a marker.
   */
  private PlacedLibrary inPlace(ExplicitLibrary named) {
    Optional<PrivateDirectory> directory = directory(named, StoreDirectories::executable);
    if (directory.isEmpty()) {
      directory = directory(named, any -> any);
    }
    return new PlacedLibrary(named.path(), directory, named.path() + ", loaded in place");
  }

  private Optional<PrivateDirectory> directory(
      ExplicitLibrary named, StoreDirectories.Use<PrivateDirectory> use) {
    try {
      return Optional.of(directories.first(named.sha256(), use));
    } catch (Refusal e) {
      return Optional.empty();
    }
  }
}
