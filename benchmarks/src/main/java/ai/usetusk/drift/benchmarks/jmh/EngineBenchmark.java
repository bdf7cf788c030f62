package ai.usetusk.drift.benchmarks.jmh;

import ai.usetusk.drift.bench.payload.Spans;
import ai.usetusk.drift.benchmarks.candidate.Engines;
import ai.usetusk.drift.core.CoreEngine;
import ai.usetusk.drift.core.EncodedSpan;
import ai.usetusk.drift.core.ExportRequest;
import ai.usetusk.drift.core.NormalizedJson;
import ai.usetusk.drift.core.ProcessedPayload;
import ai.usetusk.drift.core.StructBytes;
import ai.usetusk.drift.model.Merges;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Our engines. */
@State(Scope.Thread)
@BenchmarkMode({Mode.Throughput, Mode.AverageTime})
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EngineBenchmark {

  /** Which engine. */
  @Param({Engines.JAVA, Engines.RUST})
  public String engine;

  /** Which payloads. */
  @Param({"1k", "10k", "100k", "envelope", "tweets"})
  public String payload;

  private CoreEngine core;
  private PayloadCycle payloads;
  private ExportRequest request;

  /** Makes the payloads. */
  @Setup
  public void prepare() {
    core = Engines.start(missing -> {}).byName().get(engine);
    if (core == null) {
      throw new IllegalStateException("no " + engine + " here; ci/bench says why");
    }
    payloads = new PayloadCycle(payload);
    request = Spans.request(core, payloads::next, 512);
  }

  /** Everything that is exported about a payload. */
  @Benchmark
  public ProcessedPayload process() {
    return core.process(payloads.next(), Merges.none());
  }

  /** Canonical JSON and its hash. */
  @Benchmark
  public NormalizedJson normalizeAndHash() {
    return core.normalizeAndHash(payloads.next());
  }

  /** A Struct. */
  @Benchmark
  public StructBytes struct() {
    return core.struct(payloads.next());
  }

  /** A span with two payloads. */
  @Benchmark
  public EncodedSpan encodeSpan() {
    return core.encodeSpan(Spans.of(payloads.next(), payloads.next()));
  }

  /** A request of 512 spans, each with two payloads. */
  @Benchmark
  public byte[] encodeExportRequest() {
    return core.encodeExportRequest(request);
  }
}
