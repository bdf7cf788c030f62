package ai.usetusk.drift.fallback;

import org.junit.jupiter.api.Nested;

/** The rows about processes and class paths, in containers. */
class ProcessContainerIT {

  @Nested
  class NamedLibrary extends NamedLibraryContract {
    @Override
    Sandbox sandbox() {
      return ContainerSandbox.here();
    }
  }

  @Nested
  class ClassPath extends ClassPathContract {
    @Override
    Sandbox sandbox() {
      return ContainerSandbox.here();
    }
  }

  @Nested
  class Process extends ProcessContract {
    @Override
    Sandbox sandbox() {
      return ContainerSandbox.here();
    }
  }

  @Nested
  class Kill extends KillContract {
    @Override
    Sandbox sandbox() {
      return ContainerSandbox.here();
    }
  }

  @Nested
  class Crash extends CrashContract {
    @Override
    Sandbox sandbox() {
      return ContainerSandbox.here();
    }
  }
}
