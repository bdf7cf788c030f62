package ai.usetusk.drift.servlet;

import jakarta.servlet.ServletContainerInitializer;
import java.io.IOException;

/** A real container on a free port of this machine, with one application at its root. */
interface ServletServer extends AutoCloseable {

  /** The page of this application for errors with this status and for {@link PageException}. */
  String ERROR_PAGE = "/error-page";

  /** The status of which the application has a page. */
  int STATUS_WITH_PAGE = 503;

  /** An exception of which the application has a page. */
  final class PageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PageException() {
      super("with a page");
    }
  }

  /** Starts servers. */
  interface Starter {

    /** Starts one, which compresses responses if clients ask for it, and shows no stack traces. */
    ServletServer start(ServletContainerInitializer application) throws Exception;
  }

  int port();

  @Override
  void close() throws IOException;
}
