package ai.usetusk.drift.core;

import ai.usetusk.drift.loader.LibraryLoader;
import ai.usetusk.drift.loader.LoadReport;
import ai.usetusk.drift.loader.Outcome.Loaded;
import ai.usetusk.drift.loader.Outcome.Unavailable;
import ai.usetusk.drift.loader.host.Host;
import ai.usetusk.drift.settings.Setting;
import ai.usetusk.drift.status.CircuitState;
import ai.usetusk.drift.status.CoreStatus;
import ai.usetusk.drift.status.Libc;
import ai.usetusk.drift.status.Reason;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The entry to the core: decides once for this class loader which engine runs, and tells.
 *
 * <p>Start-up never throws because of Rust: whatever goes wrong, {@link #engine()} answers from Java
 * and {@link #status()} has the reason. Safe for use by many threads.
 */
public final class DriftCore {

  private static final String ANNOUNCED = "tusk.rustCore.announced";

  private final FailOpenEngine engine;
  private final LoadReport report;
  private final AtomicBoolean announced = new AtomicBoolean();

  /** A core whose library is loaded already, or is not to be had. */
  DriftCore(FailOpenEngine engine, LoadReport report) {
    this.engine = engine;
    this.report = report;
  }

  /**
   * The engine that this application uses.
   *
   * @throws RustCoreRequiredException if {@code tusk.rustCore.required} is on and the Rust library
   *     could not be loaded
   */
  public static CoreEngine engine() {
    return instance().usableEngine();
  }

  /** Which engine runs and why, as of now. */
  public static CoreStatus status() {
    return instance().currentStatus();
  }

  /** How the library was loaded, or why not, step by step. For this SDK's own command line. */
  @SuppressWarnings("exports")
  public static LoadReport loadReport() {
    return instance().report;
  }

  /** The version of this SDK. */
  public static String version() {
    return SdkVersion.VERSION;
  }

  /**
   * The core of this class loader. Logs only after it is there: logging runs the application's code,
   * which may well use the core itself.
   */
  private static DriftCore instance() {
    DriftCore core = Holder.CORE;
    // Reads first: this runs at every call, and only the first may write.
    if (!core.announced.get() && !core.announced.getAndSet(true)) {
      new Announcer(core).start();
    }
    return core;
  }

  /**
   * Announces in a thread of its own: the first line of a JVM's log costs more than all the rest of
   * the start, and nothing has to wait for it. The thread keeps the JVM alive until the line is
   * written, unless that is told to exit.
   */
  private static final class Announcer extends Thread {

    private final DriftCore core;

    Announcer(DriftCore core) {
      super(null, null, "tusk-drift-announcer", 0, false);
      setDaemon(false);
      this.core = core;
    }

    @Override
    public void run() {
      try {
        core.announce();
      } catch (Throwable fault) {
        // As when the class loader was closed meanwhile. Nobody is to see it.
      }
    }

    @Override
    public void start() {
      try {
        super.start();
      } catch (Throwable noMoreThreads) {
        run();
      }
    }
  }

  /**
   * Starts a core of its own on a host with settings of its own, beside the one that this application uses. It does not
   * announce itself. For this SDK's own command line, which compares settings.
   */
  @SuppressWarnings("exports")
  public static DriftCore start(Host host) {
    NativeBridge bridge = new NativeBridge();
    LoadReport report = LibraryLoader.load(host, SdkVersion.KNOWN, new NativeProbe(bridge));
    ProtoValidation validation = validation(host);
    NativeEngine rust =
        report.outcome() instanceof Loaded ? new NativeEngine(bridge, validation) : null;
    CoreEngine java = new JavaEngine();
    Circuit circuit = new Circuit(new Circuit.ThisJvm());
    return new DriftCore(
        new FailOpenEngine(java, rust, Thresholds.measured(validation), circuit), report);
  }

  static ProtoValidation validation(Host host) {
    return Setting.SKIP_PROTO_VALIDATION.read(host).isYes()
        ? ProtoValidation.SKIP_OWN_SPANS
        : ProtoValidation.FULL;
  }

  /**
   * The engine of this core.
   *
   * @throws RustCoreRequiredException if its settings require the Rust library and it could not be loaded
   */
  public CoreEngine usableEngine() {
    if (report.decision().required() && report.outcome() instanceof Unavailable unavailable) {
      throw new RustCoreRequiredException(
          unavailable.reason(), unavailable.message(), unavailable.cause());
    }
    return engine;
  }

  /** Which engine this core runs and why, as of now. */
  public CoreStatus currentStatus() {
    CoreStatus.Builder status = CoreStatus.builder(SdkVersion.VERSION)
        .decision(report.decision().enabled(), report.decision().source())
        .nativeCalls(engine.nativeCalls())
        .javaCalls(engine.javaCalls())
        .preferredCalls(engine.preferredCalls())
        .fallbacks(engine.fallbacks())
        .inputErrors(engine.inputErrors());
    if (report.platform() != null) {
      Libc libc = report.libc() == null ? null : report.libc().libc();
      status.platform(report.platform().os(), report.platform().arch(), libc);
    }
    if (report.outcome() instanceof Unavailable unavailable) {
      status.javaAnswers(unavailable.reason(), unavailable.message(), unavailable.cause());
    } else if (report.outcome() instanceof Loaded library) {
      status.library(library.path(), library.version(), library.sha256());
      addCircuit(status);
    }
    return status.build();
  }

  private void addCircuit(CoreStatus.Builder status) {
    Circuit.Report circuit = engine.circuit();
    if (circuit.state() == CircuitState.CLOSED) {
      return;
    }
    String next = circuit.state() == CircuitState.OPEN
        ? "one call tries it again at " + circuit.nextAttempt()
        : "one call is trying it again now";
    String message = "the library loaded, but failed "
        + Circuit.FAILURES_THAT_OPEN
        + " times in a row; "
        + next
        + "; if this comes back, report it";
    status
        .brokenCircuit(circuit.state(), circuit.nextAttempt())
        .javaAnswers(Reason.CIRCUIT_OPEN, message, engine.lastFailure());
  }

  /**
   * Logs which engine is in use: at INFO if Rust was asked for, or a setting makes no sense, and this JVM
   * has not read the same before, from another class loader.
   */
  void announce() {
    CoreStatus status = currentStatus();
    String inUse = status.reason() == null
        ? "Rust core in use, " + status.libraryPath()
        : "Java core in use (" + status.reason().code() + "): " + status.message();
    StringBuilder text = new StringBuilder("Tusk Drift " + status.sdkVersion() + ": " + inUse);
    if (status.reason() != Reason.DISABLED) {
      report.decision().notes().forEach(note -> text.append("; ").append(note));
    }
    String line = text.toString();
    boolean expected =
        status.reason() == Reason.DISABLED && report.decision().notes().isEmpty();
    boolean soft = expected || !isNews(line);
    CoreLog.log(soft ? Level.DEBUG : Level.INFO, line);
    if (status.cause() != null) {
      CoreLog.log(Level.DEBUG, "why the Rust core is not in use", status.cause());
    }
  }

  /** System properties are what all class loaders of a JVM have in common. */
  private static boolean isNews(String line) {
    try {
      return !line.equals(System.setProperty(ANNOUNCED, line));
    } catch (SecurityException e) {
      return true;
    }
  }

  /** Computed at the first use, by the class loader's own lock; {@code start} never throws. */
  private static final class Holder {
    static final DriftCore CORE = start(Host.system());
  }
}
