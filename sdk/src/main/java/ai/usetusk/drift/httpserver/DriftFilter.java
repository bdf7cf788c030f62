package ai.usetusk.drift.httpserver;

import ai.usetusk.drift.context.Scope;
import ai.usetusk.drift.exchange.Exchange;
import ai.usetusk.drift.exchange.HttpExchanges;
import ai.usetusk.drift.exchange.InboundAnswer;
import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/**
 * Records the requests to a context of the JDK's HTTP server. Bytes, headers, timing and exceptions are what
 * they are without it.
 *
 * <pre>{@code
 * DriftFilter.install(server.createContext("/", handler));
 * }</pre>
 */
public final class DriftFilter extends Filter {

  private static final String INSTRUMENTATION = "JdkHttpServerInstrumentation";

  /** A filter for one context or several. */
  public DriftFilter() {}

  /**
   * Puts the filter before all others of a context, unless it is there already, or the SDK is neither initialised nor
   * asked for by {@code TUSK_DRIFT_MODE}.
   *
   * @return the context
   */
  public static HttpContext install(HttpContext context) {
    if (!HttpExchanges.areOff()
        && context.getFilters().stream().noneMatch(DriftFilter.class::isInstance)) {
      context.getFilters().add(0, new DriftFilter());
    }
    return context;
  }

  @Override
  public String description() {
    return "records requests for Tusk Drift";
  }

  @Override
  public void doFilter(HttpExchange http, Chain chain) throws IOException {
    ServerMessages messages = new ServerMessages(http);
    InboundAnswer answer = HttpExchanges.installed().inbound(INSTRUMENTATION, messages::request);
    if (answer instanceof InboundAnswer.Record record) {
      record(http, chain, record.exchange(), messages);
      return;
    }
    Scope scope = ((InboundAnswer.PassOn) answer).context().makeCurrent();
    try {
      chain.doFilter(http);
    } finally {
      scope.close();
    }
  }

  /**
   * The server itself casts the exchange that it gets to its own class, so no wrapper can stand for it; its
   * streams can be replaced.
   */
  private static void record(
      HttpExchange http, Chain chain, Exchange exchange, ServerMessages messages)
      throws IOException {
    RecordedOutput output = output(http, exchange, messages);
    boolean returned = false;
    Scope scope = exchange.context().makeCurrent();
    try {
      chain.doFilter(http);
      returned = true;
    } finally {
      scope.close();
      if (output != null && returned) {
        output.handlerReturned();
      } else if (output != null) {
        output.handlerThrew();
      }
    }
  }

  /** Replaces the streams; {@code null} if this server does not let anybody do so. */
  private static RecordedOutput output(
      HttpExchange http, Exchange exchange, ServerMessages messages) {
    try {
      RecordedOutput output = new RecordedOutput(http.getResponseBody(), exchange, messages);
      http.setStreams(new RecordedInput(http.getRequestBody(), exchange.requestBody()), output);
      return output;
    } catch (RuntimeException | Error e) {
      exchange.abandon(e);
      return null;
    }
  }
}
