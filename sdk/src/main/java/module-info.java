/**
 * Tusk Drift for Java: records the API traffic of a service and replays it as tests.
 *
 * <p>The packages that are exported to some modules only are the inside of the SDK, which its own command line and its
 * own starter look into.
 */
@SuppressWarnings("module") // those modules are compiled later
module ai.usetusk.drift {
  requires static java.management;
  requires transitive java.net.http;
  // Not transitive: who is compiled with the SDK need not have it.
  requires static jakarta.servlet;
  requires static transitive jdk.httpserver;

  exports ai.usetusk.drift;
  exports ai.usetusk.drift.context;
  exports ai.usetusk.drift.core;
  exports ai.usetusk.drift.export;
  exports ai.usetusk.drift.export.memory;
  exports ai.usetusk.drift.httpclient;
  exports ai.usetusk.drift.httpserver;
  exports ai.usetusk.drift.model;
  exports ai.usetusk.drift.servlet;
  exports ai.usetusk.drift.status;
  exports ai.usetusk.drift.trace;
  exports ai.usetusk.drift.transform;
  exports ai.usetusk.drift.core.engine to
      ai.usetusk.drift.cli;
  exports ai.usetusk.drift.exchange to
      ai.usetusk.drift.spring;
  exports ai.usetusk.drift.http to
      ai.usetusk.drift.cli,
      ai.usetusk.drift.spring;
  exports ai.usetusk.drift.file to
      ai.usetusk.drift.cli;
  exports ai.usetusk.drift.loader to
      ai.usetusk.drift.cli;
  exports ai.usetusk.drift.loader.host to
      ai.usetusk.drift.cli;
  exports ai.usetusk.drift.loader.platform to
      ai.usetusk.drift.cli;
  exports ai.usetusk.drift.loader.store to
      ai.usetusk.drift.cli;
  exports ai.usetusk.drift.settings to
      ai.usetusk.drift.cli;
}
