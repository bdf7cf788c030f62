package ai.usetusk.drift.cli;

import java.io.Console;
import java.lang.reflect.Method;

/** Whether a person sits in front of the command. */
final class Terminal {

  private Terminal() {}

  /** True if both standard input and standard output are a terminal. */
  static boolean isInteractive() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      // Since JDK 22 there is a console even where there is no terminal, and this method to ask.
      Method isTerminal = Console.class.getMethod("isTerminal");
      return (boolean) isTerminal.invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
