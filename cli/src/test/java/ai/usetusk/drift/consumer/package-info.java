/** The SDK and the natives jars as an application has them: packed, in a JVM or an image of its own. */
package ai.usetusk.drift.consumer;
