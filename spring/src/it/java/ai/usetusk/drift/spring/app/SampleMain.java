package ai.usetusk.drift.spring.app;

import io.micrometer.context.ContextRegistry;
import java.util.Arrays;

/** The sample application as a process, which answers one request and tells what there is of Tusk Drift in it. */
final class SampleMain {

  private SampleMain() {}

  /** Takes the URL of the upstream, and properties. */
  public static void main(String[] arguments) throws Exception {
    String[] properties = Arrays.copyOfRange(arguments, 1, arguments.length);
    try (RunningService service = RunningService.start(Server.TOMCAT, arguments[0], properties)) {
      System.out.println(service.get("/hello").body());
      for (String bean : service.context().getBeanDefinitionNames()) {
        if (bean.startsWith("drift")) {
          System.out.println("bean " + bean);
        }
      }
      for (Thread thread : Thread.getAllStackTraces().keySet()) {
        if (thread.getName().startsWith("tusk-drift")) {
          System.out.println("thread " + thread.getName());
        }
      }
      ContextRegistry.getInstance().getThreadLocalAccessors().stream()
          .map(accessor -> accessor.key().toString())
          .filter(key -> key.startsWith("ai.usetusk"))
          .forEach(key -> System.out.println("accessor " + key));
    }
    // Some clients of Spring have threads that would keep the JVM.
    System.exit(0);
  }
}
