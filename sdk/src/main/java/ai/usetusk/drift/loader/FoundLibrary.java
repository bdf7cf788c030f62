package ai.usetusk.drift.loader;

/** A library that was found, with what is known about it before it is loaded. */
sealed interface FoundLibrary permits LibraryResource, ExplicitLibrary {

  /** Its SHA-256, 64 lower-case hexadecimal digits. */
  String sha256();

  /** The oldest glibc it works with; null if that is not known or it needs none. */
  GlibcVersion glibc();

  /**
   * Puts the library where it can be loaded.
   *
   * @throws Refusal if there is no such place or the library turns out to be damaged
   */
  PlacedLibrary place(StoreDirectories directories) throws Refusal;
}
