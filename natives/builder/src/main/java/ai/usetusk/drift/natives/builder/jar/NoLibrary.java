package ai.usetusk.drift.natives.builder.jar;

import ai.usetusk.drift.natives.builder.Platform;

/** What a jar says in place of a library. */
public final class NoLibrary {

  private NoLibrary() {}

  /** The text for a platform; its first line tells whether none is ever built or none was. */
  public static String explain(Platform platform, String version) {
    String reason = platform.hasLibrary() ? NOT_BUILT : NEVER_BUILT;
    return reason
        .replace("{directory}", platform.directory())
        .replace("{classifier}", platform.classifier())
        .replace("{version}", version);
  }

  private static final String NEVER_BUILT = """
      No library, by design.

      There is no Rust library of Tusk Drift for {directory}. The jar
      ai.usetusk:drift-natives:{version}:{classifier} is published without one, so
      that a build that asks for ${os.detected.classifier} finds a jar on this
      platform, too.

      What happens: the SDK works, with its Java engine, which gives the same
      results. Its status, and the command "doctor", say "unsupported_arch".
      There is nothing to repair, and nothing to add.
      """;

  private static final String NOT_BUILT = """
      No library: a development build.

      The library for {directory} belongs here. It is missing because
      version {version} was built on a machine that made none for that platform.
      Jars like this one are not for publishing.

      What happens: on that platform the SDK works, with its Java engine, which
      gives the same results. Its status, and the command "doctor", say
      "not_found".

      To have the libraries of all platforms, run "ci/natives build" in the source
      tree, then "./mvnw -Dnatives.libraries=natives/target/libraries verify".
      """;
}
