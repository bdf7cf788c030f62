package ai.usetusk.drift.servlet;

import jakarta.servlet.ServletException;
import java.nio.file.Path;

class UndertowTest extends ServletContract {

  @Override
  ServletServer start(TestApplication application, Path temporary) throws ServletException {
    return UndertowServer.start(application);
  }

  @Override
  Container container() {
    return Container.UNDERTOW;
  }
}
