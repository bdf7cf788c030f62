/**
 * Every setting of the SDK, in one table: {@link ai.usetusk.drift.settings.Setting}.
 *
 * <p>This is the floor above {@code model}. All that can be set on the floors above is a row of this
 * table, and nothing here knows what a setting is for.
 */
package ai.usetusk.drift.settings;
