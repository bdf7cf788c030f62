/**
 * A small service as users write them, the service that it calls, and what is put around it. Each runs in a JVM
 * of its own. Nothing here but {@code Drift} and the classes named after Logbook needs more than the JDK, so that
 * a JVM without the SDK can run it.
 */
package ai.usetusk.drift.benchmarks.service;
