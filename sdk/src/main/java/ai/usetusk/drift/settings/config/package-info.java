/**
 * {@code .tusk/config.yaml}: where it is, what is in it, and which of its keys nobody knows.
 *
 * <p>This is the floor above {@code settings}.
 */
package ai.usetusk.drift.settings.config;
