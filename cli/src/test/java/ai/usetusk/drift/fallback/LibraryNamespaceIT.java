package ai.usetusk.drift.fallback;

import org.junit.jupiter.api.Nested;

/** The rows about platforms, libraries and where they are kept, in namespaces of this machine. */
class LibraryNamespaceIT {

  @Nested
  class Platform extends PlatformContract {
    @Override
    Sandbox sandbox() {
      return NamespaceSandbox.here();
    }
  }

  @Nested
  class Library extends LibraryContract {
    @Override
    Sandbox sandbox() {
      return NamespaceSandbox.here();
    }
  }

  @Nested
  class OwnDirectory extends OwnDirectoryContract {
    @Override
    Sandbox sandbox() {
      return NamespaceSandbox.here();
    }
  }

  @Nested
  class Log extends LogContract {
    @Override
    Sandbox sandbox() {
      return NamespaceSandbox.here();
    }
  }
}
