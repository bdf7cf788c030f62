package ai.usetusk.drift.cli;

import ai.usetusk.drift.model.Span;
import java.io.Closeable;
import java.io.IOException;

/**
 * Takes spans and writes them somewhere, all of them or none. May be closed by any thread at any
 * time.
 */
interface SpanSink extends Closeable {

  /** Takes a span; nothing can be seen of it yet. */
  void add(Span span) throws IOException;

  /** Writes all that is still to be written; called once, before {@link #publish}. */
  void finish() throws IOException;

  /** Moves what was written to its place, and does nothing else that could fail. Called once. */
  void publish() throws IOException;

  /** Undoes what was not published. */
  @Override
  void close() throws IOException;
}
