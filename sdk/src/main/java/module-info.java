/**
 * Tusk Drift for Java: records the API traffic of a service and replays it as tests.
 *
 * <p>The static requirements belong to the command line, which travels in a jar of its own.
 */
module ai.usetusk.drift {
  requires static com.fasterxml.jackson.core;
  requires static info.picocli;
  requires static java.logging;
  requires static java.management;

  exports ai.usetusk.drift.core;
  exports ai.usetusk.drift.model;
  exports ai.usetusk.drift.status;
  exports ai.usetusk.drift.trace;
}
