package ai.usetusk.drift.fallback;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.status.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Starts a {@link Subject} many times, in conditions drawn by lot, two at once. Every start is held to
 * what {@link Run} promises of it, and those that were killed half-way must do no harm to the next.
 */
public final class ColdStarts {

  private static final int WORKERS = 2;

  private enum Condition {
    LIBRARY_IN_THE_CACHE,
    EMPTY_CACHE,
    DAMAGED_CACHE,
    RUST_OFF,
    NO_NATIVES_JAR,
    NOEXEC,
    DISKS_FULL,
    HOME_FULL,
    UNPRIVILEGED,
    KILLED_HALF_WAY
  }

  private final Sandbox sandbox = NamespaceSandbox.here();
  private final Map<Condition, Path> directories = new EnumMap<>(Condition.class);
  private final Map<Condition, Integer> starts = new EnumMap<>(Condition.class);
  private final Random random;
  private final Path archive;
  private Condition condition;

  private ColdStarts(Path archive, long seed) {
    this.archive = archive;
    this.random = new Random(seed);
  }

  /**
   * Starts it, and says how often in which condition.
   *
   * @param arguments how many draws, each of one or two starts, and the seed of the lot
   */
  public static void main(String[] arguments) throws Exception {
    AtomicInteger draws = new AtomicInteger(Integer.parseInt(arguments[0]));
    long seed = Long.parseLong(arguments[1]);
    Map<Condition, Integer> all = new EnumMap<>(Condition.class);
    ExecutorService threads = Executors.newFixedThreadPool(WORKERS);
    Path shared = Files.createTempDirectory("drift-cold-starts");
    try {
      Path archive = archive(shared);
      List<Future<ColdStarts>> workers = new ArrayList<>();
      for (int i = 0; i < WORKERS; i++) {
        ColdStarts worker = new ColdStarts(archive, seed + i);
        workers.add(threads.submit(() -> worker.work(draws)));
      }
      for (Future<ColdStarts> worker : workers) {
        worker.get().starts.forEach((where, count) -> all.merge(where, count, Integer::sum));
      }
    } catch (ExecutionException e) {
      throw new AssertionError("with seed " + seed, e.getCause());
    } finally {
      threads.shutdownNow();
      delete(shared);
    }
    all.forEach((where, count) -> System.out.printf("%6d  %s%n", count, where));
    int sum = all.values().stream().mapToInt(Integer::intValue).sum();
    System.out.println(sum + " cold starts: no crash, and nothing left but the library");
  }

  /** Parsed classes, for the JVM to share: half of a start's time goes into those else. */
  private static Path archive(Path directory) throws IOException, InterruptedException {
    allowOthers(directory);
    Path archive = directory.resolve("classes.jsa");
    Sandbox sandbox = NamespaceSandbox.here();
    JvmImage image = sandbox.images(JvmKind.GLIBC).get(0);
    sandbox.run(new Launch(image, directory)
        .classPath(SubjectJars.all())
        .jvmOption("-XX:ArchiveClassesAtExit=" + archive));
    return archive;
  }

  private ColdStarts work(AtomicInteger draws) throws Exception {
    try {
      while (draws.getAndDecrement() > 0) {
        condition = Condition.values()[random.nextInt(Condition.values().length)];
        start();
      }
      return this;
    } catch (Throwable failure) {
      draws.set(0);
      throw new AssertionError(condition.toString(), failure);
    } finally {
      for (Path directory : directories.values()) {
        delete(directory);
      }
    }
  }

  private void start() throws Exception {
    switch (condition) {
      case LIBRARY_IN_THE_CACHE, UNPRIVILEGED -> run(launch()).assertRust();
      case EMPTY_CACHE -> {
        delete(launch().home());
        run(launch()).assertRust();
      }
      case DAMAGED_CACHE -> {
        run(launch()).assertRust();
        Path library = files(launch().home()).get(0);
        byte[] bytes = Files.readAllBytes(library);
        Files.delete(library);
        Files.write(library, Arrays.copyOf(bytes, random.nextInt(bytes.length)));
        run(launch()).assertRust();
      }
      case RUST_OFF -> run(launch().with("TUSK_USE_RUST_CORE", "0")).assertJava(Reason.DISABLED);
      case NO_NATIVES_JAR -> {
        Launch launch = launch();
        launch.classPath().remove(SubjectJars.NATIVES);
        run(launch).assertJava(Reason.NOT_FOUND);
      }
      case NOEXEC -> run(mounted("noexec,mode=1777")).assertJava(Reason.NOT_EXECUTABLE);
      case DISKS_FULL -> run(mounted("size=64k,mode=1777")).assertJava(Reason.NO_DIRECTORY);
      case HOME_FULL -> {
        Launch launch = launch();
        run(launch.tmpFs(launch.home(), "size=64k,mode=1777")).assertRust();
      }
      case KILLED_HALF_WAY -> killHalfWay();
    }
    List<Path> left = files(directory());
    assertTrue(left.size() <= 1, left::toString);
  }

  private Launch mounted(String options) throws IOException {
    Launch launch = launch();
    return launch.tmpFs(launch.home(), options).tmpFs(launch.temporary(), options);
  }

  /** What the killed one has not finished is let age, as the next one removes it after a day. */
  private void killHalfWay() throws Exception {
    if (random.nextBoolean()) {
      delete(launch().home());
    }
    String seconds = String.format("0.%03d", 50 + random.nextInt(350));
    count();
    sandbox.run(launch().under("timeout", "--signal=KILL", seconds));
    FileTime longAgo = FileTime.from(Instant.now().minus(Duration.ofDays(2)));
    for (Path file : files(launch().home())) {
      if (file.getFileName().toString().startsWith(".")) {
        Files.setLastModifiedTime(file, longAgo);
      }
    }
    run(launch()).assertRust();
  }

  private Run run(Launch launch) throws IOException, InterruptedException {
    count();
    return Run.of(sandbox, launch);
  }

  private void count() {
    starts.merge(condition, 1, Integer::sum);
  }

  private Launch launch() throws IOException {
    JvmImage image = sandbox.images(JvmKind.GLIBC).get(0);
    Launch launch = new Launch(image, directory())
        .classPath(SubjectJars.all())
        .jvmOption("-XX:SharedArchiveFile=" + archive)
        .jvmOption("-XX:TieredStopAtLevel=1")
        // Says so where the archive does not suit the class path.
        .jvmOption("-Xlog:disable");
    return condition == Condition.UNPRIVILEGED ? launch.unprivileged() : launch;
  }

  private Path directory() throws IOException {
    Path directory = directories.get(condition);
    if (directory == null) {
      directory = Files.createTempDirectory("drift-cold-starts");
      allowOthers(directory);
      directories.put(condition, directory);
    }
    return directory;
  }

  private static void allowOthers(Path directory) throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> below = Files.walk(directory)) {
      return below.filter(Files::isRegularFile).toList();
    }
  }

  private static void delete(Path directory) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> below = Files.walk(directory)) {
      deepestFirst = below.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }
}
