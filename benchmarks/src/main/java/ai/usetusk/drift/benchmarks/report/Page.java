package ai.usetusk.drift.benchmarks.report;

/** A page whose generated parts stand between markers, so that the text around them can be written by hand. */
public final class Page {

  private String text;

  /** A page as it is now. */
  public Page(String text) {
    this.text = text;
  }

  /**
   * Replaces what is between {@code <!-- bench:NAME -->} and {@code <!-- /bench:NAME -->}.
   *
   * @throws IllegalArgumentException if the page has no such markers
   */
  public void put(String name, String content) {
    String begin = "<!-- bench:" + name + " -->\n";
    int from = text.indexOf(begin);
    int to = text.indexOf("<!-- /bench:" + name + " -->");
    if (from < 0 || to < from) {
      throw new IllegalArgumentException(
          "the page has no lines <!-- bench:" + name + " --> and <!-- /bench:" + name + " -->");
    }
    text = text.substring(0, from + begin.length()) + content.strip() + "\n" + text.substring(to);
  }

  /** The whole page. */
  public String text() {
    return text;
  }
}
