package ai.usetusk.drift.fallback;

import ai.usetusk.drift.core.CoreEngine;
import ai.usetusk.drift.core.DriftCore;
import ai.usetusk.drift.core.ExportRequest;
import ai.usetusk.drift.core.engine.Core;
import ai.usetusk.drift.loader.Step;
import ai.usetusk.drift.loader.StepOutcome;
import ai.usetusk.drift.loader.platform.LibcResult;
import ai.usetusk.drift.model.InvalidInputException;
import ai.usetusk.drift.model.Merges;
import ai.usetusk.drift.model.PackageType;
import ai.usetusk.drift.model.Span;
import ai.usetusk.drift.model.SpanKind;
import ai.usetusk.drift.model.StatusCode;
import ai.usetusk.drift.status.CoreStatus;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The program under test: a service in little. It uses the SDK as a service does, calls each
 * operation of the core, and prints which engine answered, why, and the digest of all answers, for
 * {@link Report} to read. Needs nothing but the JDK and what the SDK needs.
 */
public final class Subject {

  private static final List<String> PAYLOADS = List.of(
      "{}",
      "[]",
      "null",
      "\"\"",
      "-0",
      "1e400",
      "{\"z\":[1,2.50,1.5e300,127111427579672.625,true,null],\"a\":{\"b\":{}},\"a\":\"last\"}",
      "{\"text\":\"\\u00e9\\ud83d\\ude00\\n\\/ caf\u00e9 \u65e5\u672c\",\"empty\":[[],{}]}",
      "[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]",
      "{\"broken\":",
      "[01]",
      "\"\\ud800\"");

  /** What a payload stands behind: alone it is so short that Java is asked even where Rust is there. */
  private static final String ENOUGH_FOR_RUST =
      "{\"much\":[" + "\"a\",".repeat(1024) + "1],\"payload\":";

  private Subject() {}

  /** Prints the report. */
  public static void main(String[] arguments) throws Exception {
    long before = System.nanoTime();
    CoreEngine engine = DriftCore.engine();
    long nanos = System.nanoTime() - before;
    String digest = digest(engine);
    CoreStatus status = DriftCore.status();
    print("engine", status.engine().code());
    print("reason", status.reason() == null ? "" : status.reason().code());
    print("message", status.message() == null ? "" : status.message());
    print("library", status.libraryPath() == null ? "" : status.libraryPath().toString());
    print("rust_calls", Long.toString(status.nativeCalls()));
    print("fallbacks", Long.toString(status.fallbacks()));
    print("digest", digest);
    LibcResult libc = Core.instance().loadReport().libc();
    print(
        "glibc",
        libc == null || libc.glibcVersion() == null ? "" : libc.glibcVersion().toString());
    print(
        "skipped",
        Core.instance().loadReport().steps().stream()
            .filter(step -> step.outcome() == StepOutcome.SKIPPED)
            .map(Step::name)
            .collect(Collectors.joining("|")));
    print("left", String.join("|", files()));
    print("micros", Long.toString(TimeUnit.NANOSECONDS.toMicros(nanos)));
  }

  /** The SHA-256 of what the engine answers to every operation, errors included. */
  static String digest(CoreEngine engine) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (String payload : PAYLOADS) {
      add(digest, engine, payload.getBytes(StandardCharsets.UTF_8));
      add(digest, engine, (ENOUGH_FOR_RUST + payload + "}").getBytes(StandardCharsets.UTF_8));
    }
    add(
        digest,
        () -> engine.encodeExportRequest(new ExportRequest(
            "s", "i", "1", "2", List.of(engine.encodeSpan(span(new byte[] {'1'}))))));
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void add(MessageDigest digest, CoreEngine engine, byte[] json) throws IOException {
    add(digest, () -> engine.normalize(json));
    add(digest, () -> engine.hash(json).getBytes(StandardCharsets.US_ASCII));
    add(digest, () -> engine.struct(json).bytes());
    add(digest, () -> engine.process(json, Merges.none()).schema());
    add(digest, () -> engine.encodeSpan(span(json)).bytes());
  }

  private interface Answer {
    byte[] get() throws IOException;
  }

  private static void add(MessageDigest digest, Answer answer) throws IOException {
    byte[] bytes;
    try {
      bytes = answer.get();
    } catch (InvalidInputException e) {
      bytes = (e.category() + " " + e.where() + " " + e.offset()).getBytes(StandardCharsets.UTF_8);
    }
    digest.update(bytes);
    digest.update((byte) '\n');
  }

  private static Span span(byte[] json) {
    return Span.builder()
        .traceId("0123456789abcdef0123456789abcdef")
        .spanId("0123456789abcdef")
        .name("GET /caf\u00e9")
        .packageType(PackageType.HTTP)
        .kind(SpanKind.SERVER)
        .status(StatusCode.OK, "")
        .environment("test")
        .rootSpan(true)
        .timestamp(1, 2)
        .duration(0, 3)
        .input(json, Merges.none())
        .build();
  }

  /** All that is where the SDK may have put something. */
  private static Set<String> files() throws IOException {
    Set<String> files = new TreeSet<>();
    List<String> directories = Arrays.asList(
        System.getProperty("user.home"),
        System.getProperty("java.io.tmpdir"),
        System.getenv("XDG_CACHE_HOME"),
        System.getenv("TUSK_RUST_CORE_DIRECTORY"));
    for (String directory : directories) {
      if (directory != null && new File(directory).isDirectory()) {
        files.addAll(files(Path.of(directory)));
      }
    }
    return files;
  }

  /** Every file and every empty directory below a directory. */
  static Set<String> files(Path directory) throws IOException {
    Set<String> files = new TreeSet<>();
    try (Stream<Path> below = Files.walk(directory)) {
      for (Path path : (Iterable<Path>) below.skip(1)::iterator) {
        if (!Files.isDirectory(path) || isEmpty(path)) {
          files.add(path.toString());
        }
      }
    } catch (UncheckedIOException e) {
      // What the program cannot look into, it has not written to.
    }
    return files;
  }

  private static boolean isEmpty(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.findAny().isEmpty();
    }
  }

  private static void print(String key, String value) {
    System.out.println("subject." + key + "=" + value.replace('\n', ' '));
  }
}
