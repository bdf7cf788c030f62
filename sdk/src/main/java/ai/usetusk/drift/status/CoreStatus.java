package ai.usetusk.drift.status;

import java.nio.file.Path;

/**
 * Which engine runs and why, at one moment. The one place to look when Rust was expected and Java
 * answers.
 *
 * @param enabled whether Rust was asked for
 * @param decidedBy who decided that: {@code property}, {@code environment} or {@code default}
 * @param engine {@code rust} if Rust answers the calls for which it is the faster engine, else
 *     {@code java}; Java answers small payloads and export requests in either case
 * @param os {@code linux}, {@code macos} or {@code windows}, or what the JVM calls another one;
 *     {@code null} if it was not probed, as when Rust was not asked for
 * @param arch {@code x86_64} or {@code aarch64}, or what the JVM calls another one; {@code null} as
 *     above
 * @param libc {@code glibc}, {@code musl}, {@code unknown}; {@code null} as above and where there is
 *     no choice of libc
 * @param libraryPath the loaded library, or {@code null}
 * @param libraryVersion its version, or {@code null}
 * @param librarySha256 its digest in hexadecimal, or {@code null}
 * @param sdkVersion the version of this SDK
 * @param reason why Java answers; {@code null} if and only if the engine is {@code rust}
 * @param message the reason in a sentence, with what to do; {@code null} as the reason
 * @param cause what was thrown, if anything was; may be {@code null}
 * @param nativeCalls calls that Rust answered, with a result or an input error
 * @param javaCalls calls that Java answered, with a result or an input error, for whatever reason
 * @param preferredCalls of these, the ones that Java answered by choice: Rust was loaded, and Java
 *     was faster
 * @param fallbacks of these, the ones that Java answered because Rust had just failed
 * @param inputErrors calls that ended because the input was bad, whichever engine said so
 */
public record CoreStatus(
    boolean enabled,
    String decidedBy,
    String engine,
    String os,
    String arch,
    String libc,
    Path libraryPath,
    String libraryVersion,
    String librarySha256,
    String sdkVersion,
    Reason reason,
    String message,
    Throwable cause,
    long nativeCalls,
    long javaCalls,
    long preferredCalls,
    long fallbacks,
    long inputErrors) {}
