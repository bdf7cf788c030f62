package ai.usetusk.drift.loader;

import ai.usetusk.drift.loader.platform.LibcResult;
import ai.usetusk.drift.loader.platform.Platform;
import ai.usetusk.drift.loader.store.TriedDirectory;
import java.util.List;

/**
 * All that is to be told about one attempt to load the library.
 *
 * @param decision whether it was wanted
 * @param platform the platform; null if it was not looked at
 * @param libc the C library; null if it was not looked at or the platform is not Linux
 * @param steps every step in order, also those that were skipped
 * @param directories the directories that were tried, in order
 * @param outcome what it came to
 */
public record LoadReport(
    Decision decision,
    Platform platform,
    LibcResult libc,
    List<Step> steps,
    List<TriedDirectory> directories,
    Outcome outcome) {}
