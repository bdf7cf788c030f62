package ai.usetusk.drift.fallback;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One start of a Java program in a {@link Sandbox}. Paths mean the same inside and outside: the
 * work directory and the jars of the class path are mounted where they are.
 */
final class Launch {

  /** What is mounted over a directory. */
  record TmpFs(Path directory, String options) {}

  private static final String LOG_FORMAT = "%4$s: %5$s%n";

  private final JvmImage image;
  private final Path directory;
  private final Path home;
  private final Path temporary;
  private final List<Path> classPath = new ArrayList<>();
  private final List<String> prefix = new ArrayList<>();
  private final List<String> jvmOptions = new ArrayList<>();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final List<TmpFs> tmpFs = new ArrayList<>();
  private final List<Path> readOnly = new ArrayList<>();
  private String mainClass = Subject.class.getName();
  private List<String> arguments = List.of();
  private boolean readOnlyRoot;
  private boolean unprivileged;
  private Optional<String> memory = Optional.empty();
  private Optional<Integer> processes = Optional.empty();
  private Optional<Path> seccompProfile = Optional.empty();

  /**
   * A start with a home directory and a directory for temporary files of its own, Rust asked for,
   * UTF-8 as encoding, log records of one line each, and an empty class path.
   *
   * @param directory stands for all that the program may write; what it leaves there can be looked
   *     at afterwards, and another start in the same directory finds it
   */
  Launch(JvmImage image, Path directory) throws IOException {
    this.image = image;
    this.directory = directory;
    this.home = Files.createDirectories(directory.resolve("home"));
    this.temporary = Files.createDirectories(directory.resolve("tmp"));
    environment.put("LC_ALL", "C.UTF-8");
    environment.put("TUSK_USE_RUST_CORE", "1");
    jvmOption("-Djava.util.logging.SimpleFormatter.format=" + LOG_FORMAT);
    // Of the JDK's own logging, which stands in where the module java.logging is absent.
    jvmOption("-Djdk.system.logger.format=" + LOG_FORMAT);
  }

  Launch classPath(List<Path> entries) {
    classPath.addAll(entries);
    return this;
  }

  /** Puts another command before {@code java}, which gets the rest as its arguments. */
  Launch under(String... command) {
    prefix.addAll(List.of(command));
    return this;
  }

  Launch jvmOption(String option) {
    jvmOptions.add(option);
    return this;
  }

  Launch with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  Launch main(String className, String... arguments) {
    this.mainClass = className;
    this.arguments = List.of(arguments);
    return this;
  }

  /** Mounts an empty file system there, with options as in {@code noexec,size=64k,mode=1777}. */
  Launch tmpFs(Path mountPoint, String options) {
    tmpFs.add(new TmpFs(mountPoint, options));
    return this;
  }

  /** Makes a directory below the work directory read-only. */
  Launch readOnly(Path below) {
    readOnly.add(below);
    return this;
  }

  /** Makes all but the work directory read-only. */
  Launch readOnlyRoot() {
    readOnlyRoot = true;
    return this;
  }

  /**
   * Runs without capabilities and without a way to new privileges; as user and group 65534 where the
   * tests run as root, otherwise as their user.
   */
  Launch unprivileged() {
    unprivileged = true;
    return this;
  }

  /** Limits memory, as in {@code 128m}, and the number of processes and threads. */
  Launch limited(String memory, int processes) {
    this.memory = Optional.of(memory);
    this.processes = Optional.of(processes);
    return this;
  }

  /** Filters system calls with a profile as Docker takes it. */
  Launch seccomp(Path profile) {
    seccompProfile = Optional.of(profile);
    return this;
  }

  JvmImage image() {
    return image;
  }

  Path directory() {
    return directory;
  }

  Path home() {
    return home;
  }

  Path temporary() {
    return temporary;
  }

  List<Path> classPath() {
    return classPath;
  }

  Map<String, String> environment() {
    return environment;
  }

  List<TmpFs> tmpFs() {
    return tmpFs;
  }

  List<Path> readOnlyDirectories() {
    return readOnly;
  }

  boolean isReadOnlyRoot() {
    return readOnlyRoot;
  }

  boolean isUnprivileged() {
    return unprivileged;
  }

  Optional<String> memory() {
    return memory;
  }

  Optional<Integer> processes() {
    return processes;
  }

  Optional<Path> seccompProfile() {
    return seccompProfile;
  }

  /** The command line, for the JVM that is found under this name. */
  List<String> command(String java) {
    List<String> command = new ArrayList<>(prefix);
    command.add(java);
    command.add("-Djava.io.tmpdir=" + temporary);
    command.add("-Duser.home=" + home);
    command.addAll(jvmOptions);
    command.add("-cp");
    command.add(String.join(":", classPath.stream().map(Path::toString).toList()));
    command.add(mainClass);
    command.addAll(arguments);
    return command;
  }
}
