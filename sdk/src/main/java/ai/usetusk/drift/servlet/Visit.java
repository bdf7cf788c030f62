package ai.usetusk.drift.servlet;

import ai.usetusk.drift.context.Context;
import jakarta.servlet.ServletRequest;

/**
 * What the first dispatch of a request found out, for the later ones. It is an attribute of the request, because
 * containers hand other objects to each dispatch.
 */
sealed interface Visit permits Capture, Visit.Unrecorded {

  /** The name of the attribute. */
  String ATTRIBUTE = "ai.usetusk.drift.servlet.visit";

  /** The context in which the request's work runs. */
  Context context();

  /** What was found out; {@code null} if nothing. */
  static Visit of(ServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof Visit visit ? visit : null;
  }

  /**
   * A request that is not recorded, on purpose.
   *
   * @param context says so to the calls that its work makes
   */
  record Unrecorded(Context context) implements Visit {

    /** Attaches one; {@code null} if nothing needs to be done in a context of its own. */
    static Visit attach(Context context, ServletRequest request) {
      if (context == Context.current()) {
        return null;
      }
      Visit visit = new Unrecorded(context);
      request.setAttribute(ATTRIBUTE, visit);
      return visit;
    }
  }
}
