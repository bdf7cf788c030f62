package ai.usetusk.drift.settings.recording;

import ai.usetusk.drift.model.LogLevel;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the values of a setting are read: the same in a property, in a variable and in the file.
 *
 * @param <T> what they mean
 * @param read gives the meaning; empty if there is none
 * @param expected what a value should have been, to follow "instead of"
 */
record Meaning<T>(Function<Candidate, Optional<T>> read, String expected) {

  private static final Pattern NUMBER =
      Pattern.compile("[-+]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]+)?");
  private static final Pattern SIZE =
      Pattern.compile("([0-9]{1,15}) ?(|b|kib|mib|gib)", Pattern.CASE_INSENSITIVE);

  static final Meaning<String> TEXT = ofText(Optional::of, "a text");
  static final Meaning<List<String>> LIST = new Meaning<>(Candidate::texts, "a list of texts");
  static final Meaning<Boolean> SWITCH = ofWords(Words.onAndOff(), "on or off");
  static final Meaning<LogLevel> LOG_LEVEL =
      ofWords(Words.of(LogLevel.values()), "silent, error, warn, info or debug");
  static final Meaning<SamplingMode> SAMPLING_MODE =
      ofWords(Words.of(SamplingMode.values()), "fixed or adaptive");
  static final Meaning<ContentTypes> CONTENT_TYPES =
      ofWords(Words.of(ContentTypes.values()), "replayable or text");
  static final Meaning<Double> RATE = ofText(Meaning::rate, "a number from 0 to 1");
  static final Meaning<Path> DIRECTORY = ofText(Meaning::path, "a path");
  static final Meaning<URI> URL = ofText(Meaning::url, "an http or https URL");

  /** A whole number in these bounds. */
  static Meaning<Integer> count(int least, int most) {
    return ofText(
        text -> text.matches("[0-9]{1,9}")
            ? within(Long.parseLong(text), least, most).map(Long::intValue)
            : Optional.empty(),
        "a whole number from " + least + " to " + most);
  }

  /** A number of bytes in these bounds, both written out with their unit. */
  static Meaning<Long> size(String least, String most) {
    return ofText(
        text -> bytes(text)
            .flatMap(
                size -> within(size, bytes(least).orElseThrow(), bytes(most).orElseThrow())),
        "a size from " + least + " to " + most + ", as in 65536 or 64 KiB");
  }

  private static <T> Meaning<T> ofText(Function<String, Optional<T>> read, String expected) {
    return new Meaning<>(candidate -> candidate.text().flatMap(read), expected);
  }

  private static <T> Meaning<T> ofWords(Words<T> words, String expected) {
    return ofText(words::meaning, expected);
  }

  private static Optional<Long> within(long number, long least, long most) {
    return number >= least && number <= most ? Optional.of(number) : Optional.empty();
  }

  /** The share of a number; empty if it is not from 0 to 1. */
  static Optional<Double> share(double number) {
    return number >= 0 && number <= 1 ? Optional.of(number) : Optional.empty();
  }

  private static Optional<Double> rate(String text) {
    return NUMBER.matcher(text).matches() ? share(Double.parseDouble(text)) : Optional.empty();
  }

  private static Optional<Long> bytes(String text) {
    Matcher size = SIZE.matcher(text);
    if (!size.matches()) {
      return Optional.empty();
    }
    int power = switch (size.group(2).toLowerCase(Locale.ROOT)) {
      case "kib" -> 10;
      case "mib" -> 20;
      case "gib" -> 30;
      default -> 0;
    };
    long number = Long.parseLong(size.group(1));
    return number <= Long.MAX_VALUE >> power ? Optional.of(number << power) : Optional.empty();
  }

  private static Optional<Path> path(String text) {
    try {
      return Optional.of(Path.of(text));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static Optional<URI> url(String text) {
    try {
      URI url = new URI(text.replaceAll("/+$", ""));
      boolean known =
          "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
      boolean plain = url.getHost() != null
          && url.getUserInfo() == null
          && url.getQuery() == null
          && url.getFragment() == null;
      return known && plain ? Optional.of(url) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
