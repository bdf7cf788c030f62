package ai.usetusk.drift.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/** An application whose parts each test sets. One is recorded, another, with the same parts, is not. */
final class TestApplication implements ServletContainerInitializer {

  /** What answers the requests to a path. */
  interface Handler {

    void handle(HttpServletRequest request, HttpServletResponse response)
        throws IOException, ServletException;
  }

  /** A filter without a life. */
  interface Step {

    void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws IOException, ServletException;
  }

  /** The parts. */
  static final class Parts {

    private final Map<String, Handler> handlers = new ConcurrentHashMap<>();
    private volatile Step later = (request, response, chain) -> chain.doFilter(request, response);
    private final BlockingQueue<Throwable> thrown = new LinkedBlockingQueue<>();

    void handle(String path, Handler handler) {
      handlers.put(path, handler);
    }

    /** A filter that comes after the one that records. */
    void filter(Step step) {
      later = step;
    }

    /** What came out of the filter that records, or out of the chain without it. */
    BlockingQueue<Throwable> thrown() {
      return thrown;
    }

    void clear() {
      handlers.clear();
      thrown.clear();
      later = (request, response, chain) -> chain.doFilter(request, response);
    }
  }

  private final Parts parts;
  private final boolean recorded;

  TestApplication(Parts parts, boolean recorded) {
    this.parts = parts;
    this.recorded = recorded;
  }

  @Override
  public void onStartup(Set<Class<?>> classes, ServletContext context) {
    FilterRegistration.Dynamic later = context.addFilter(
        "later",
        filter((request, response, chain) -> parts.later.filter(request, response, chain)));
    later.setAsyncSupported(true);
    later.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/*");
    if (recorded) {
      DriftServletFilter.register(context);
      // Twice is once.
      DriftServletFilter.register(context);
    }
    FilterRegistration.Dynamic outer = context.addFilter("outer", filter(this::observe));
    outer.setAsyncSupported(true);
    outer.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
    ServletRegistration.Dynamic servlet = context.addServlet("all", new Dispatching(parts));
    servlet.setAsyncSupported(true);
    servlet.setMultipartConfig(new MultipartConfigElement(System.getProperty("java.io.tmpdir")));
    servlet.addMapping("/");
  }

  private void observe(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try {
      chain.doFilter(request, response);
    } catch (Throwable e) {
      parts.thrown().add(e);
      throw e;
    }
  }

  private static Filter filter(Step step) {
    return new Filter() {
      @Override
      public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
          throws IOException, ServletException {
        step.filter((HttpServletRequest) request, (HttpServletResponse) response, chain);
      }
    };
  }

  private static final class Dispatching extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Parts parts;

    Dispatching(Parts parts) {
      this.parts = parts;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException, ServletException {
      Object included = request.getAttribute(RequestDispatcher.INCLUDE_SERVLET_PATH);
      String path = included == null ? request.getServletPath() : (String) included;
      Handler handler = parts.handlers.get(path);
      if (handler == null) {
        throw new IllegalStateException("nobody handles " + path);
      }
      handler.handle(request, response);
    }
  }
}
