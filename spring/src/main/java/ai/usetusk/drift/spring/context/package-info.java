/**
 * The floor above {@code ai.usetusk.drift.spring}: the context of a request goes along with the tasks that Spring's
 * executors run, those of {@code @Async} methods among them, and with Reactor where the application asks Reactor for
 * that.
 */
package ai.usetusk.drift.spring.context;
