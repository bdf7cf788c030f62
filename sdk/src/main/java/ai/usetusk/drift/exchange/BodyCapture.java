package ai.usetusk.drift.exchange;

import ai.usetusk.drift.recorder.Call;
import ai.usetusk.drift.status.DropReason;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps a copy of a body while its bytes pass. It reads nothing, flushes nothing and closes nothing of its own
 * account. A body that is too long is never cut: its trace is dropped, and so is the copy, at once.
 *
 * <p>Several threads can use it, though hardly ever at once: the lock is this object's own.
 */
public final class BodyCapture {

  private static final int FIRST_SEGMENT = 1024;
  private static final int LONGEST_FIRST_SEGMENT = 16 * 1024;
  private static final int LONGEST_SEGMENT = 64 * 1024;

  private final Call call;
  private final int longest;
  private final List<byte[]> full = new ArrayList<>(1);
  private byte[] segment;
  private int used;
  private long size;
  private long expected = -1;
  private boolean complete;
  private boolean stopped;

  BodyCapture(Call call, int longest) {
    this.call = call;
    this.longest = longest;
  }

  /** Says how long the body is going to be, if a header tells. Nothing depends on it but memory. */
  public synchronized void expect(long length) {
    expected = length;
  }

  /** Copies bytes. */
  public synchronized void copy(byte[] bytes, int from, int length) {
    try {
      keep(bytes, from, length);
    } catch (RuntimeException | Error e) {
      abandon(e);
    }
  }

  private void keep(byte[] bytes, int from, int length) {
    int at = from;
    int left = length;
    while (left > 0 && hasRoomFor(left)) {
      int fits = Math.min(left, segment.length - used);
      System.arraycopy(bytes, at, segment, used, fits);
      used += fits;
      size += fits;
      at += fits;
      left -= fits;
    }
  }

  /** Copies what is left in a buffer, which stays as it is. */
  public synchronized void copy(ByteBuffer buffer) {
    try {
      keep(buffer.duplicate());
    } catch (RuntimeException | Error e) {
      abandon(e);
    }
  }

  private void keep(ByteBuffer bytes) {
    while (bytes.hasRemaining() && hasRoomFor(bytes.remaining())) {
      int fits = Math.min(bytes.remaining(), segment.length - used);
      bytes.get(segment, used, fits);
      used += fits;
      size += fits;
    }
  }

  /** Copies one byte. */
  public synchronized void copy(int single) {
    try {
      if (hasRoomFor(1)) {
        segment[used++] = (byte) single;
        size++;
      }
    } catch (RuntimeException | Error e) {
      abandon(e);
    }
  }

  /** Forgets the bytes so far, because the body begins anew, even after a {@link #stop}. */
  public synchronized void reset() {
    full.clear();
    used = 0;
    size = 0;
    complete = false;
    stopped = false;
  }

  /** Ignores whatever comes from now on, because it does not reach the other side. */
  public synchronized void stop() {
    stopped = true;
  }

  /** Whether bytes are ignored, so that nobody needs to make any. */
  public synchronized boolean isStopped() {
    return stopped;
  }

  /** How many bytes a body may have at most. */
  public int longest() {
    return longest;
  }

  /** Says that the body has ended. */
  public synchronized void complete() {
    complete = true;
  }

  /** Gives up: the trace is dropped. */
  public synchronized void fail(DropReason reason) {
    forget();
    call.drop(reason);
  }

  private void abandon(Throwable ours) {
    forget();
    call.fail(ours);
  }

  private void forget() {
    stopped = true;
    full.clear();
    segment = null;
    used = 0;
  }

  /** Whether as many bytes passed as were expected or, if nothing told how many, the body has ended. */
  public synchronized boolean isWhole() {
    return expected >= 0 ? size >= expected : complete;
  }

  /** How many bytes passed. */
  public synchronized long size() {
    return size;
  }

  /** The bytes; empty if there were none. */
  synchronized byte[] bytes() {
    if (size == 0) {
      return new byte[0];
    }
    if (full.isEmpty() && used == segment.length) {
      return segment;
    }
    byte[] bytes = new byte[(int) size];
    int at = 0;
    for (byte[] each : full) {
      System.arraycopy(each, 0, bytes, at, each.length);
      at += each.length;
    }
    System.arraycopy(segment, 0, bytes, at, (int) size - at);
    return bytes;
  }

  private boolean hasRoomFor(int coming) {
    if (stopped) {
      return false;
    }
    if (size + coming > longest) {
      fail(DropReason.BODY_TOO_LARGE);
      return false;
    }
    return segment != null && used < segment.length || grow();
  }

  private boolean grow() {
    int length = segment == null ? firstSegment() : Math.min(2 * segment.length, LONGEST_SEGMENT);
    if (!call.reserve(length)) {
      stopped = true;
      return false;
    }
    if (segment != null) {
      full.add(segment);
    }
    try {
      segment = new byte[length];
    } catch (OutOfMemoryError e) {
      // The application may still have the little that it asks for.
      fail(DropReason.MEMORY);
      return false;
    }
    used = 0;
    return true;
  }

  private int firstSegment() {
    // A header may promise any length, so it is believed only so far.
    return expected > 0 ? (int) Math.min(expected, LONGEST_FIRST_SEGMENT) : FIRST_SEGMENT;
  }
}
