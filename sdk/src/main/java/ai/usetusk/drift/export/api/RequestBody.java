package ai.usetusk.drift.export.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/**
 * The body of a request, as it is sent.
 *
 * @param bytes not to be changed
 * @param coding how they are coded
 * @param saved how many bytes more it would be without
 */
record RequestBody(byte[] bytes, RequestCoding coding, int saved) {

  private static final int LEAST_TO_COMPRESS = 1024;

  /** A message as a body, in the coding if that makes it smaller. */
  static RequestBody of(byte[] message, RequestCoding coding) {
    if (coding == RequestCoding.GZIP && message.length >= LEAST_TO_COMPRESS) {
      byte[] compressed = gzip(message);
      if (compressed.length < message.length) {
        return new RequestBody(compressed, coding, message.length - compressed.length);
      }
    }
    return new RequestBody(message, RequestCoding.IDENTITY, 0);
  }

  private static byte[] gzip(byte[] message) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(message.length / 4);
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(message);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written to", e);
    }
    return bytes.toByteArray();
  }
}
