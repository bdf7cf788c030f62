package ai.usetusk.drift.benchmarks.service;

import java.io.IOException;

/** Calls the upstream service. Any number of threads can use it. */
interface Caller {

  /** Posts JSON to a path, and returns the body of the answer. */
  byte[] post(String path, byte[] json) throws IOException, InterruptedException;
}
