/** Keeps a library that killed one process from killing the next. */
package ai.usetusk.drift.loader.crash;
