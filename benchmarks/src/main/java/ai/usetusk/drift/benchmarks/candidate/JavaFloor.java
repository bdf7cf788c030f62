package ai.usetusk.drift.benchmarks.candidate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The least that Java can do for the results: a tokeniser goes over the payload, SHA-256 goes over it once, and it is
 * copied three times, for the canonical text, the Struct, and the caller who must not change it meanwhile.
 */
public final class JavaFloor {

  private final JsonFactory factory = new JsonFactory();
  private final MessageDigest sha256;
  private final byte[] digest = new byte[32];

  /** A floor with a digest of its own, for one thread. */
  public JavaFloor() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Returns the copies. */
  public byte[][] touch(byte[] json) {
    try {
      digest[0] += (byte) tokens(json);
      sha256.update(json);
      sha256.digest(digest, 0, digest.length);
      return new byte[][] {json.clone(), json.clone(), json.clone()};
    } catch (DigestException e) {
      throw new IllegalStateException("the array is long enough", e);
    }
  }

  /** Goes over all tokens and returns how many there are. Text and numbers are not decoded. */
  public int tokens(byte[] json) {
    try (JsonParser parser = factory.createParser(json)) {
      int count = 0;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        count++;
      }
      return count;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
