package ai.usetusk.drift.servlet;

import java.nio.file.Path;

class Servlet61JettyTest extends Servlet61Contract {

  @Override
  ServletServer start(TestApplication application, Path temporary) throws Exception {
    return JettyEe11.start(application);
  }

  @Override
  Container container() {
    return Container.JETTY;
  }
}
