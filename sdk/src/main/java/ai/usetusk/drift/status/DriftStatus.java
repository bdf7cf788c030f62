package ai.usetusk.drift.status;

import ai.usetusk.drift.model.Mode;

/**
 * What the SDK does, as of one moment.
 *
 * @param mode what it was asked to do
 * @param initialized whether it does it
 * @param core which engine runs, and why; {@code null} unless the SDK is initialised
 * @param recording what became of the calls that were to be recorded
 */
public record DriftStatus(
    Mode mode, boolean initialized, CoreStatus core, RecordingStatus recording) {}
