package ai.usetusk.drift.status;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReasonTest {

  @Test
  void theCodesAreThoseThatMachinesKnow() {
    assertEquals(
        List.of(
            "disabled",
            "unsupported_os",
            "unsupported_arch",
            "musl",
            "libc_unknown",
            "not_found",
            "resource_unreadable",
            "ambiguous",
            "version_mismatch",
            "corrupt",
            "unsafe_file",
            "glibc_too_old",
            "no_directory",
            "not_executable",
            "crashed_before",
            "access_denied",
            "link_error",
            "handshake_failed",
            "self_test_failed",
            "circuit_open",
            "internal_error"),
        Stream.of(Reason.values()).map(Reason::code).toList());
  }
}
