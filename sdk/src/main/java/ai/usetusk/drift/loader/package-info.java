/**
 * Decides whether the native library is to be used, finds it, proves that it fits, and loads it.
 *
 * <p>{@link ai.usetusk.drift.loader.LibraryLoader} runs the steps in order; each step yields what
 * the next one needs or a {@link ai.usetusk.drift.status.Reason}. Everything outside the JVM's heap
 * comes in through {@link ai.usetusk.drift.loader.Host}. Nothing here knows what the library does,
 * and nothing here logs.
 */
package ai.usetusk.drift.loader;
