/**
 * An instrumentation, on the floor above {@code exchange}: records requests to a container of Jakarta Servlet
 * 6. It knows the Servlet API, and {@link ai.usetusk.drift.exchange.Exchange}. What it must know of one container
 * and not another is in one table, {@code Container}.
 */
package ai.usetusk.drift.servlet;
