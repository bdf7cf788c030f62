package ai.usetusk.drift.benchmarks.probe;

import ai.usetusk.drift.core.DriftCore;
import ai.usetusk.drift.model.Merges;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Does one thing for the first time in a JVM and prints how long that took: wall-clock nanoseconds, and CPU
 * nanoseconds of the thread.
 */
public final class StartProbe {

  private StartProbe() {}

  /** What is done. */
  public enum Start {
    /** {@link System#load} of the file named by the argument. */
    BARE_LOAD {
      @Override
      Object run(String argument, byte[] payload) {
        System.load(argument);
        return argument;
      }
    },
    /** Our Rust core: found, verified, loaded, self-tested. */
    RUST_CORE {
      @Override
      Object run(String argument, byte[] payload) {
        return DriftCore.engine();
      }
    },
    /** The first payload through our Java engine, in a JVM with Rust off. */
    JAVA_ENGINE {
      @Override
      Object run(String argument, byte[] payload) {
        return DriftCore.engine().process(payload, Merges.none());
      }
    },
    /** brotli4j's library, as its users load it. */
    BROTLI4J {
      @Override
      Object run(String argument, byte[] payload) throws ReflectiveOperationException {
        return Class.forName("com.aayushatharva.brotli4j.Brotli4jLoader")
            .getMethod("ensureAvailability")
            .invoke(null);
      }
    },
    /** opendal's library, as its users load it. */
    OPENDAL {
      @Override
      Object run(String argument, byte[] payload) throws ReflectiveOperationException {
        return Class.forName("org.apache.opendal.NativeLibrary")
            .getMethod("loadLibrary")
            .invoke(null);
      }
    };

    abstract Object run(String argument, byte[] payload) throws ReflectiveOperationException;
  }

  /** usage: StartProbe START ARGUMENT, which is a library for a bare load and else a payload. */
  public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
    Start start = Start.valueOf(arguments[0]);
    byte[] payload =
        start == Start.JAVA_ENGINE ? Files.readAllBytes(Path.of(arguments[1])) : new byte[0];
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long cpuBefore = threads.getCurrentThreadCpuTime();
    long before = System.nanoTime();
    start.run(arguments[1], payload);
    long wall = System.nanoTime() - before;
    long cpu = threads.getCurrentThreadCpuTime() - cpuBefore;
    System.out.println(wall + " " + cpu);
  }
}
