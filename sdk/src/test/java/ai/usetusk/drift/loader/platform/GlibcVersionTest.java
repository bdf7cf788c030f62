package ai.usetusk.drift.loader.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GlibcVersionTest {

  @Test
  void versionsAreComparedByNumberNotByText() {
    assertTrue(new GlibcVersion(2, 9).compareTo(new GlibcVersion(2, 17)) < 0);
    assertTrue(new GlibcVersion(3, 0).compareTo(new GlibcVersion(2, 41)) > 0);
    assertEquals(0, new GlibcVersion(2, 17).compareTo(new GlibcVersion(2, 17)));
  }

  @Test
  void aSymbolVersionNamesAVersion() {
    assertEquals(new GlibcVersion(2, 34), GlibcVersion.ofSymbolVersion("GLIBC_2.34"));
  }

  @Test
  void aPatchLevelIsIgnored() {
    assertEquals(new GlibcVersion(2, 2), GlibcVersion.ofSymbolVersion("GLIBC_2.2.5"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GLIBC_PRIVATE", "GLIBC_ABI_DT_RELR", "libc.so.6", "2.34", "GLIBCXX_3.4"})
  void otherSymbolVersionsNameNone(String name) {
    assertNull(GlibcVersion.ofSymbolVersion(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2", "2.", ".34", "2.x", "2.34.1.1", "99999.1", "-2.34"})
  void whatIsNoVersionIsNone(String text) {
    assertNull(GlibcVersion.parse(text));
  }

  @Test
  void itIsPrintedAsItIsWritten() {
    assertEquals("2.34", GlibcVersion.parse("2.34").toString());
  }
}
