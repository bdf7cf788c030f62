package ai.usetusk.drift.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page in Markdown.
 *
 * @param text all of it
 */
public record Page(String text) {

  /** Reads a page. */
  public static Page of(Path file) throws IOException {
    return new Page(Files.readString(file));
  }

  /** What is in the fenced blocks of a language, in their order; each line with its end. */
  public List<String> blocks(String language) {
    return Pattern.compile("^```" + language + "\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE)
        .matcher(text)
        .results()
        .map(block -> block.group(1))
        .toList();
  }

  /**
   * The cells of the table that has these headings, row by row.
   *
   * @param headings its first line, as in {@code | code | what it means |}
   */
  public List<List<String>> table(String headings) {
    return text.lines()
        .dropWhile(line -> !line.equals(headings))
        .skip(2)
        .takeWhile(line -> line.startsWith("|"))
        .map(row -> Stream.of(row.split("\\|")).skip(1).map(String::strip).toList())
        .toList();
  }
}
