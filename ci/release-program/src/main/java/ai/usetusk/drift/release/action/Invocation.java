package ai.usetusk.drift.release.action;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A program to be run. Prints as its command line, without its input, which may be a secret.
 *
 * @param words the program and its arguments
 * @param directory where it runs
 * @param environment what is set for it beside this process's environment
 * @param input what it reads from its standard input
 */
public record Invocation(
    List<String> words, Path directory, Map<String, String> environment, byte[] input) {

  /** Copies its arguments. */
  public Invocation {
    words = List.copyOf(words);
    environment = Map.copyOf(environment);
    input = input.clone();
  }

  /** A program that runs in a directory and reads nothing. */
  public static Invocation in(Path directory, String... words) {
    return in(directory, List.of(words));
  }

  /** A program that runs in a directory and reads nothing. */
  public static Invocation in(Path directory, List<String> words) {
    return new Invocation(words, directory, Map.of(), new byte[0]);
  }

  /** The same with a variable set. */
  public Invocation with(String variable, String value) {
    Map<String, String> variables = new TreeMap<>(environment);
    variables.put(variable, value);
    return new Invocation(words, directory, variables, input);
  }

  /** The same with something to read. */
  public Invocation reading(byte[] bytes) {
    return new Invocation(words, directory, environment, bytes);
  }

  /** Its command line. */
  @Override
  public String toString() {
    StringBuilder line = new StringBuilder();
    new TreeMap<>(environment)
        .forEach((name, value) -> line.append(name).append('=').append(value).append(' '));
    words.forEach(word -> line.append(quoted(word)).append(' '));
    return line.toString().strip();
  }

  private static String quoted(String word) {
    return word.isEmpty() || word.contains(" ") ? "'" + word + "'" : word;
  }
}
