package ai.usetusk.drift.loader;

import ai.usetusk.drift.status.SettingSource;

/**
 * Whether the native library is wanted, and who said so.
 *
 * @param enabled whether it is to be used
 * @param required whether the application would rather not start than run without it
 * @param source where {@code enabled} was decided
 * @param raw the text that decided it; null if and only if the source is the default
 */
public record Decision(boolean enabled, boolean required, SettingSource source, String raw) {

  /** Reads {@link Setting#USE_RUST_CORE} and {@link Setting#REQUIRED}, and touches nothing else. */
  public static Decision of(Host host) {
    Setting.Value use = Setting.USE_RUST_CORE.read(host);
    boolean required = Setting.REQUIRED.read(host).isYes();
    return new Decision(use.isYes(), required, use.source(), use.raw());
  }

  /** The decision in words, with the setting that made it. */
  String explanation() {
    Setting setting = Setting.USE_RUST_CORE;
    if (source == SettingSource.PROPERTY) {
      return verdict("system property " + setting.property());
    }
    if (source == SettingSource.ENVIRONMENT) {
      return verdict("environment variable " + setting.variable());
    }
    return "off: neither system property "
        + setting.property()
        + " nor environment variable "
        + setting.variable()
        + " is set; set one to 1 to use the native library";
  }

  private String verdict(String name) {
    String said = name + " is \"" + raw + "\"";
    return enabled ? "on: " + said : "off: " + said + "; 1, true or yes turn it on";
  }
}
