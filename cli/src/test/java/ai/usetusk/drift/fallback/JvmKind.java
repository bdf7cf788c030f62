package ai.usetusk.drift.fallback;

/** What sort of system a JVM runs in; for each there are one or several images. */
enum JvmKind {
  /** A JVM linked against musl, as in Alpine. */
  MUSL,
  /** A JVM on glibc: an everyday system. The first image is the one for rows about other things. */
  GLIBC,
  /** JDK 25 or newer on glibc. */
  GLIBC_JDK25,
  /** Alpine's userland, with a JVM that brings its own glibc. */
  ALPINE_GLIBC,
  /** Debian with the package musl beside glibc. */
  DEBIAN_MUSL,
  /** A JVM and nothing else, not even a shell. */
  DISTROLESS
}
