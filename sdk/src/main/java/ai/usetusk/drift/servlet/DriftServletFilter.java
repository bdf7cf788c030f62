package ai.usetusk.drift.servlet;

import ai.usetusk.drift.context.Scope;
import ai.usetusk.drift.exchange.HttpExchanges;
import ai.usetusk.drift.exchange.InboundAnswer;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;

/**
 * Records the requests to a servlet container. What an application and its clients see, status, headers, bytes,
 * exceptions and their timing, is what it is without the filter. A request that is not recorded is passed on as
 * it is, without a wrapper.
 *
 * <p>The filter must be the first, support asynchronous work, and be mapped to the dispatches {@code REQUEST},
 * {@code ASYNC} and {@code ERROR} of {@code /*}. {@link #register} does all of that:
 *
 * <pre>{@code
 * public void contextInitialized(ServletContextEvent event) {
 *   TuskDrift.initialize();
 *   DriftServletFilter.register(event.getServletContext());
 * }
 * }</pre>
 */
@SuppressWarnings(
    "exports") // whoever uses the filter has the Servlet API, and nobody else needs it
public final class DriftServletFilter implements Filter {

  /** The name under which {@link #register} adds the filter. */
  public static final String NAME = "tuskDrift";

  private static final String INSTRUMENTATION = "JakartaServletInstrumentation";

  private final ErrorPages errorPages = new ErrorPages();
  private volatile Container container = Container.OTHER;

  /** A filter for one application. */
  public DriftServletFilter() {}

  /**
   * Puts the filter before all others that an application has declared, unless it is there already.
   *
   * @param context of an application that is being initialised
   * @return the registration of the filter
   * @throws IllegalStateException if the application is initialised already, or if a listener calls this whom
   *     the container does not allow to add filters
   */
  public static FilterRegistration register(ServletContext context) {
    FilterRegistration.Dynamic registration = context.addFilter(NAME, new DriftServletFilter());
    if (registration == null) {
      return context.getFilterRegistration(NAME);
    }
    registration.setAsyncSupported(true);
    registration.addMappingForUrlPatterns(
        EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR),
        false,
        "/*");
    return registration;
  }

  @Override
  public void init(FilterConfig config) {
    container = Container.of(config.getServletContext());
  }

  @Override
  public void destroy() {
    errorPages.close();
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request instanceof HttpServletRequest http
        && response instanceof HttpServletResponse answer) {
      doFilter(http, answer, chain);
    } else {
      chain.doFilter(request, response);
    }
  }

  private void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Visit visit = visit(request);
    if (visit instanceof Capture capture) {
      record(capture, request, response, chain);
    } else if (visit instanceof Visit.Unrecorded unrecorded) {
      Scope scope = unrecorded.context().makeCurrent();
      try {
        chain.doFilter(request, response);
      } finally {
        scope.close();
      }
    } else {
      chain.doFilter(request, response);
    }
  }

  private static void record(
      Capture capture, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    capture.dispatches(request.getDispatcherType(), response);
    Throwable thrown = null;
    Scope scope = capture.context().makeCurrent();
    try {
      HttpServletResponse captured = CapturedResponse.wrap(response, capture);
      chain.doFilter(CapturedRequest.wrap(request, captured, capture), captured);
    } catch (Throwable e) {
      thrown = e;
      throw e;
    } finally {
      scope.close();
      capture.dispatched(request, thrown);
    }
  }

  /**
   * What is known of a request, or becomes known with its first dispatch.
   *
   * @return {@code null} if the dispatch is to be passed on: it is inside of another one, or nothing is known
   */
  private Visit visit(HttpServletRequest request) {
    try {
      Visit known = Visit.of(request);
      if (known == null && request.getDispatcherType() == DispatcherType.REQUEST) {
        return open(request);
      }
      return switch (request.getDispatcherType()) {
        case ASYNC, ERROR -> known;
        default -> null;
      };
    } catch (RuntimeException | Error e) {
      return null;
    }
  }

  private Visit open(HttpServletRequest request) {
    InboundAnswer answer =
        HttpExchanges.installed().inbound(INSTRUMENTATION, () -> ServletMessages.request(request));
    if (answer instanceof InboundAnswer.Record record) {
      Capture capture = new Capture(record.exchange(), request.getMethod(), container, errorPages);
      capture.attachTo(request);
      return capture;
    }
    return Visit.Unrecorded.attach(((InboundAnswer.PassOn) answer).context(), request);
  }
}
