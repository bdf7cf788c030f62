/**
 * The floor between the recorder, which knows no protocol, and the instrumentations of HTTP, which know one
 * library each: what all of them share. An {@link ai.usetusk.drift.exchange.Exchange} takes the bytes as they
 * pass, and {@link ai.usetusk.drift.exchange.HttpExchanges} opens it. What is made of the bytes is told by
 * {@code http}, later and on another thread.
 */
package ai.usetusk.drift.exchange;
