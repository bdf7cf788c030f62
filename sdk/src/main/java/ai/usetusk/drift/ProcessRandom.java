package ai.usetusk.drift;

import java.security.SecureRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/**
 * Random numbers for ids and samples, quick for many threads. Nothing is seeded before the first one, so that a
 * service that does not record pays nothing.
 */
final class ProcessRandom implements LongSupplier {

  @Override
  public long getAsLong() {
    return ThreadLocalRandom.current().nextLong() ^ Seed.OF_THIS_PROCESS;
  }

  /** Two processes that start at the same moment must not make the same ids. */
  private static final class Seed {

    static final long OF_THIS_PROCESS = new SecureRandom().nextLong();
  }
}
