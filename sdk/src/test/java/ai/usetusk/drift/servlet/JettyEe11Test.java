package ai.usetusk.drift.servlet;

import java.nio.file.Path;

class JettyEe11Test extends ServletContract {

  @Override
  ServletServer start(TestApplication application, Path temporary) throws Exception {
    return JettyEe11.start(application);
  }

  @Override
  Container container() {
    return Container.JETTY;
  }
}
