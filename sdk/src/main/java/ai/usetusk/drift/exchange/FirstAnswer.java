package ai.usetusk.drift.exchange;

import java.util.function.Supplier;

/** Asks once, however often it is asked: to copy all headers of a request is work. For one thread. */
final class FirstAnswer<T> implements Supplier<T> {

  private final Supplier<T> source;
  private T answer;

  FirstAnswer(Supplier<T> source) {
    this.source = source;
  }

  @Override
  public T get() {
    if (answer == null) {
      answer = source.get();
    }
    return answer;
  }
}
