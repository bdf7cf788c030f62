package ai.usetusk.drift.context;

import java.io.IOException;
import java.io.InputStream;

/** Loads the classes of this package a second time, as an application server does for each application. */
final class CopyOfTheSdk extends ClassLoader {

  private static final String PACKAGE = Context.class.getPackageName() + ".";

  CopyOfTheSdk(ClassLoader parent) {
    super(parent);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(PACKAGE)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      return known == null ? findClass(name) : known;
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    try (InputStream file =
        Context.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
      if (file == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = file.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
