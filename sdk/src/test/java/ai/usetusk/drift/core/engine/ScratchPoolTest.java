package ai.usetusk.drift.core.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ScratchPoolTest {

  private final ScratchPool pool = new ScratchPool();

  @Test
  void whatIsGivenBackIsTakenAgain() {
    Scratch scratch = pool.take();
    pool.give(scratch);
    assertSame(scratch, pool.take());
  }

  @Test
  void whatIsInUseIsNotTaken() {
    assertNotSame(pool.take(), pool.take());
  }

  @Test
  void noMoreIsKeptThanThereAreProcessors() {
    List<Scratch> all = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      all.add(pool.take());
    }
    all.forEach(pool::give);
    Set<Scratch> kept = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int i = 0; i < 100; i++) {
      Scratch scratch = pool.take();
      if (all.contains(scratch)) {
        kept.add(scratch);
      }
    }
    assertEquals(Math.min(8, Runtime.getRuntime().availableProcessors()), kept.size());
  }

  @Test
  void whatHasGrownLargeIsNotKept() {
    Scratch scratch = pool.take();
    scratch.text.reserve(20 << 20);
    pool.give(scratch);
    assertNotSame(scratch, pool.take());
  }

  @Test
  void aPayloadOfAMegabyteIsKeptAndOneOfTenIsNot() {
    assertTrue(retainedAfter(1 << 20) < 16 << 20);
    assertTrue(retainedAfter(10 << 20) > 16 << 20);
  }

  private static long retainedAfter(int payloadLength) {
    StringBuilder json = new StringBuilder("[");
    while (json.length() < payloadLength) {
      json.append("{\"name\":\"some text of usual length\",\"count\":12345,\"flag\":true},");
    }
    Scratch scratch = new Scratch();
    scratch.payload.read(json.append("0]").toString().getBytes(StandardCharsets.UTF_8), "payload");
    return scratch.retainedBytes();
  }

  @Test
  void aScratchIsUsedByOneThreadAtATime() throws Exception {
    Set<Scratch> used = ConcurrentHashMap.newKeySet();
    Callable<Boolean> work = () -> {
      boolean alone = true;
      for (int i = 0; i < 20_000; i++) {
        Scratch scratch = pool.take();
        alone &= used.add(scratch);
        used.remove(scratch);
        pool.give(scratch);
      }
      return alone;
    };
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (Future<Boolean> alone : threads.invokeAll(Collections.nCopies(4, work))) {
        assertTrue(alone.get());
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
