package ai.usetusk.drift.servlet;

import jakarta.servlet.ServletContainerInitializer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.tomcat.util.descriptor.web.ErrorPage;

/** Tomcat, 10.1 or 11, whichever is on the class path. */
final class TomcatServer implements ServletServer {

  private static final Logger LOG = Logger.getLogger("org.apache");

  private final Tomcat tomcat;

  private TomcatServer(Tomcat tomcat) {
    this.tomcat = tomcat;
  }

  static ServletServer start(Path directory, ServletContainerInitializer application)
      throws LifecycleException {
    LOG.setLevel(Level.OFF);
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(directory.toString());
    tomcat.setPort(0);
    Connector connector = tomcat.getConnector();
    connector.setProperty("address", "127.0.0.1");
    connector.setProperty("compression", "on");
    connector.setProperty("compressionMinSize", "1");
    ((StandardHost) tomcat.getHost()).setErrorReportValveClass(Quiet.class.getName());
    Context context = tomcat.addContext("", directory.toString());
    context.addServletContainerInitializer(application, Set.of());
    ErrorPage byStatus = new ErrorPage();
    byStatus.setErrorCode(STATUS_WITH_PAGE);
    byStatus.setLocation(ERROR_PAGE);
    context.addErrorPage(byStatus);
    ErrorPage byType = new ErrorPage();
    byType.setExceptionType(PageException.class.getName());
    byType.setLocation(ERROR_PAGE);
    context.addErrorPage(byType);
    tomcat.start();
    return new TomcatServer(tomcat);
  }

  @Override
  public int port() {
    return tomcat.getConnector().getLocalPort();
  }

  @Override
  public void close() throws IOException {
    try {
      tomcat.stop();
      tomcat.destroy();
    } catch (LifecycleException e) {
      throw new IOException(e);
    }
  }

  /** The usual page, without the stack trace, in which our filter would be seen. */
  public static final class Quiet extends ErrorReportValve {

    /** Called by Tomcat. */
    public Quiet() {
      setShowReport(false);
    }
  }
}
