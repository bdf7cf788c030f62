package ai.usetusk.drift.fallback;

import org.junit.jupiter.api.Nested;

/** All rows, in containers. */
class ContainerFallbackIT {

  @Nested
  class Jvms extends JvmContract {
    @Override
    Sandbox sandbox() {
      return ContainerSandbox.here();
    }
  }

  @Nested
  class Systems extends SystemContract {
    @Override
    Sandbox sandbox() {
      return ContainerSandbox.here();
    }
  }

  @Nested
  class FileSystems extends FileSystemContract {
    @Override
    Sandbox sandbox() {
      return ContainerSandbox.here();
    }
  }

  @Nested
  class UserRights extends UserContract {
    @Override
    Sandbox sandbox() {
      return ContainerSandbox.here();
    }
  }

  @Nested
  class Paths extends PathContract {
    @Override
    Sandbox sandbox() {
      return ContainerSandbox.here();
    }
  }

  @Nested
  class Limits extends LimitContract {
    @Override
    Sandbox sandbox() {
      return ContainerSandbox.here();
    }
  }
}
