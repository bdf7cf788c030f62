package ai.usetusk.drift.loader;

/**
 * Where this JVM runs.
 *
 * @param platform the platform
 * @param libc the C library; null if the platform is not Linux
 */
public record PlatformReport(Platform platform, LibcResult libc) {}
