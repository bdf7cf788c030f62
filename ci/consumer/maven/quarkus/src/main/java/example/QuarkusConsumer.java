package example;

import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;

/** The {@link Consumer} in an application of Quarkus. */
@QuarkusMain
public class QuarkusConsumer implements QuarkusApplication {

  @Override
  public int run(String... arguments) {
    Consumer.main(arguments);
    return 0;
  }
}
