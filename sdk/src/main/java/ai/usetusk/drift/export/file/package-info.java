/** A room above {@code export}: traces become files in a directory. */
package ai.usetusk.drift.export.file;
