package ai.usetusk.drift.transform;

import ai.usetusk.drift.transform.path.JsonPath;
import java.util.Objects;

/** The part of a message that a rule changes. Immutable. */
public sealed interface TransformTarget {

  /**
   * Values in a JSON body.
   *
   * @param path such as {@code $.user.password}, {@code $.cards[*].number}, {@code $..token} or
   *     {@code $['a.b'][0]}
   */
  record JsonPathValues(String path) implements TransformTarget {

    /**
     * Checks the path.
     *
     * @throws IllegalArgumentException if it is not such a path; the message says what is wrong
     *     with it
     */
    public JsonPathValues {
      JsonPath.parse(path);
    }
  }

  /**
   * The values of a field of a body of type {@code application/x-www-form-urlencoded}.
   *
   * @param name decoded, in its exact case
   */
  record FormField(String name) implements TransformTarget {

    /** Refuses {@code null}. */
    public FormField {
      Objects.requireNonNull(name, "name");
    }
  }

  /** The whole body. */
  record FullBody() implements TransformTarget {}

  /**
   * The values of a header.
   *
   * @param name in any case
   */
  record Header(String name) implements TransformTarget {

    /** Refuses {@code null}. */
    public Header {
      Objects.requireNonNull(name, "name");
    }
  }

  /**
   * The values of a parameter of the query of a request.
   *
   * @param name decoded, in its exact case
   */
  record QueryParam(String name) implements TransformTarget {

    /** Refuses {@code null}. */
    public QueryParam {
      Objects.requireNonNull(name, "name");
    }
  }

  /** The path of the URL of a request. */
  record UrlPath() implements TransformTarget {}

  /**
   * Values in a JSON body.
   *
   * @throws IllegalArgumentException if it is not a path that is understood; the message says why
   */
  static TransformTarget jsonPath(String path) {
    return new JsonPathValues(path);
  }

  /** The values of a field of a form. */
  static TransformTarget formField(String name) {
    return new FormField(name);
  }

  /** The whole body. */
  static TransformTarget fullBody() {
    return new FullBody();
  }

  /** The values of a header, whose name may be in any case. */
  static TransformTarget header(String name) {
    return new Header(name);
  }

  /** The values of a parameter of the query. */
  static TransformTarget queryParam(String name) {
    return new QueryParam(name);
  }

  /** The path of the URL. */
  static TransformTarget urlPath() {
    return new UrlPath();
  }
}
