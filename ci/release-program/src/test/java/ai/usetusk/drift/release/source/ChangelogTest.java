package ai.usetusk.drift.release.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.usetusk.drift.release.ReleaseFailure;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ChangelogTest {

  private static final LocalDate DATE = LocalDate.of(2026, 2, 28);

  @Test
  void whatIsUnreleasedBecomesTheVersionsSection() {
    Changelog changelog = new Changelog("""
        # Changelog

        ## [Unreleased]

        ### Added

        - It exists.

        [Unreleased]: https://example.com/us/it/commits/main
        """);
    assertEquals("""
        # Changelog

        ## [Unreleased]

        ## [1.2.3] - 2026-02-28

        ### Added

        - It exists.

        [Unreleased]: https://example.com/us/it/compare/v1.2.3...HEAD
        [1.2.3]: https://example.com/us/it/releases/tag/v1.2.3
        """, changelog.released("1.2.3", DATE).text());
  }

  @Test
  void aSecondTimeChangesNothing() {
    Changelog once = new Changelog("## [Unreleased]\n\n- It exists.\n").released("1.2.3", DATE);
    assertEquals(once, once.released("1.2.3", DATE.plusDays(1)));
  }

  @Test
  void nothingUnreleasedIsNoRelease() {
    ReleaseFailure failure = assertThrows(
        ReleaseFailure.class,
        () ->
            new Changelog("## [Unreleased]\n\n## [1.2.2] - 2026-01-01\n").released("1.2.3", DATE));
    assertEquals(
        "CHANGELOG.md says nothing under \"## [Unreleased]\"; write there what is new in 1.2.3",
        failure.getMessage());
  }

  @Test
  void aSectionWithoutADateIsNone() {
    assertEquals(
        true, new Changelog("## [1.2.3]\n\n- It exists.\n").section("1.2.3").isEmpty());
  }
}
