/**
 * An instrumentation, on the floor above {@code exchange}: records what a {@link java.net.http.HttpClient} sends
 * and gets. It knows that client, and {@link ai.usetusk.drift.exchange.Exchange}.
 */
package ai.usetusk.drift.httpclient;
