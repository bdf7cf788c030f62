/**
 * Builds the native libraries, holds their bytes against what is expected of them, and lays out the
 * jars they travel in. A program of the build; nothing of it is published.
 */
package ai.usetusk.drift.natives.builder;
