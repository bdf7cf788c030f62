package ai.usetusk.drift.loader;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Establishes which C library a Linux process runs on, without loading anything.
 *
 * <p>The process's own executable mappings are asked first: they show what runs, whatever else is
 * installed. If they cannot be read or name no C library, the JVM's own libraries are asked which
 * one they need. Everything short of proof is {@link Libc#UNKNOWN}. The presence of files such as
 * {@code /lib/ld-musl-*}, {@code /etc/os-release}, or the answer of {@code ldd}, prove nothing about
 * this process and are not looked at.
 */
final class LibcDetector {

  private static final String MAPS = "/proc/self/maps";
  private static final List<String> JVM_LIBRARIES =
      List.of("lib/server/libjvm.so", "lib/libjava.so");

  private LibcDetector() {}

  static LibcResult detect(Host host) {
    String maps;
    try {
      Collection<String> mapped = MemoryMaps.executableFiles(host.memoryMaps());
      List<String> glibc = mapped.stream().filter(LibcDetector::isGlibc).toList();
      List<String> musl = mapped.stream().filter(LibcDetector::isMusl).toList();
      if (!glibc.isEmpty() && !musl.isEmpty()) {
        return new LibcResult(
            Libc.UNKNOWN,
            MAPS + " names both " + glibc.get(0) + " and " + musl.get(0) + " as executable",
            null);
      }
      if (!glibc.isEmpty()) {
        String file = glibc.get(0);
        return new LibcResult(Libc.GLIBC, mappedProof(file), version(host, file).orElse(null));
      }
      if (!musl.isEmpty()) {
        return new LibcResult(Libc.MUSL, mappedProof(musl.get(0)), null);
      }
      maps = MAPS + " names no C library";
    } catch (IOException e) {
      maps = MAPS + " cannot be read (" + e.getMessage() + ")";
    }
    return fromJvmLibraries(host, maps);
  }

  private static String mappedProof(String file) {
    return MAPS + " names " + file + " as executable";
  }

  private static LibcResult fromJvmLibraries(Host host, String maps) {
    String home = host.property("java.home");
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
      } catch (IOException | InvalidPathException e) {
        unreadable.add(e.getMessage());
      }
    }
    return new LibcResult(Libc.UNKNOWN, maps + "; " + String.join("; ", unreadable), null);
  }

  private static Libc libcOf(List<String> needed) {
    boolean musl = needed.stream().anyMatch(LibcDetector::isMusl);
    boolean glibc = needed.contains("libc.so.6");
    if (glibc == musl) {
      return Libc.UNKNOWN;
    }
    return glibc ? Libc.GLIBC : Libc.MUSL;
  }

  /** The highest version that the mapped file defines; empty if the file cannot be trusted. */
  private static Optional<GlibcVersion> version(Host host, String file) {
    // A deleted file's name may by now belong to another version, and a name that is not ASCII
    // cannot be turned back into the bytes that it was.
    if (file.endsWith(MemoryMaps.DELETED)
        || !StandardCharsets.US_ASCII.newEncoder().canEncode(file)) {
      return Optional.empty();
    }
    try {
      return ElfFile.read(host.path(file)).definedVersions().stream()
          .flatMap(name -> GlibcVersion.ofSymbolVersion(name).stream())
          .max(Comparator.naturalOrder());
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static boolean isGlibc(String file) {
    String name = baseName(file);
    return name.equals("libc.so.6") || (name.startsWith("libc-2.") && name.endsWith(".so"));
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
