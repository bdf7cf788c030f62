package ai.usetusk.drift.fallback;

import org.junit.jupiter.api.Nested;

/** The rows that need no container. */
class NamespaceFallbackIT {

  @Nested
  class Jvms extends JvmContract {
    @Override
    Sandbox sandbox() {
      return NamespaceSandbox.here();
    }
  }

  @Nested
  class NoProc extends NoProcContract {
    @Override
    Sandbox sandbox() {
      return NamespaceSandbox.here();
    }
  }

  @Nested
  class FileSystems extends FileSystemContract {
    @Override
    Sandbox sandbox() {
      return NamespaceSandbox.here();
    }
  }

  @Nested
  class UserRights extends UserContract {
    @Override
    Sandbox sandbox() {
      return NamespaceSandbox.here();
    }
  }

  @Nested
  class Paths extends PathContract {
    @Override
    Sandbox sandbox() {
      return NamespaceSandbox.here();
    }
  }
}
