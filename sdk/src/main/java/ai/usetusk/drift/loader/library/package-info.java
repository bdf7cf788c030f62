/**
 * Finds the library, in a natives jar or where the user says it is, and proves that it is the one that
 * was built.
 */
package ai.usetusk.drift.loader.library;
