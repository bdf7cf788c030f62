package ai.usetusk.drift.loader.host;

import java.security.CodeSource;

/** Where a class was loaded from, for messages. */
public final class CodePlace {

  private CodePlace() {}

  /** The jar or directory, and the class loader where that does not tell. */
  public static String of(Class<?> type) {
    try {
      CodeSource source = type.getProtectionDomain().getCodeSource();
      if (source != null && source.getLocation() != null) {
        return source.getLocation().toString();
      }
    } catch (SecurityException e) {
      // Then the class loader has to do.
    }
    return "class loader " + type.getClassLoader();
  }
}
