package ai.usetusk.drift.export.api;

/**
 * Who is told when the export begins to fail and when it works again. It is called seldom, by the thread that
 * exports, and must not throw.
 */
public interface ExportNews {

  /** Traces are being lost, in a sentence for a warning. The API key is not in it. */
  void trouble(String sentence);

  /** They no longer are, in a sentence for information. */
  void recovered(String sentence);
}
