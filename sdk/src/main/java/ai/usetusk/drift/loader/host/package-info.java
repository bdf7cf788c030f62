/**
 * What the loader stands on: {@link ai.usetusk.drift.loader.host.Host}, through which everything outside
 * the JVM's heap comes in, and {@link ai.usetusk.drift.loader.host.Refusal}, with which a step ends that
 * cannot go on.
 */
package ai.usetusk.drift.loader.host;
