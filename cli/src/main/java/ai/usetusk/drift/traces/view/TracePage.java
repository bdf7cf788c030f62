package ai.usetusk.drift.traces.view;

import ai.usetusk.drift.traces.TraceFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * One HTML page with traces, which needs no other file and no network. Written as the traces come, so that
 * one at a time is in memory. Its policy lets the browser run its own script and no other, whatever a
 * recording holds.
 */
public final class TracePage implements Closeable {

  private static final String DATA = "@data@";

  private final Writer target;
  private final String end;
  private final PageData data;

  /**
   * Begins a page.
   *
   * @param title plain text
   * @param target where it goes, in UTF-8; not closed
   * @throws IOException if it cannot be written
   */
  public TracePage(String title, Writer target) throws IOException {
    String style = resource("page.css");
    String script = resource("page.js");
    String page = resource("page.html")
        .replace("@title@", escape(title))
        .replace("@style-hash@", hash(style))
        .replace("@script-hash@", hash(script))
        .replace("@style@", style)
        .replace("@script@", script);
    int at = page.indexOf(DATA);
    this.target = target;
    this.end = page.substring(at + DATA.length());
    target.write(page.substring(0, at));
    this.data = new PageData(title, target);
  }

  /**
   * Adds a trace.
   *
   * @throws IOException if it cannot be written
   */
  public void add(TraceFile file) throws IOException {
    data.add(file);
  }

  /** Ends the page. */
  @Override
  public void close() throws IOException {
    data.close();
    target.write(end);
    target.flush();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("@", "&#64;");
  }

  /** As a content security policy names what it allows. */
  private static String hash(String element) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(element.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has it", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = TracePage.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
