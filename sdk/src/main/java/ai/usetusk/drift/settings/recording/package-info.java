/**
 * What is set for recording and replay: {@link ai.usetusk.drift.settings.recording.SettingsReader} makes it of the
 * table, and of every place that a value can come from.
 *
 * <p>This is the floor above {@code settings.config}. Nothing here starts anything, opens anything but the
 * configuration file, or throws because of what users wrote.
 */
package ai.usetusk.drift.settings.recording;
