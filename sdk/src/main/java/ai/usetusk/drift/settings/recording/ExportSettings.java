package ai.usetusk.drift.settings.recording;

import java.net.URI;
import java.nio.file.Path;

/**
 * Where spans go, and how many wait.
 *
 * @param toApi whether they go to Tusk's API instead of into files
 * @param apiUrl the address of Tusk's API, without a slash at its end
 * @param tracesDirectory the directory for trace files; it need not exist
 * @param maxQueueSpans how many spans wait at most; positive
 * @param maxQueueBytes how many bytes they hold at most; positive
 */
public record ExportSettings(
    boolean toApi, URI apiUrl, Path tracesDirectory, int maxQueueSpans, long maxQueueBytes) {}
