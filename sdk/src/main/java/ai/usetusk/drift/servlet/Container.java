package ai.usetusk.drift.servlet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.ServletContext;
import java.nio.charset.Charset;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** Where containers differ in what the Servlet specification leaves open, or all but open. */
enum Container {
  /** Apache Tomcat. */
  TOMCAT("apache tomcat", ISO_8859_1, System.lineSeparator(), true, true),
  /** Eclipse Jetty. */
  JETTY("jetty", UTF_8, System.lineSeparator(), true, false),
  /** Undertow, also in WildFly. */
  UNDERTOW("undertow", ISO_8859_1, "\r\n", false, false),
  /** Any other. */
  OTHER(null, ISO_8859_1, System.lineSeparator(), true, false);

  private final String serverInfo;
  private final Charset formCharset;
  private final String lineEnd;
  private final boolean orderedParameters;
  private final boolean partBeforeException;

  Container(
      String serverInfo,
      Charset formCharset,
      String lineEnd,
      boolean orderedParameters,
      boolean partBeforeException) {
    this.serverInfo = serverInfo;
    this.formCharset = formCharset;
    this.lineEnd = lineEnd;
    this.orderedParameters = orderedParameters;
    this.partBeforeException = partBeforeException;
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

  /** The names of parameters, each once, in the order that the container has of them. */
  Set<String> inOrder(Collection<String> names) {
    return orderedParameters ? new LinkedHashSet<>(names) : new HashSet<>(names);
  }

  /**
   * Whether a client gets what was written before an exception, with a status of 500, rather than a page of
   * the container's in its place.
   */
  boolean sendsPartBeforeException() {
    return partBeforeException;
  }
}
