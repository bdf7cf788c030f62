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

/**
 * Where containers differ in what the Servlet specification leaves open, or all but open. {@code
 * docs/frameworks.md} says it for users.
 */
enum Container {
  /** Apache Tomcat 10. */
  TOMCAT_10("apache tomcat/10.", "org.apache.") {
    @Override
    boolean sendsPartBeforeException() {
      return true;
    }
  },

  /** Apache Tomcat from 11 on. */
  TOMCAT("apache tomcat/", "org.apache.") {
    @Override
    boolean sendsPartBeforeException() {
      return true;
    }

    @Override
    String refusal() {
      return "org.apache.tomcat.util.http.InvalidParameterException";
    }
  },

  /** Eclipse Jetty. */
  JETTY("jetty/", "org.eclipse.jetty.") {
    @Override
    Charset formCharset() {
      return UTF_8;
    }

    @Override
    Charset readerCharset(String contentType) {
      return contentType.endsWith("/json") || contentType.endsWith("+json") ? UTF_8 : ISO_8859_1;
    }

    @Override
    int longestForm() {
      return 200_000;
    }

    @Override
    boolean hasNamelessParameters() {
      return true;
    }

    @Override
    String refusal() {
      return "org.eclipse.jetty.http.BadMessageException";
    }
  },

  /** Undertow, also in WildFly. */
  UNDERTOW("undertow", "io.undertow.") {
    @Override
    String lineEnd() {
      return "\r\n";
    }

    @Override
    boolean hasNamelessParameters() {
      return true;
    }

    @Override
    Set<String> inOrder(Collection<String> names) {
      return new HashSet<>(names);
    }
  },

  /** Any other, which is taken to do what the specification says. */
  OTHER("", "jakarta.servlet.");

  private final String serverInfo;
  private final String packages;

  Container(String serverInfo, String packages) {
    this.serverInfo = serverInfo;
    this.packages = packages;
  }

  static Container of(ServletContext context) {
    String info = String.valueOf(context.getServerInfo()).toLowerCase(Locale.ROOT);
    for (Container each : values()) {
      if (info.contains(each.serverInfo)) {
        return each;
      }
    }
    return OTHER;
  }

  /** How a form is decoded that names no encoding. */
  Charset formCharset() {
    return ISO_8859_1;
  }

  /**
   * How a body is decoded for a reader if it names no encoding.
   *
   * @param contentType without parameters, in lower case; may be empty
   */
  Charset readerCharset(String contentType) {
    return ISO_8859_1;
  }

  /** So many bytes of a form every such container takes, unless its users say otherwise. */
  int longestForm() {
    return 2 << 20;
  }

  /** What the writer of a response ends a line with. */
  String lineEnd() {
    return System.lineSeparator();
  }

  /** Whether a pair without a name, or without anything, is a parameter of a form. */
  boolean hasNamelessParameters() {
    return false;
  }

  /**
   * The class of the exception that an application gets instead of the parameters of a broken form; {@code null}
   * if it gets those that are not broken.
   */
  String refusal() {
    return null;
  }

  /** The names of parameters, each once, in the order that the container has of them. */
  Set<String> inOrder(Collection<String> names) {
    return new LinkedHashSet<>(names);
  }

  /**
   * Whether a client gets what was written before an exception, with a status of 500, rather than a page of
   * the container's in its place.
   */
  boolean sendsPartBeforeException() {
    return false;
  }

  /** Whether something that was thrown may give a response another status than 500. */
  boolean choosesStatusOf(Throwable thrown) {
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      String name = each.getClass().getName();
      if (name.startsWith(packages) || name.equals("jakarta.servlet.UnavailableException")) {
        return true;
      }
    }
    return false;
  }
}
