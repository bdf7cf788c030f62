/**
 * An instrumentation, on the floor above {@code exchange}: records requests to the JDK's own HTTP server. It
 * knows that server, and {@link ai.usetusk.drift.exchange.Exchange}.
 */
package ai.usetusk.drift.httpserver;
