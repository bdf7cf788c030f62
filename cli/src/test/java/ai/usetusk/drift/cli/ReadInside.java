package ai.usetusk.drift.cli;

import ai.usetusk.drift.har.HarEntry;
import ai.usetusk.drift.har.HarItem;
import ai.usetusk.drift.tree.Oddities;
import java.nio.file.Path;

/** Reads a HAR as {@code encode} does, in a JVM of its own, and prints how long its bodies are. */
final class ReadInside {

  private ReadInside() {}

  /** The argument is the file. */
  public static void main(String[] args) throws Exception {
    long bytes = 0;
    try (HarSource source = new HarSource(Path.of(args[0]), Oddities.TAKEN)) {
      for (HarItem item = source.next(); item != null; item = source.next()) {
        if (item instanceof HarEntry entry && entry.response().body() != null) {
          bytes += entry.response().body().bytes().length;
        }
      }
    }
    System.out.print(bytes);
  }
}
