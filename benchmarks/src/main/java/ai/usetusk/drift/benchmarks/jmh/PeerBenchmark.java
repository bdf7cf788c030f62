package ai.usetusk.drift.benchmarks.jmh;

import ai.usetusk.drift.benchmarks.candidate.JavaFloor;
import ai.usetusk.drift.benchmarks.candidate.NaiveProcess;
import ai.usetusk.drift.core.ProcessedPayload;
import ai.usetusk.drift.model.Merges;
import com.alibaba.fastjson2.JSON;
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

/** What people would use instead, parsers alone, and the floor in Java. */
@State(Scope.Thread)
@BenchmarkMode({Mode.Throughput, Mode.AverageTime})
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PeerBenchmark {

  /** Which payloads. */
  @Param({"1k", "10k", "100k", "envelope", "tweets"})
  public String payload;

  private final NaiveProcess naive = new NaiveProcess();
  private final JavaFloor floor = new JavaFloor();
  private PayloadCycle payloads;

  /** Makes the payloads. */
  @Setup
  public void prepare() {
    payloads = new PayloadCycle(payload);
  }

  /** Everything that is exported about a payload, with Jackson and protobuf-java. */
  @Benchmark
  public ProcessedPayload naive() {
    return naive.process(payloads.next(), Merges.none());
  }

  /** Jackson going over the tokens. */
  @Benchmark
  public int jacksonTokens() {
    return floor.tokens(payloads.next());
  }

  /** fastjson2 making a tree. */
  @Benchmark
  public Object fastjson2Tree() {
    return JSON.parse(payloads.next());
  }

  /** The least that Java can do. */
  @Benchmark
  public byte[][] javaFloor() {
    return floor.touch(payloads.next());
  }
}
