/**
 * An instrumentation, on the floor above {@code ai.usetusk.drift.spring}: records what {@code RestClient}, {@code
 * RestTemplate} and {@code WebClient} send and get. It knows Spring's clients, and {@link
 * ai.usetusk.drift.exchange.Exchange}.
 */
package ai.usetusk.drift.spring.client;
