package ai.usetusk.drift.loader.library;

import ai.usetusk.drift.loader.host.Refusal;
import ai.usetusk.drift.loader.platform.GlibcVersion;
import ai.usetusk.drift.status.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Properties;

/**
 * What {@code library.properties} beside a library says about it.
 *
 * @param version the version of the SDK that the library belongs to
 * @param file the library's file name, without any directory
 * @param size its size in bytes
 * @param sha256 its SHA-256, 64 lower-case hexadecimal digits
 * @param crc32c its CRC32C
 * @param glibc the oldest glibc it works with; null if it needs none
 */
public record LibraryManifest(
    String version, String file, int size, String sha256, int crc32c, GlibcVersion glibc) {

  static final String FILE_NAME = "library.properties";

  /** More than any manifest has, so that a wrong file is not read whole. */
  static final int MAX_BYTES = 1 << 16;

  /** More than any library has. */
  static final int MAX_LIBRARY_BYTES = 1 << 28;

  /**
   * Reads a manifest. Keys that are not named above are for people and other programs.
   *
   * @param bytes the file's first {@link #MAX_BYTES} bytes
   * @param origin where the bytes come from, for messages
   * @throws Refusal (corrupt) if a key is missing or its value makes no sense
   */
  static LibraryManifest parse(byte[] bytes, String origin) throws Refusal {
    if (bytes.length >= MAX_BYTES) {
      throw new Refusal(Reason.CORRUPT, origin + " is too long for a manifest");
    }
    Properties properties = new Properties();
    try {
      properties.load(new ByteArrayInputStream(bytes));
    } catch (IOException | IllegalArgumentException e) {
      throw new Refusal(Reason.CORRUPT, origin + " is not a properties file", e);
    }
    return new Fields(properties, origin).manifest();
  }

  private record Fields(Properties properties, String origin) {

    LibraryManifest manifest() throws Refusal {
      return new LibraryManifest(version(), file(), size(), sha256(), crc32c(), glibc());
    }

    private String version() throws Refusal {
      String version = text("version");
      return require(!version.isEmpty(), "version", version);
    }

    private String file() throws Refusal {
      String file = text("file");
      return require(isPlainName(file), "file", file);
    }

    private int size() throws Refusal {
      String text = text("size");
      int size;
      try {
        size = Integer.parseInt(text);
      } catch (NumberFormatException e) {
        size = -1;
      }
      require(size > 0 && size <= MAX_LIBRARY_BYTES, "size", text);
      return size;
    }

    private String sha256() throws Refusal {
      String text = text("sha256").toLowerCase(Locale.ROOT);
      return require(Checksums.isSha256(text), "sha256", text);
    }

    private int crc32c() throws Refusal {
      String text = text("crc32c");
      require(isHex8(text), "crc32c", text);
      return HexFormat.fromHexDigits(text);
    }

    private GlibcVersion glibc() throws Refusal {
      if (properties.getProperty("glibc") == null) {
        return null;
      }
      String text = text("glibc");
      GlibcVersion version = GlibcVersion.parse(text);
      require(version != null, "glibc", text);
      return version;
    }

    /** Letters, digits, and, but for the first character, dots and hyphens. */
    private static boolean isPlainName(String name) {
      for (int i = 0; i < name.length(); i++) {
        char c = name.charAt(i);
        boolean word =
            c == '_' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
        if (!word && (i == 0 || c != '.' && c != '-')) {
          return false;
        }
      }
      return !name.isEmpty();
    }

    private static boolean isHex8(String text) {
      for (int i = 0; i < text.length(); i++) {
        if (!HexFormat.isHexDigit(text.charAt(i))) {
          return false;
        }
      }
      return text.length() == 8;
    }

    private String text(String key) throws Refusal {
      String value = properties.getProperty(key);
      if (value == null) {
        throw damaged("has no \"" + key + "\"");
      }
      return value.strip();
    }

    private String require(boolean valid, String key, String value) throws Refusal {
      if (!valid) {
        throw damaged("has an impossible \"" + key + "\": \"" + value + "\"");
      }
      return value;
    }

    private Refusal damaged(String what) {
      return new Refusal(
          Reason.CORRUPT,
          origin + " " + what + "; the natives artifact is damaged, fetch it again");
    }
  }
}
