package ai.usetusk.drift.bench;

import ai.usetusk.drift.core.CoreEngine;
import ai.usetusk.drift.core.engine.Core;
import ai.usetusk.drift.loader.host.Host;
import ai.usetusk.drift.settings.Setting;
import ai.usetusk.drift.status.CoreStatus;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The engines that a service would have here, with each of the settings that are compared. Java is always there. */
public final class Engines {

  private final Map<Contender, Core> cores = new EnumMap<>(Contender.class);
  private final CoreStatus rust;

  private Engines(Host host) {
    cores.put(Contender.JAVA, core(host, false, false));
    Core withRust = core(host, true, false);
    rust = withRust.status();
    if (rust.reason() == null) {
      cores.put(Contender.RUST, withRust);
      cores.put(Contender.RUST_UNCHECKED, core(host, true, true));
    }
  }

  /**
   * Starts them. What the host says about the settings that are compared does not matter; all its other
   * settings do.
   */
  public static Engines start(Host host) {
    return new Engines(host);
  }

  private static Core core(Host host, boolean useRust, boolean skipCheck) {
    return Core.start(new HostWithSettings(
        host,
        Map.of(
            Setting.USE_RUST_CORE.property().orElseThrow(), useRust ? "1" : "0",
            Setting.RUST_CORE_REQUIRED.property().orElseThrow(), "0",
            Setting.SKIP_PROTO_VALIDATION.property().orElseThrow(), skipCheck ? "1" : "0")));
  }

  /** The engines; without Rust where it cannot be used. */
  public Map<Contender, CoreEngine> byContender() {
    Map<Contender, CoreEngine> engines = new EnumMap<>(Contender.class);
    cores.forEach((contender, core) -> engines.put(contender, core.engine()));
    return engines;
  }

  /** What there was to say about Rust when it was started: the library, or why there is none. */
  public CoreStatus rust() {
    return rust;
  }

  /** Why what was measured is not Rust: the failure after which Java answered instead. Empty if Java never did. */
  public Optional<String> fallback() {
    return cores.values().stream()
        .map(Core::status)
        .filter(status -> status.fallbacks() > 0)
        .map(status -> "Rust failed " + status.fallbacks() + " times and Java answered instead"
            + (status.cause() == null ? "" : ": " + status.cause()))
        .findFirst();
  }
}
