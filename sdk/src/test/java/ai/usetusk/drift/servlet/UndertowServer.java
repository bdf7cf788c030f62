package ai.usetusk.drift.servlet;

import io.undertow.Undertow;
import io.undertow.server.handlers.encoding.ContentEncodingRepository;
import io.undertow.server.handlers.encoding.EncodingHandler;
import io.undertow.server.handlers.encoding.GzipEncodingProvider;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ServletContainerInitializerInfo;
import io.undertow.servlet.api.ServletStackTraces;
import io.undertow.servlet.util.ImmediateInstanceHandle;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Undertow. */
final class UndertowServer implements ServletServer {

  private static final Logger LOG = Logger.getLogger("io.undertow");
  private static final Logger JBOSS_LOG = Logger.getLogger("org.jboss");
  private static final Logger XNIO_LOG = Logger.getLogger("org.xnio");

  private final Undertow undertow;
  private final DeploymentManager deployment;

  private UndertowServer(Undertow undertow, DeploymentManager deployment) {
    this.undertow = undertow;
    this.deployment = deployment;
  }

  static ServletServer start(ServletContainerInitializer application) throws ServletException {
    LOG.setLevel(Level.OFF);
    JBOSS_LOG.setLevel(Level.OFF);
    XNIO_LOG.setLevel(Level.OFF);
    DeploymentInfo info = Servlets.deployment()
        .setClassLoader(UndertowServer.class.getClassLoader())
        .setContextPath("/")
        .setDeploymentName("test")
        .setServletStackTraces(ServletStackTraces.NONE)
        .addServletContainerInitializer(new ServletContainerInitializerInfo(
            application.getClass(), () -> new ImmediateInstanceHandle<>(application), Set.of()))
        .addErrorPage(Servlets.errorPage(ERROR_PAGE, STATUS_WITH_PAGE))
        .addErrorPage(Servlets.errorPage(ERROR_PAGE, PageException.class));
    DeploymentManager deployment = Servlets.newContainer().addDeployment(info);
    deployment.deploy();
    EncodingHandler gzip = new EncodingHandler(
        deployment.start(),
        new ContentEncodingRepository().addEncodingHandler("gzip", new GzipEncodingProvider(), 50));
    Undertow undertow = Undertow.builder()
        .addHttpListener(0, "127.0.0.1")
        .setIoThreads(1)
        .setWorkerThreads(8)
        .setHandler(gzip)
        .build();
    undertow.start();
    return new UndertowServer(undertow, deployment);
  }

  @Override
  public int port() {
    return ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
  }

  @Override
  public void close() throws IOException {
    try {
      deployment.stop();
      deployment.undeploy();
    } catch (ServletException e) {
      throw new IOException(e);
    } finally {
      undertow.stop();
    }
  }
}
