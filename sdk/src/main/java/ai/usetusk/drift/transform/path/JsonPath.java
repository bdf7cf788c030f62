package ai.usetusk.drift.transform.path;

import java.util.ArrayList;
import java.util.List;

/**
 * A path into JSON values, of the parts of RFC 9535 that name values by where they are: {@code
 * $.name}, {@code $['name']}, {@code $[0]}, {@code $[*]}, {@code $.*}, and the same behind {@code
 * ..} at any depth. Immutable.
 *
 * <p>It is followed from the root down, one member or element at a time. Since {@code ..} leaves
 * open how much of the path is behind, each place has a set of states, one bit each: bit <i>n</i>
 * says that <i>n</i> steps lead there. With none, nothing inside can be on the path.
 */
public final class JsonPath {

  private static final int MOST_STEPS = 60;

  /** One step of a path. */
  private record Step(boolean anyDepth, Selector selector) {}

  private sealed interface Selector {
    record Name(String name) implements Selector {}

    record Index(int index) implements Selector {}

    record Any() implements Selector {}
  }

  private final List<Step> steps;

  private JsonPath(List<Step> steps) {
    this.steps = List.copyOf(steps);
  }

  /**
   * Reads a path.
   *
   * @throws IllegalArgumentException if it is not one; the message says what is wrong, without a
   *     full stop
   */
  public static JsonPath parse(String text) {
    List<Step> steps = new Parser(text).steps();
    if (steps.size() > MOST_STEPS) {
      throw new IllegalArgumentException("the path has more than " + MOST_STEPS + " steps");
    }
    return new JsonPath(steps);
  }

  /** The states of the root. */
  public long root() {
    return 1;
  }

  /** Whether a place with these states is at the end of the path. */
  public boolean isEnd(long states) {
    return (states >>> steps.size() & 1) != 0;
  }

  /** The states of a member of an object that has these states. */
  public long member(long states, String name) {
    return inside(states, name, -1);
  }

  /** The states of an element, counted from 0, of an array that has these states. */
  public long element(long states, int index) {
    return inside(states, null, index);
  }

  private long inside(long states, String name, int index) {
    long inside = 0;
    for (int i = 0; i < steps.size(); i++) {
      if ((states >>> i & 1) != 0) {
        Step step = steps.get(i);
        if (step.anyDepth()) {
          inside |= 1L << i;
        }
        if (selects(step.selector(), name, index)) {
          inside |= 1L << i + 1;
        }
      }
    }
    return inside;
  }

  private static boolean selects(Selector selector, String name, int index) {
    if (selector instanceof Selector.Name named) {
      return named.name().equals(name);
    }
    return selector instanceof Selector.Any
        || selector instanceof Selector.Index at && at.index() == index;
  }

  private static final class Parser {

    private static final String NOT_IN_NAMES = "[]()'\"?@,*$ ";

    private final String text;
    private int at;

    Parser(String text) {
      this.text = text;
    }

    List<Step> steps() {
      if (!text.startsWith("$")) {
        throw wrong("it must begin with $, as in $.name");
      }
      at = 1;
      List<Step> steps = new ArrayList<>();
      while (at < text.length()) {
        steps.add(step());
      }
      return steps;
    }

    private Step step() {
      boolean anyDepth = text.startsWith("..", at);
      at += anyDepth ? 2 : 0;
      if (at < text.length() && text.charAt(at) == '[') {
        return new Step(anyDepth, bracket());
      }
      if (!anyDepth) {
        if (text.charAt(at) != '.') {
          throw wrong("a dot or a bracket is missing at " + text.substring(at));
        }
        at++;
      }
      return new Step(anyDepth, name());
    }

    private Selector name() {
      int from = at;
      if (text.startsWith("*", at)) {
        at++;
        return new Selector.Any();
      }
      while (at < text.length() && text.charAt(at) != '.' && text.charAt(at) != '[') {
        if (NOT_IN_NAMES.indexOf(text.charAt(at)) >= 0) {
          throw wrong("a name with " + text.charAt(at) + " in it is written as ['name']");
        }
        at++;
      }
      if (at == from) {
        throw wrong("a name is missing behind a dot");
      }
      return new Selector.Name(text.substring(from, at));
    }

    private Selector bracket() {
      at++;
      if (at < text.length() && (text.charAt(at) == '\'' || text.charAt(at) == '"')) {
        String name = quoted(text.charAt(at));
        closing();
        return new Selector.Name(name);
      }
      int end = text.indexOf(']', at);
      String inside = end < 0 ? "" : text.substring(at, end);
      if (inside.equals("*")) {
        at = end + 1;
        return new Selector.Any();
      }
      if (!inside.matches("[0-9]{1,9}")) {
        throw wrong("a bracket must hold a name in quotation marks, a number or *");
      }
      at = end + 1;
      return new Selector.Index(Integer.parseInt(inside));
    }

    private String quoted(char quote) {
      StringBuilder name = new StringBuilder();
      for (at++; at < text.length() && text.charAt(at) != quote; at++) {
        if (text.charAt(at) == '\\' && at + 1 < text.length()) {
          at++;
        }
        name.append(text.charAt(at));
      }
      at++;
      return name.toString();
    }

    private void closing() {
      if (at >= text.length() || text.charAt(at) != ']') {
        throw wrong("a bracket is not closed");
      }
      at++;
    }

    private IllegalArgumentException wrong(String what) {
      return new IllegalArgumentException(what);
    }
  }
}
