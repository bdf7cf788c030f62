package ai.usetusk.drift.cli;

import ai.usetusk.drift.core.CoreEngine;
import ai.usetusk.drift.core.DriftCore;
import ai.usetusk.drift.core.ExportRequest;
import ai.usetusk.drift.core.SpanBytes;
import ai.usetusk.drift.file.CreatedDirectories;
import ai.usetusk.drift.model.Span;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Spans as one {@code ExportSpansRequest} in a file. Written in batches, which is the same: protobuf
 * messages written one after the other are one message. Safe for use by several threads.
 */
final class ExportRequestFile implements SpanSink {

  private static final int BATCH = 512;
  private static final long BATCH_BYTES = 4_000_000;

  private final Path file;
  private final CreatedDirectories created = new CreatedDirectories();
  private final Path unfinished;
  private final OutputStream out;
  private final CoreEngine engine;
  private final List<SpanBytes> batch = new ArrayList<>();
  private long batchBytes;
  private String environment;
  private String sdkVersion = DriftCore.version();

  /**
   * Begins a file, which appears when it is published.
   *
   * @param environment the environment that the request names, {@code null} for none
   */
  ExportRequestFile(Path file, String environment, CoreEngine engine) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    this.file = file;
    this.unfinished = directory.resolve(".unfinished-" + UUID.randomUUID() + ".part");
    this.out = open(directory);
    this.engine = engine;
    this.environment = environment == null ? "" : environment;
  }

  private OutputStream open(Path directory) throws IOException {
    try {
      created.create(directory);
      return new BufferedOutputStream(Files.newOutputStream(
          unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    } catch (IOException e) {
      created.removeEmpty();
      throw e;
    }
  }

  @Override
  public synchronized void add(Span span) throws IOException {
    SpanBytes bytes = engine.encodeSpan(span);
    batch.add(bytes);
    batchBytes += bytes.bytes().length;
    if (batch.size() == BATCH || batchBytes >= BATCH_BYTES) {
      writeBatch();
    }
  }

  private void writeBatch() throws IOException {
    out.write(
        engine.encodeExportRequest(new ExportRequest("", environment, sdkVersion, "", batch)));
    batch.clear();
    batchBytes = 0;
    // The strings stand in the first batch only.
    environment = "";
    sdkVersion = "";
  }

  @Override
  public synchronized void finish() throws IOException {
    writeBatch();
    out.close();
  }

  @Override
  public synchronized void publish() throws IOException {
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public synchronized void close() throws IOException {
    try (out) {
      Files.deleteIfExists(unfinished);
    } finally {
      created.removeEmpty();
    }
  }
}
