/**
 * Decides whether to use the native library, finds it, checks that it fits, and loads it.
 *
 * <p>{@link ai.usetusk.drift.loader.LibraryLoader} runs the steps in order; each step yields what
 * the next one needs or a {@link ai.usetusk.drift.status.Reason}. Nothing here knows what the
 * library does, and nothing here logs. The package is on the floor of {@code core}, just below it, and has
 * rooms of its own. Each knows only those below it:
 *
 * <pre>
 *   loader       the steps and their report
 *   crash        did an earlier process die while it loaded this library?
 *   store        where the library is kept
 *   library      which library it is, and what proves that it is the right one
 *   platform     operating system, architecture, C library
 *   host         everything outside the JVM's heap
 * </pre>
 */
package ai.usetusk.drift.loader;
