package ai.usetusk.drift.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A picture of horizontal bars in SVG, one panel below the other, each with a scale of its own. Follows the reader's
 * choice of a light or a dark background.
 */
public final class BarChart {

  private static final int WIDTH = 760;
  private static final int LABELS = 180;
  private static final int NUMBERS = 70;
  private static final int BAR = 16;
  private static final int LINE = 20;
  private static final int GAP = 34;

  /** Whose bar it is, which says its colour. */
  public enum Kind {
    /** One of our engines. */
    OURS,
    /** What people would use instead. */
    PEER,
    /** The least there could be. */
    FLOOR
  }

  /** A bar: its name, its number, and whose it is. */
  public record Bar(String label, double value, Kind kind) {}

  private record Panel(String title, List<Bar> bars) {}

  private final String title;
  private final List<Panel> panels = new ArrayList<>();

  /** A chart without panels. */
  public BarChart(String title) {
    this.title = title;
  }

  /** Adds a panel; one without bars is left out. */
  public BarChart panel(String panelTitle, List<Bar> bars) {
    if (!bars.isEmpty()) {
      panels.add(new Panel(panelTitle, List.copyOf(bars)));
    }
    return this;
  }

  /** The whole file. */
  public String svg() {
    StringBuilder shapes = new StringBuilder();
    int y = 30;
    text(shapes, "title", 0, y - 8, "start", title);
    for (Panel panel : panels) {
      y += GAP;
      text(shapes, "panel", 0, y - 8, "start", panel.title());
      double longest = panel.bars().stream().mapToDouble(Bar::value).max().orElseThrow();
      for (Bar bar : panel.bars()) {
        double width = bar.value() / longest * (WIDTH - LABELS - NUMBERS);
        text(shapes, "label", LABELS - 8, y + BAR - 4, "end", bar.label());
        shapes.append(String.format(
            Locale.ROOT,
            "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\"/>%n",
            bar.kind().name().toLowerCase(Locale.ROOT),
            LABELS,
            y,
            width,
            BAR));
        text(
            shapes,
            "label",
            (int) (LABELS + width + 6),
            y + BAR - 4,
            "start",
            Table.number(bar.value()));
        y += LINE;
      }
    }
    return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-label="%s">
        <style>
        text { font: 12px system-ui, sans-serif; fill: #1f2328; }
        .title { font-size: 15px; font-weight: 600; }
        .panel { font-weight: 600; }
        .ours { fill: #0969da; } .peer { fill: #8c959f; } .floor { fill: #d4a72c; }
        @media (prefers-color-scheme: dark) {
          text { fill: #e6edf3; }
          .ours { fill: #58a6ff; } .peer { fill: #6e7681; } .floor { fill: #e3b341; }
        }
        </style>
        %s</svg>
        """.formatted(WIDTH, y + 10, escaped(title), shapes);
  }

  private static void text(
      StringBuilder shapes, String style, int x, int y, String anchor, String content) {
    shapes.append(String.format(
        Locale.ROOT,
        "<text class=\"%s\" x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>%n",
        style,
        x,
        y,
        anchor,
        escaped(content)));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
