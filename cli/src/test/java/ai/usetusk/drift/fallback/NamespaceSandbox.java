package ai.usetusk.drift.fallback;

import ai.usetusk.drift.testing.Skip;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Starts programs on this machine, in namespaces of their own (user_namespaces(7)): what is mounted
 * there nobody else sees, there is no network, and all of it ends with the program. Needs Linux,
 * util-linux, and either root or a system that lets users make namespaces. Memory, processes and
 * system calls cannot be limited here.
 */
final class NamespaceSandbox implements Sandbox {

  /** Mounts what the arguments before {@code run} say, then runs the rest, not as process 1. */
  private static final String MOUNT_AND_RUN = """
      set -e
      while [ "$1" != run ]; do
        case $1 in
        tmpfs) mount -t tmpfs -o "$3" tmpfs "$2"; shift 3 ;;
        mount) mount --bind "$2" "$2"; shift 2 ;;
        readonly) mount -o remount,bind,ro "$2"; shift 2 ;;
        esac
      done
      shift
      set +e
      "$@"
      exit $?
      """;

  private static final String JDK25_PROPERTY = "drift.jdk25";
  private static final Path INSTALLED_JVMS = Path.of("/usr/lib/jvm");
  private static final Optional<Sandbox> HERE = create();

  private final boolean root;

  private NamespaceSandbox(boolean root) {
    this.root = root;
  }

  /** The sandbox of this machine; where there is none, the running test is skipped. */
  static Sandbox here() {
    Skip.unless(HERE.isPresent(), "this system gives us no namespaces (unshare, user_namespaces)");
    return HERE.get();
  }

  private static Optional<Sandbox> create() {
    try {
      Path directory = Files.createTempDirectory("drift");
      try {
        NamespaceSandbox sandbox = new NamespaceSandbox(Users.owner(directory) == 0);
        List<String> nothing = sandbox.inNamespaces(List.of("mount", "/usr", "run", "true"));
        return start(nothing, Map.of(), directory).exitCode() == 0
            ? Optional.of(sandbox)
            : Optional.empty();
      } finally {
        Files.delete(directory);
      }
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  @Override
  public String name() {
    return "namespace";
  }

  @Override
  public List<JvmImage> images(JvmKind kind) {
    return switch (kind) {
      case GLIBC -> List.of(new JvmImage("this machine", System.getProperty("java.home")));
      case GLIBC_JDK25 ->
        jdk25().stream()
            .map(home -> new JvmImage("this machine, JDK 25 or newer", home.toString()))
            .toList();
      case MUSL, ALPINE_GLIBC, DEBIAN_MUSL, DISTROLESS -> List.of();
    };
  }

  @Override
  public Result run(Launch launch) throws IOException, InterruptedException {
    if (launch.memory().isPresent()
        || launch.processes().isPresent()
        || launch.seccompProfile().isPresent()) {
      throw new IllegalArgumentException("namespaces limit neither resources nor system calls");
    }
    if (launch.isUnprivileged() && root) {
      Users.letOthersIn(launch);
    }
    List<String> command = new ArrayList<>(mounts(launch));
    command.add("run");
    if (launch.isUnprivileged()) {
      command.addAll(dropPrivileges());
    }
    command.addAll(launch.command(launch.image().reference() + "/bin/java"));
    Path output = Files.createTempDirectory("drift");
    try {
      return start(inNamespaces(command), launch.environment(), output);
    } finally {
      Files.delete(output);
    }
  }

  private static List<String> mounts(Launch launch) {
    List<String> mounts = new ArrayList<>();
    if (launch.isReadOnlyRoot()) {
      mounts.addAll(List.of("mount", launch.directory().toString(), "readonly", "/"));
    }
    for (Path directory : launch.readOnlyDirectories()) {
      String path = directory.toString();
      mounts.addAll(List.of("mount", path, "readonly", path));
    }
    for (Launch.TmpFs tmpFs : launch.tmpFs()) {
      mounts.addAll(List.of("tmpfs", tmpFs.directory().toString(), tmpFs.options()));
    }
    return mounts;
  }

  private List<String> inNamespaces(List<String> mountsAndCommand) {
    List<String> command = new ArrayList<>(
        List.of("unshare", "--mount", "--mount-proc", "--pid", "--fork", "--kill-child", "--net"));
    if (!root) {
      command.addAll(List.of("--user", "--map-root-user"));
    }
    command.addAll(List.of("sh", "-c", MOUNT_AND_RUN, "sh"));
    command.addAll(mountsAndCommand);
    return command;
  }

  /** In a user's own namespace there is no other user than the one called root in it. */
  private List<String> dropPrivileges() {
    List<String> command = new ArrayList<>(
        List.of("setpriv", "--no-new-privs", "--inh-caps=-all", "--bounding-set=-all"));
    if (root) {
      command.addAll(
          List.of("--reuid=" + Users.NOBODY, "--regid=" + Users.NOBODY, "--clear-groups"));
    }
    return command;
  }

  /** Runs a command; of this process's environment it gets nothing but the path. */
  private static Result start(List<String> command, Map<String, String> environment, Path output)
      throws IOException, InterruptedException {
    Path stdout = output.resolve("stdout");
    Path stderr = output.resolve("stderr");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(stdout.toFile()).redirectError(stderr.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", System.getenv("PATH"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      if (!process.waitFor(2, TimeUnit.MINUTES)) {
        throw new IllegalStateException("still running after two minutes: " + command);
      }
      return new Result(
          process.exitValue(),
          Files.readString(stdout, StandardCharsets.UTF_8),
          Files.readString(stderr, StandardCharsets.UTF_8));
    } finally {
      process.destroyForcibly().waitFor();
      Files.deleteIfExists(stdout);
      Files.deleteIfExists(stderr);
    }
  }

  /** A JDK 25 or newer: the one of the property, the one that runs this, or an installed one. */
  private static Optional<Path> jdk25() {
    String named = System.getProperty(JDK25_PROPERTY);
    if (named != null) {
      return Optional.of(Path.of(named));
    }
    if (Runtime.version().feature() >= 25) {
      return Optional.of(Path.of(System.getProperty("java.home")));
    }
    try (Stream<Path> homes = Files.list(INSTALLED_JVMS)) {
      return homes.filter(home -> feature(home) >= 25).findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The JDK's version as its file {@code release} says it; 0 if it does not. */
  private static int feature(Path home) {
    String key = "JAVA_VERSION=\"";
    try (Stream<String> lines = Files.lines(home.resolve("release"))) {
      return lines
          .filter(line -> line.startsWith(key))
          .map(line -> line.substring(key.length()).split("[^0-9]", 2)[0])
          .mapToInt(Integer::parseInt)
          .findFirst()
          .orElse(0);
    } catch (IOException | NumberFormatException e) {
      return 0;
    }
  }
}
