package ai.usetusk.drift.loader;

import ai.usetusk.drift.status.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
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
record LibraryResource(URL url, LibraryManifest manifest) implements FoundLibrary {

  private static final String ROOT = "META-INF/tusk-drift/";

  /**
   * Finds the library for a platform. Several copies of the same library are as good as one; of
   * different ones those of the SDK's version count.
   *
   * @throws Refusal not_found, ambiguous, version_mismatch, or corrupt
   */
  static LibraryResource find(Host host, Platform platform, String sdkVersion) throws Refusal {
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
    } catch (IOException e) {
      throw new Refusal(
          Reason.NOT_FOUND, "the class path cannot be searched for " + name + ": " + e, e);
    }
    List<LibraryResource> all = new ArrayList<>();
    for (URL url : urls) {
      all.add(new LibraryResource(url, manifest(url)));
    }
    return all;
  }

  private static LibraryManifest manifest(URL url) throws Refusal {
    byte[] bytes;
    try {
      bytes = read(url, LibraryManifest.MAX_BYTES);
    } catch (IOException e) {
      throw new Refusal(Reason.CORRUPT, url + " cannot be read: " + e.getMessage(), e);
    }
    return LibraryManifest.parse(bytes, url.toString());
  }

  /**
   * The library's bytes.
   *
   * @throws Refusal (corrupt) if they are not there or not those of the manifest
   */
  byte[] bytes() throws Refusal {
    URL library;
    byte[] bytes;
    try {
      library = sibling();
      bytes = read(library, manifest.size() + 1);
    } catch (IOException e) {
      throw new Refusal(
          Reason.CORRUPT, "the library beside " + url + " cannot be read: " + e.getMessage(), e);
    }
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
  private URL sibling() throws MalformedURLException {
    return new URL(url, manifest.file());
  }

  private static Refusal corrupt(URL library, String how) {
    return new Refusal(
        Reason.CORRUPT, library + " " + how + "; the natives artifact is damaged, fetch it again");
  }

  // Uncached: the JVM's cache would keep the jar open for ever.
  private static byte[] read(URL url, int limit) throws IOException {
    URLConnection connection = url.openConnection();
    connection.setUseCaches(false);
    try (InputStream in = connection.getInputStream()) {
      return in.readNBytes(limit);
    }
  }

  private record Put(LibraryResource resource) implements StoreDirectories.Use<PlacedLibrary> {

    @Override
    public PlacedLibrary in(PrivateDirectory directory) throws IOException, Refusal {
      return new LibraryStore(directory, resource).put();
    }
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
  public PlacedLibrary place(StoreDirectories directories) throws Refusal {
    return directories.first(sha256(), new Put(this));
  }

  @Override
  public String toString() {
    return describe();
  }
}
