package ai.usetusk.drift.servlet;

import jakarta.servlet.ServletContainerInitializer;
import java.io.IOException;
import org.eclipse.jetty.ee11.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.gzip.GzipHandler;

/** Jetty 12 with its servlets of Jakarta EE 11. */
final class JettyEe11 implements ServletServer {

  private final Server server;

  private JettyEe11(Server server) {
    this.server = server;
  }

  @SuppressWarnings("removal") // what is to come instead is a jar of its own
  static ServletServer start(ServletContainerInitializer application) throws Exception {
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler("/", false, false);
    context.addServletContainerInitializer(application);
    ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
    errors.setShowStacks(false);
    errors.addErrorPage(STATUS_WITH_PAGE, ERROR_PAGE);
    errors.addErrorPage(PageException.class, ERROR_PAGE);
    context.setErrorHandler(errors);
    GzipHandler gzip = new GzipHandler(context);
    gzip.setMinGzipSize(1);
    server.setHandler(gzip);
    server.start();
    return new JettyEe11(server);
  }

  @Override
  public int port() {
    return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
  }

  @Override
  public void close() throws IOException {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
