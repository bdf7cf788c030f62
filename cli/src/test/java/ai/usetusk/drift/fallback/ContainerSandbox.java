package ai.usetusk.drift.fallback;

import ai.usetusk.drift.testing.Skip;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.ContainerConfig;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Volume;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.output.OutputFrame.OutputType;
import org.testcontainers.containers.startupcheck.StartupCheckStrategy;
import org.testcontainers.utility.DockerStatus;

/**
 * Starts programs in containers without a network, one container for each start. The images are
 * those of {@link ImageList}. Programs run as root where the tests do, and otherwise as the user of
 * the tests, who could not see or remove root's files.
 */
final class ContainerSandbox implements Sandbox {

  private static final Optional<Sandbox> HERE = create();

  private final ImageList images;
  private final int user;
  private final Map<String, Optional<RuntimeException>> absences = new HashMap<>();

  private ContainerSandbox(ImageList images, int user) {
    this.images = images;
    this.user = user;
  }

  /** The sandbox of this machine's Docker; where there is none, the running test is skipped. */
  static Sandbox here() {
    Skip.unless(HERE.isPresent(), "there is no Linux with Docker here, so no container is tested");
    return HERE.get();
  }

  private static Optional<Sandbox> create() {
    // Testcontainers would look for it for a long time, and print where.
    if (!mayHaveDocker() || !DockerClientFactory.instance().isDockerAvailable()) {
      return Optional.empty();
    }
    try {
      Path own = Files.createTempFile("drift", null);
      int user = Users.owner(own);
      Files.delete(own);
      return Optional.of(new ContainerSandbox(ImageList.read(), user));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean mayHaveDocker() {
    if (!System.getProperty("os.name").equals("Linux")) {
      return false;
    }
    String unix = "unix://";
    String host = System.getenv("DOCKER_HOST");
    if (host != null) {
      return !host.startsWith(unix) || Files.exists(Path.of(host.substring(unix.length())));
    }
    String runtime = System.getenv("XDG_RUNTIME_DIR");
    return Stream.of(
            Path.of("/var/run"),
            Path.of(runtime == null ? "/run" : runtime),
            Path.of(System.getProperty("user.home"), ".docker/run"),
            Path.of(System.getProperty("user.home"), ".docker/desktop"))
        .anyMatch(directory -> Files.exists(directory.resolve("docker.sock")));
  }

  @Override
  public String name() {
    return "container";
  }

  @Override
  public List<JvmImage> images(JvmKind kind) {
    return images.of(kind);
  }

  @Override
  public Result run(Launch launch) throws IOException {
    String image = launch.image().reference();
    require(image);
    // A tmpfs belongs to root and takes over the permissions of the directory that it covers.
    Users.letOthersIn(launch);
    List<String> command = launch.command(java(image));
    String seccomp = launch.seccompProfile().isPresent()
        ? Files.readString(launch.seccompProfile().get())
        : "";
    try (GenericContainer<?> container = new GenericContainer<>(image)) {
      container
          .withEnv(launch.environment())
          .withImagePullPolicy(name -> false)
          .withStartupCheckStrategy(new UntilItEnds().withTimeout(Duration.ofMinutes(2)))
          .withCreateContainerCmdModifier(create -> configure(create, launch, command, seccomp));
      container.start();
      ContainerState state = container.getCurrentContainerInfo().getState();
      return new Result(
          Math.toIntExact(state.getExitCodeLong()),
          container.getLogs(OutputType.STDOUT),
          container.getLogs(OutputType.STDERR));
    }
  }

  /** Returns normally if and only if the image is there; it is looked for, and pulled, once. */
  private void require(String image) {
    Optional<RuntimeException> absence;
    synchronized (absences) {
      absence = absences.computeIfAbsent(image, images::absence);
    }
    if (absence.isPresent()) {
      throw new IllegalStateException("there is no image " + image, absence.get());
    }
  }

  private void configure(
      CreateContainerCmd create, Launch launch, List<String> command, String seccomp) {
    create.withEntrypoint(command).withCmd();
    if (user != 0 || launch.isUnprivileged()) {
      int id = user != 0 ? user : Users.NOBODY;
      create.withUser(id + ":" + id);
    }
    HostConfig host = create.getHostConfig();
    host.withNetworkMode("none")
        .withBinds(binds(launch))
        .withReadonlyRootfs(launch.isReadOnlyRoot())
        .withTmpFs(launch.tmpFs().stream()
            .collect(Collectors.toMap(at -> at.directory().toString(), Launch.TmpFs::options)));
    List<String> security = new ArrayList<>();
    if (launch.isUnprivileged()) {
      host.withCapDrop(Capability.ALL);
      security.add("no-new-privileges");
    }
    if (!seccomp.isEmpty()) {
      security.add("seccomp=" + seccomp);
    }
    host.withSecurityOpts(security);
    launch.memory().map(ContainerSandbox::bytes).ifPresent(bytes -> host.withMemory(bytes));
    launch.processes().map(Integer::longValue).ifPresent(host::withPidsLimit);
  }

  /** The work directory, and the jars of the class path, each where it is outside. */
  private static List<Bind> binds(Launch launch) {
    Map<Path, AccessMode> modes = new HashMap<>();
    launch.classPath().forEach(entry -> modes.put(entry, AccessMode.ro));
    modes.put(launch.directory(), AccessMode.rw);
    launch.readOnlyDirectories().forEach(directory -> modes.put(directory, AccessMode.ro));
    return modes.entrySet().stream()
        .map(entry -> {
          String path = entry.getKey().toString();
          return new Bind(path, new Volume(path), entry.getValue());
        })
        .toList();
  }

  /** The java of JAVA_HOME, or else the one on the path. */
  private static String java(String image) {
    ContainerConfig config =
        DockerClientFactory.lazyClient().inspectImageCmd(image).exec().getConfig();
    String[] environment = config == null ? null : config.getEnv();
    String home = "JAVA_HOME=";
    return Stream.of(environment == null ? new String[0] : environment)
        .filter(variable -> variable.startsWith(home))
        .map(variable -> variable.substring(home.length()) + "/bin/java")
        .findFirst()
        .orElse("java");
  }

  /** The bytes that a size such as {@code 128m} stands for. */
  private static long bytes(String megabytes) {
    return Long.parseLong(megabytes.replace("m", "")) << 20;
  }

  /** A start is over when the program has ended, whatever its exit code. */
  private static final class UntilItEnds extends StartupCheckStrategy {
    @Override
    public StartupStatus checkStartupState(DockerClient client, String container) {
      return DockerStatus.isContainerStopped(getCurrentState(client, container))
          ? StartupStatus.SUCCESSFUL
          : StartupStatus.NOT_YET_KNOWN;
    }
  }
}
