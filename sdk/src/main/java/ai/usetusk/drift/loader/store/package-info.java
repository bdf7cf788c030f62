/** Keeps the library in a directory to which only the user of this process can write. */
package ai.usetusk.drift.loader.store;
