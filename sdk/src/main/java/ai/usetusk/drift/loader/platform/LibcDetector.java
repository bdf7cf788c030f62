package ai.usetusk.drift.loader.platform;

import ai.usetusk.drift.loader.host.Host;
import ai.usetusk.drift.status.Libc;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Establishes which C library a Linux process runs on, without loading anything.
 *
 * <p>The process's own executable mappings are asked first: they show what runs, whatever else is
 * installed. If they cannot be read or name no C library, the JVM's own libraries are asked which
 * one they need. Everything short of proof is {@link Libc#UNKNOWN}. The presence of files such as
 * {@code /lib/ld-musl-*}, {@code /etc/os-release}, or the answer of {@code ldd}, prove nothing
 * about this process and are not looked at.
 */
public final class LibcDetector {

  private static final String MAPS = "/proc/self/maps";
  private static final String VERSIONED_PREFIX = "libc-";
  private static final String VERSIONED_SUFFIX = ".so";
  private static final List<String> JVM_LIBRARIES =
      List.of("lib/server/libjvm.so", "lib/libjava.so");

  private LibcDetector() {}

  /** Establishes it. Never throws. */
  public static LibcResult detect(Host host) {
    String maps;
    try {
      String glibc = null;
      String musl = null;
      String bionic = null;
      for (String file : MemoryMaps.executableFiles(host.memoryMaps())) {
        if (isGlibc(file)) {
          glibc = file;
        } else if (isBionic(file)) {
          bionic = file;
        } else if (isMusl(file)) {
          musl = file;
        }
      }
      String other = musl != null ? musl : bionic;
      if (glibc != null && other != null) {
        return new LibcResult(
            Libc.UNKNOWN, MAPS + " names both " + glibc + " and " + other + " as executable", null);
      }
      if (bionic != null) {
        return new LibcResult(
            Libc.UNKNOWN, mappedProof(bionic) + ", the C library of Android", null);
      }
      if (glibc != null) {
        return new LibcResult(Libc.GLIBC, mappedProof(glibc), version(host, glibc));
      }
      if (musl != null) {
        return new LibcResult(Libc.MUSL, mappedProof(musl), null);
      }
      maps = MAPS + " names no C library";
    } catch (IOException | SecurityException e) {
      maps = MAPS + " cannot be read (" + e.getMessage() + ")";
    }
    return fromJvmLibraries(host, maps);
  }

  private static String mappedProof(String file) {
    return MAPS + " names " + file + " as executable";
  }

  private static LibcResult fromJvmLibraries(Host host, String maps) {
    String home;
    try {
      home = host.property("java.home");
    } catch (SecurityException e) {
      return new LibcResult(
          Libc.UNKNOWN,
          maps + ", and this JVM does not let the SDK read system property java.home",
          null);
    }
    if (home == null) {
      return new LibcResult(Libc.UNKNOWN, maps + ", and java.home is not set", null);
    }
    List<String> unreadable = new ArrayList<>();
    for (String name : JVM_LIBRARIES) {
      try {
        Path library = host.path(home).resolve(name);
        List<String> needed = ElfFile.read(library).needed();
        String proof = maps + "; " + library + " needs " + String.join(", ", needed);
        return new LibcResult(libcOf(needed), proof, null);
      } catch (IOException | InvalidPathException | SecurityException e) {
        unreadable.add(e.getMessage());
      }
    }
    return new LibcResult(Libc.UNKNOWN, maps + "; " + String.join("; ", unreadable), null);
  }

  private static Libc libcOf(List<String> needed) {
    boolean glibc = false;
    boolean musl = false;
    for (String library : needed) {
      glibc |= library.equals("libc.so.6");
      musl |= isMusl(library);
    }
    if (glibc == musl) {
      return Libc.UNKNOWN;
    }
    return glibc ? Libc.GLIBC : Libc.MUSL;
  }

  /**
   * The version in the mapped file's name, which it has up to glibc 2.33, else the highest symbol
   * version that it defines, as not every version defines one; null if it cannot be read. That is
   * also so if the file was deleted or its name is not ASCII: then the map names a file that does
   * not exist.
   */
  private static GlibcVersion version(Host host, String file) {
    GlibcVersion named = versionInName(baseName(file));
    if (named != null) {
      return named;
    }
    try {
      GlibcVersion highest = null;
      for (String name : ElfFile.read(host.path(file)).definedVersions()) {
        GlibcVersion version = GlibcVersion.ofSymbolVersion(name);
        if (version != null && (highest == null || version.compareTo(highest) > 0)) {
          highest = version;
        }
      }
      return highest;
    } catch (IOException | InvalidPathException | SecurityException e) {
      return null;
    }
  }

  private static GlibcVersion versionInName(String name) {
    return name.startsWith(VERSIONED_PREFIX) && name.endsWith(VERSIONED_SUFFIX)
        ? GlibcVersion.parse(
            name.substring(VERSIONED_PREFIX.length(), name.length() - VERSIONED_SUFFIX.length()))
        : null;
  }

  private static boolean isGlibc(String file) {
    String name = baseName(file);
    return name.equals("libc.so.6") || (name.startsWith("libc-2.") && name.endsWith(".so"));
  }

  /** Has the same file name as musl's may have, but a place that nothing else uses. */
  private static boolean isBionic(String file) {
    return baseName(file).equals("libc.so")
        && (file.startsWith("/apex/") || file.startsWith("/system/"));
  }

  private static boolean isMusl(String file) {
    String name = baseName(file);
    return name.equals("libc.so") || name.startsWith("ld-musl-") || name.startsWith("libc.musl-");
  }

  private static String baseName(String file) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    return name.endsWith(MemoryMaps.DELETED)
        ? name.substring(0, name.length() - MemoryMaps.DELETED.length())
        : name;
  }
}
