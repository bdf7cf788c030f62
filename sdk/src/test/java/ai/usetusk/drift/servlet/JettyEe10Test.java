package ai.usetusk.drift.servlet;

import java.nio.file.Path;

class JettyEe10Test extends ServletContract {

  @Override
  ServletServer start(TestApplication application, Path temporary) throws Exception {
    return JettyEe10.start(application);
  }

  @Override
  Container container() {
    return Container.JETTY;
  }
}
