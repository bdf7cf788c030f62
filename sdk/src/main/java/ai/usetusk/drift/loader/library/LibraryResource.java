package ai.usetusk.drift.loader.library;

import ai.usetusk.drift.loader.host.Host;
import ai.usetusk.drift.loader.host.Refusal;
import ai.usetusk.drift.loader.platform.GlibcVersion;
import ai.usetusk.drift.loader.platform.Platform;
import ai.usetusk.drift.status.Reason;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A library in a natives jar on the class path or module path.
 *
 * @param url where its manifest is; the library is beside it, in the same jar
 * @param manifest what the manifest says
 */
public record LibraryResource(URL url, LibraryManifest manifest) implements FoundLibrary {

  private static final String ROOT = "META-INF/tusk-drift/";
  private static final String DAMAGED = "; the natives artifact is damaged, fetch it again";

  /**
   * Finds the library for a platform. Several copies of the same library are as good as one; of
   * different ones those of the SDK's version count.
   *
   * @throws Refusal not_found, resource_unreadable, ambiguous, version_mismatch, or corrupt
   */
  public static LibraryResource find(Host host, Platform platform, String sdkVersion)
      throws Refusal {
    List<LibraryResource> all = all(host, platform);
    if (all.isEmpty()) {
      throw new Refusal(
          Reason.NOT_FOUND,
          "no library for "
              + platform.directory()
              + " is on the class path or in a resolved module; add "
              + artifact(sdkVersion)
              + " with classifier "
              + platform.classifier()
              + ", or without a classifier for all platforms");
    }
    List<LibraryResource> ours = new ArrayList<>();
    for (LibraryResource found : all) {
      if (found.manifest.version().equals(sdkVersion)) {
        ours.add(found);
      }
    }
    if (ours.isEmpty()) {
      throw new Refusal(
          Reason.VERSION_MISMATCH,
          "the SDK is version "
              + sdkVersion
              + ", but the class path holds "
              + all.stream().map(LibraryResource::describe).collect(Collectors.joining(", "))
              + "; use "
              + artifact(sdkVersion));
    }
    LibraryResource first = ours.get(0);
    for (LibraryResource other : ours) {
      if (!other.sha256().equals(first.sha256())) {
        throw new Refusal(
            Reason.AMBIGUOUS,
            "the class path holds different libraries of version "
                + sdkVersion
                + ": "
                + ours.stream().map(found -> found.url.toString()).collect(Collectors.joining(", "))
                + "; keep one of them");
      }
    }
    return first;
  }

  private static String artifact(String version) {
    return "ai.usetusk:drift-natives:" + version;
  }

  private static List<LibraryResource> all(Host host, Platform platform) throws Refusal {
    String name = ROOT + platform.directory() + "/" + LibraryManifest.FILE_NAME;
    List<URL> urls;
    try {
      urls = host.resources(name);
    } catch (IOException | RuntimeException e) {
      // A class loader is the application's own code, and may throw anything.
      throw new Refusal(
          Reason.RESOURCE_UNREADABLE,
          "the class path cannot be searched for " + name + ": " + said(e),
          e);
    }
    List<LibraryResource> all = new ArrayList<>();
    for (URL url : urls) {
      all.add(new LibraryResource(url, manifest(url)));
    }
    return all;
  }

  private static LibraryManifest manifest(URL url) throws Refusal {
    URLConnection connection;
    try {
      connection = open(url);
    } catch (IOException | RuntimeException e) {
      throw cannotOpen(url, e);
    }
    return LibraryManifest.parse(read(connection, LibraryManifest.MAX_BYTES), url.toString());
  }

  /**
   * The library's bytes.
   *
   * @throws Refusal corrupt if they are not there or not those of the manifest, resource_unreadable if
   *     they cannot be read at all
   */
  public byte[] bytes() throws Refusal {
    URLConnection connection = openLibrary();
    URL library = connection.getURL();
    byte[] bytes = read(connection, manifest.size() + 1);
    if (bytes.length != manifest.size()) {
      String size = bytes.length > manifest.size() ? "more" : "only " + bytes.length;
      throw corrupt(library, "has " + size + " of " + manifest.size() + " bytes");
    }
    String actual = Checksums.sha256(bytes);
    if (!actual.equals(sha256())) {
      throw corrupt(library, "has SHA-256 " + actual + " instead of " + sha256());
    }
    if (Checksums.crc32c(bytes) != manifest.crc32c()) {
      throw corrupt(library, "has the SHA-256 of its manifest and another CRC32C");
    }
    return bytes;
  }

  /** Resolved against the manifest, not looked up, so that it comes from the same jar. */
  private URLConnection openLibrary() throws Refusal {
    try {
      return open(new URL(url, manifest.file()));
    } catch (FileNotFoundException e) {
      if (url.getProtocol().equals("file")) {
        throw cannotOpen(url, e);
      }
      // The jar is there: its manifest was read a moment ago.
      throw new Refusal(
          Reason.CORRUPT,
          "there is no " + manifest.file() + " beside " + url + ": " + said(e) + DAMAGED,
          e);
    } catch (IOException | RuntimeException e) {
      throw cannotOpen(url, e);
    }
  }

  private static Refusal corrupt(URL library, String how) {
    return new Refusal(Reason.CORRUPT, library + " " + how + DAMAGED);
  }

  private static Refusal cannotOpen(URL url, Exception e) {
    boolean misleading = url.toString().indexOf("!/") != url.toString().lastIndexOf("!/");
    return new Refusal(
        Reason.RESOURCE_UNREADABLE,
        url
            + " cannot be opened: "
            + said(e)
            + (misleading
                ? "; if the name of a directory above the jar ends in an exclamation mark, rename it"
                : ""),
        e);
  }

  // Uncached: the JVM's cache would keep the jar open for ever.
  private static URLConnection open(URL url) throws IOException {
    URLConnection connection = url.openConnection();
    connection.setUseCaches(false);
    connection.connect();
    return connection;
  }

  /** What fails from here on is what the jar holds, and not the way to it: a signature, for example. */
  private static byte[] read(URLConnection connection, int limit) throws Refusal {
    try (InputStream in = connection.getInputStream()) {
      return in.readNBytes(limit);
    } catch (IOException | RuntimeException e) {
      throw new Refusal(
          Reason.CORRUPT, connection.getURL() + " cannot be read: " + said(e) + DAMAGED, e);
    }
  }

  private static String said(Exception e) {
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }

  private String describe() {
    return manifest.version() + " (" + url + ")";
  }

  @Override
  public String sha256() {
    return manifest.sha256();
  }

  @Override
  public GlibcVersion glibc() {
    return manifest.glibc();
  }

  @Override
  public String toString() {
    return describe();
  }
}
