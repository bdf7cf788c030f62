package ai.usetusk.drift.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The table of all settings. Most can be set by a system property or by an environment variable; the
 * property wins whenever it is set at all, also when it is blank or makes no sense.
 *
 * <p>{@code docs/environment-variables.md} says the same, and a test compares the two.
 */
public enum Setting {
  /** Whether to use the native library. */
  USE_RUST_CORE(
      "TUSK_USE_RUST_CORE", "tusk.useRustCore", ValueType.YES_NO, "no", "use the Rust core"),

  /** Whether to skip the check of what was encoded. */
  SKIP_PROTO_VALIDATION(
      "TUSK_SKIP_PROTO_VALIDATION",
      "tusk.skipProtoValidation",
      ValueType.YES_NO,
      "no",
      "skip the check of each span that Rust encoded"),

  /** Whether a missing native library is an error. */
  RUST_CORE_REQUIRED(
      "TUSK_RUST_CORE_REQUIRED",
      "tusk.rustCore.required",
      ValueType.YES_NO,
      "no",
      "fail instead of falling back where Rust cannot be used"),

  /** The one directory to extract to. */
  RUST_CORE_DIRECTORY(
      "TUSK_RUST_CORE_DIRECTORY",
      "tusk.rustCore.directory",
      ValueType.PATH,
      "see below",
      "the only directory to extract the library to"),

  /** A library to load in place. */
  RUST_CORE_LIBRARY(
      "TUSK_RUST_CORE_LIBRARY",
      "tusk.rustCore.library",
      ValueType.PATH,
      "the library on the class path",
      "load this file in place and extract nothing"),

  /** What that library must be. */
  RUST_CORE_LIBRARY_SHA256(
      "TUSK_RUST_CORE_LIBRARY_SHA256",
      "tusk.rustCore.librarySha256",
      ValueType.SHA256,
      "its `library.properties`",
      "the SHA-256 of the file above"),

  /** What the Rust library does without. The library reads it by itself. */
  RUST_CORE_CPU(
      "TUSK_RUST_CORE_CPU",
      null,
      ValueType.WORDS,
      "none",
      "for diagnosis, CPU instructions that the library does without");

  private final String variable;
  private final String property;
  private final ValueType type;
  private final String defaultText;
  private final String sentence;

  Setting(String variable, String property, ValueType type, String defaultText, String sentence) {
    this.variable = variable;
    this.property = property;
    this.type = type;
    this.defaultText = defaultText;
    this.sentence = sentence;
  }

  /** The name of the environment variable. */
  public String variable() {
    return variable;
  }

  /** The name of the system property; empty if there is none. */
  public Optional<String> property() {
    return Optional.ofNullable(property);
  }

  /** What its value looks like. */
  public ValueType type() {
    return type;
  }

  /** What counts if it is not set, in words. */
  public String defaultText() {
    return defaultText;
  }

  /** What it sets, in a sentence without its full stop. */
  public String sentence() {
    return sentence;
  }

  /** Both names, for messages that say how to set it. */
  public String names() {
    return property == null
        ? "environment variable " + variable
        : "system property " + property + " or environment variable " + variable;
  }

  /** Reads the property and then, if it is not set, the environment variable. Never throws. */
  public SettingValue read(Environment environment) {
    List<String> unreadable = new ArrayList<>();
    if (property != null) {
      try {
        String value = environment.property(property);
        if (value != null) {
          return new SettingValue(this, Origin.PROPERTY, value, List.of());
        }
      } catch (SecurityException e) {
        unreadable.add("system property " + property);
      }
    }
    try {
      String value = environment.environment(variable);
      if (value != null) {
        return new SettingValue(this, Origin.ENVIRONMENT, value, unreadable);
      }
    } catch (SecurityException e) {
      unreadable.add("environment variable " + variable);
    }
    return new SettingValue(this, Origin.DEFAULT, null, unreadable);
  }
}
