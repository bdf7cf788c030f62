package ai.usetusk.drift.core.engine;

import ai.usetusk.drift.core.CoreEngine;
import ai.usetusk.drift.core.RustCoreRequiredException;
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
 * What {@link ai.usetusk.drift.core.DriftCore} opens: an engine, how its library was loaded, and what there is to say
 * about both. There is one for this class loader; the command line starts others, to compare settings.
 *
 * <p>Safe for use by many threads.
 */
public final class Core {

  private static final String ANNOUNCED = "tusk.rustCore.announced";

  private final FailOpenEngine engine;
  private final LoadReport report;
  private final AtomicBoolean announced = new AtomicBoolean();

  /** A core whose library is loaded already, or is not to be had. */
  Core(FailOpenEngine engine, LoadReport report) {
    this.engine = engine;
    this.report = report;
  }

  /** The version of this SDK. */
  public static String version() {
    return SdkVersion.VERSION;
  }

  /**
   * The core of this class loader, which announces itself at the first call.
   *
   * <p>The calling thread writes the line in the log. Where nothing has used {@code java.util.logging}
   * before, that costs some 60 ms of CPU, once; a daemon does the greater part of it while the library is
   * loaded. It could write the line as well, but if the JVM waits for that thread, the SDK keeps the
   * application from ending; and if it does not, the line is lost in a JVM that soon ends. A shutdown hook
   * that waits would be too late: logging systems close their handlers in hooks of their own, at the same
   * time. Whoever did not ask for Rust does not pay for the line: there is none.
   *
   * <p>The core is complete by then, and no lock is held: logging runs the application's code, which may
   * well use the core itself.
   */
  public static Core instance() {
    Core core = Holder.CORE;
    // Reads first: this runs at every call, and only the first may write.
    if (!core.announced.get() && !core.announced.getAndSet(true)) {
      core.announce();
    }
    return core;
  }

  /**
   * Starts a core of its own on a host with settings of its own, beside the one that this application uses. It does not
   * announce itself. For this SDK's own command line, which compares settings.
   */
  public static Core start(Host host) {
    NativeBridge bridge = new NativeBridge();
    LoadReport report = LibraryLoader.load(host, SdkVersion.KNOWN, new NativeProbe(bridge));
    ProtoValidation validation = validation(host);
    NativeEngine rust =
        report.outcome() instanceof Loaded ? new NativeEngine(bridge, validation) : null;
    CoreEngine java = new JavaEngine();
    Circuit circuit = new Circuit(new Circuit.ThisJvm());
    return new Core(
        new FailOpenEngine(java, rust, Thresholds.measured(validation), circuit), report);
  }

  /** The line about Rust will follow, so that the logging system may as well start meanwhile. */
  private static Core startWithLog(Host host) {
    if (Setting.USE_RUST_CORE.read(host).isYes()) {
      CoreLog.prepare();
    }
    return start(host);
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
  public CoreEngine engine() {
    if (report.decision().required() && report.outcome() instanceof Unavailable unavailable) {
      throw new RustCoreRequiredException(
          unavailable.reason(), unavailable.message(), unavailable.cause());
    }
    return engine;
  }

  /** Which engine this core runs and why, as of now. */
  public CoreStatus status() {
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

  /** How the library was loaded, or why not, step by step. */
  public LoadReport loadReport() {
    return report;
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
   * Logs which engine is in use, if Rust was asked for or a setting makes no sense: at INFO, or at DEBUG if this
   * JVM has logged the same before, for another class loader. Never throws.
   */
  void announce() {
    try {
      CoreStatus status = status();
      if (status.reason() != Reason.DISABLED || !report.decision().notes().isEmpty()) {
        announce(status);
      }
    } catch (Throwable fault) {
      // No memory is left, for example, or no stack. The engine works all the same.
    }
  }

  private void announce(CoreStatus status) {
    String inUse = status.reason() == null
        ? "Rust core in use, " + status.libraryPath()
        : "Java core in use (" + status.reason().code() + "): " + status.message();
    StringBuilder text = new StringBuilder("Tusk Drift " + status.sdkVersion() + ": " + inUse);
    if (status.reason() != Reason.DISABLED) {
      report.decision().notes().forEach(note -> text.append("; ").append(note));
    }
    String line = text.toString();
    CoreLog.log(isNews(line) ? Level.INFO : Level.DEBUG, line);
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
    static final Core CORE = startWithLog(Host.system());
  }
}
