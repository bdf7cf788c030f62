package ai.usetusk.drift.benchmarks.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What one experiment has to say.
 *
 * @param name as on the command line, and between the markers of the page
 * @param title one line above the tables
 * @param tables for people
 * @param numbers for programs; its members become members of the JSON report
 */
public record Section(String name, String title, List<Table> tables, ObjectNode numbers) {

  /** The title and the tables in Markdown. */
  public String markdown() {
    return title + "\n\n" + tablesMarkdown();
  }

  /** The tables in Markdown, with a blank line between two. */
  public String tablesMarkdown() {
    return tables.stream().map(Table::markdown).collect(Collectors.joining("\n"));
  }
}
