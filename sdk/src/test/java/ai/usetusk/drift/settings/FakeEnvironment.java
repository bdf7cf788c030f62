package ai.usetusk.drift.settings;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Properties and variables as a test sets them; no property has the name of a variable. */
public final class FakeEnvironment implements Environment {

  private final Map<String, String> values = new HashMap<>();
  private final Set<String> denied = new HashSet<>();
  private boolean allDenied;

  /** Sets a property or a variable. */
  public FakeEnvironment with(String name, String value) {
    values.put(name, value);
    return this;
  }

  /** Lets nobody read this property or variable. */
  public FakeEnvironment without(String name) {
    denied.add(name);
    return this;
  }

  /** Lets nobody read anything. */
  public FakeEnvironment withoutAnything() {
    allDenied = true;
    return this;
  }

  @Override
  public String property(String name) {
    return value(name);
  }

  @Override
  public String environment(String name) {
    return value(name);
  }

  private String value(String name) {
    if (allDenied || denied.contains(name)) {
      throw new SecurityException("denied");
    }
    return values.get(name);
  }
}
