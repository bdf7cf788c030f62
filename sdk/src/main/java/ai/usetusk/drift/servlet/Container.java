package ai.usetusk.drift.servlet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.ServletContext;
import java.nio.charset.Charset;
import java.util.Locale;

/** Where containers differ in what the Servlet specification leaves open, or all but open. */
enum Container {
  /** Apache Tomcat. */
  TOMCAT("apache tomcat", ISO_8859_1, System.lineSeparator()),
  /** Eclipse Jetty. */
  JETTY("jetty", UTF_8, System.lineSeparator()),
  /** Undertow, also in WildFly. */
  UNDERTOW("undertow", ISO_8859_1, "\r\n"),
  /** Any other. */
  OTHER(null, ISO_8859_1, System.lineSeparator());

  private final String serverInfo;
  private final Charset formCharset;
  private final String lineEnd;

  Container(String serverInfo, Charset formCharset, String lineEnd) {
    this.serverInfo = serverInfo;
    this.formCharset = formCharset;
    this.lineEnd = lineEnd;
  }

  static Container of(ServletContext context) {
    String info = String.valueOf(context.getServerInfo()).toLowerCase(Locale.ROOT);
    for (Container each : values()) {
      if (each != OTHER && info.contains(each.serverInfo)) {
        return each;
      }
    }
    return OTHER;
  }

  /** How a form is decoded that names no encoding. */
  Charset formCharset() {
    return formCharset;
  }

  /**
   * How a body is decoded for a reader if it names no encoding.
   *
   * @param contentType without parameters, in lower case; may be empty
   */
  Charset readerCharset(String contentType) {
    return this == JETTY && (contentType.endsWith("/json") || contentType.endsWith("+json"))
        ? UTF_8
        : ISO_8859_1;
  }

  /** What the writer of a response ends a line with. */
  String lineEnd() {
    return lineEnd;
  }
}
