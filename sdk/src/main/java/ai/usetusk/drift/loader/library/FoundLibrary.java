package ai.usetusk.drift.loader.library;

import ai.usetusk.drift.loader.platform.GlibcVersion;

/** A library that was found, with what is known about it before it is loaded. */
public sealed interface FoundLibrary permits LibraryResource, ExplicitLibrary {

  /** Its SHA-256, 64 lower-case hexadecimal digits. */
  String sha256();

  /** The oldest glibc it works with; null if that is not known or it needs none. */
  GlibcVersion glibc();
}
