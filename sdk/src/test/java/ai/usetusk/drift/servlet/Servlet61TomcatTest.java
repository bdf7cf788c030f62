package ai.usetusk.drift.servlet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.LifecycleException;

class Servlet61TomcatTest extends Servlet61Contract {

  @Override
  ServletServer start(TestApplication application, Path temporary)
      throws IOException, LifecycleException {
    return TomcatServer.start(Files.createDirectories(temporary), application);
  }

  @Override
  Container container() {
    return Container.TOMCAT;
  }
}
