/** The command line of Tusk Drift for Java. Travels as drift-cli.jar, in which nothing is a module. */
module ai.usetusk.drift.cli {
  requires ai.usetusk.drift;
  requires com.fasterxml.jackson.core;
  requires info.picocli;
  requires java.logging;
  requires java.management;

  opens ai.usetusk.drift.cli to
      info.picocli;
}
