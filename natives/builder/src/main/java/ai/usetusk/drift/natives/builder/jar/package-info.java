/** Lays out what goes into the jars of {@code drift-natives}: with the libraries, or in place of them. */
package ai.usetusk.drift.natives.builder.jar;
