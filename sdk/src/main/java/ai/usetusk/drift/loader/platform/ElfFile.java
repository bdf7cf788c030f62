package ai.usetusk.drift.loader.platform;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a dynamic object file says about itself, read as the dynamic linker does: from the program
 * headers and the dynamic section, not from the section headers, which may be stripped. Only 64 bit
 * little-endian ELF is read (System V ABI, gabi 4.1; version definitions as in the Linux Standard
 * Base, "Symbol Versioning").
 *
 * @param needed the libraries it needs (DT_NEEDED)
 * @param definedVersions the names of the symbol versions it defines (DT_VERDEF)
 */
public record ElfFile(List<String> needed, List<String> definedVersions) {

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read or is not such a file
   */
  static ElfFile read(Path path) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      return new Reader(path, file).read();
    } catch (EOFException e) {
      throw new IOException(path + " ends too early for an ELF file", e);
    }
  }

  /**
   * Returns normally if and only if the file is a shared library for glibc on this CPU, all that the
   * dynamic linker would map of it is there, and so is what it reads first. What is mapped and not
   * there kills the process that touches it (SIGBUS), and so may a dynamic section that is damaged.
   *
   * @throws IOException if not, or if it cannot be read
   */
  public static void requireWhole(Path path, Arch arch) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      new Reader(path, file).requireWhole(arch);
    } catch (EOFException e) {
      throw new IOException(path + " ends too early for an ELF file", e);
    }
  }

  private static final class Reader {

    private static final int FILE_HEADER = 64;
    private static final int PROGRAM_HEADER = 56;
    private static final int DYNAMIC_ENTRY = 16;
    private static final int VERSION_DEFINITION = 20;

    private static final int MAGIC = 0x464c457f;
    private static final int CLASS_64 = 2;
    private static final int LITTLE_ENDIAN = 1;
    private static final int ET_DYN = 3;
    private static final String GLIBC = "libc.so.6";
    private static final int PT_LOAD = 1;
    private static final int PT_DYNAMIC = 2;
    private static final long DT_NULL = 0;
    private static final long DT_NEEDED = 1;
    private static final long DT_STRTAB = 5;
    private static final long DT_VERDEF = 0x6ffffffcL;
    private static final long DT_VERDEFNUM = 0x6ffffffdL;

    // Real files stay far below; a damaged one must not make us read or allocate without end.
    private static final int MAX_DYNAMIC_BYTES = 1 << 20;
    private static final int MAX_VERSIONS = 1 << 12;
    private static final int MAX_STRING = 1 << 12;

    private static final int WINDOW = 1 << 12;

    private record Segment(long offset, long address, long size) {}

    private final Path path;
    private final RandomAccessFile file;
    private final List<Segment> loaded = new ArrayList<>();

    /** A part of the file, read in one piece: what belongs together stands together. */
    private byte[] window = {};

    private long windowStart;

    Reader(Path path, RandomAccessFile file) {
      this.path = path;
      this.file = file;
    }

    ElfFile read() throws IOException {
      Segment dynamic = programHeaders(fileHeader());
      List<Long> needed = new ArrayList<>();
      long strings = 0;
      long versions = 0;
      long versionCount = 0;
      ByteBuffer entries = at(dynamic.offset, dynamicBytes(dynamic));
      while (entries.remaining() >= DYNAMIC_ENTRY) {
        long tag = entries.getLong();
        long value = entries.getLong();
        if (tag == DT_NULL) {
          break;
        } else if (tag == DT_NEEDED) {
          needed.add(value);
        } else if (tag == DT_STRTAB) {
          strings = fileOffset(value);
        } else if (tag == DT_VERDEF) {
          versions = fileOffset(value);
        } else if (tag == DT_VERDEFNUM) {
          versionCount = value;
        }
      }
      List<String> names = new ArrayList<>();
      for (long offset : needed) {
        names.add(string(strings + offset));
      }
      return new ElfFile(List.copyOf(names), versions(strings, versions, versionCount));
    }

    void requireWhole(Arch arch) throws IOException {
      ByteBuffer header = fileHeader();
      if (header.getShort(16) != ET_DYN) {
        throw new IOException(path + " is no shared library");
      }
      int machine = Short.toUnsignedInt(header.getShort(18));
      if (machine != arch.elfMachine()) {
        throw new IOException(
            path + " is for another CPU (ELF machine " + machine + "), not for " + arch.code());
      }
      Segment dynamic = programHeaders(header);
      long length = file.length();
      for (Segment segment : loaded) {
        // Not offset + size, which might overflow.
        if (segment.offset < 0 || segment.size < 0 || segment.offset > length - segment.size) {
          throw new IOException(path + " is truncated, or its program headers are damaged");
        }
      }
      if (fileOffset(dynamic.address) != dynamic.offset) {
        throw new IOException(path + " has its dynamic section where it is not loaded");
      }
      if (!read().needed().contains(GLIBC)) {
        throw new IOException(path + " does not need " + GLIBC + ", as a library for glibc does");
      }
    }

    private ByteBuffer fileHeader() throws IOException {
      ByteBuffer header = at(0, FILE_HEADER);
      if (header.getInt(0) != MAGIC
          || header.get(4) != CLASS_64
          || header.get(5) != LITTLE_ENDIAN
          || header.getShort(54) != PROGRAM_HEADER) {
        throw new IOException(path + " is not a 64 bit little-endian ELF file");
      }
      return header;
    }

    /** Collects the loaded segments and returns the dynamic one. */
    private Segment programHeaders(ByteBuffer header) throws IOException {
      int count = Short.toUnsignedInt(header.getShort(56));
      ByteBuffer table = at(header.getLong(32), count * PROGRAM_HEADER);
      Segment dynamic = null;
      for (int base = 0; base < table.limit(); base += PROGRAM_HEADER) {
        Segment segment = new Segment(
            table.getLong(base + 8), table.getLong(base + 16), table.getLong(base + 32));
        int type = table.getInt(base);
        if (type == PT_LOAD) {
          loaded.add(segment);
        } else if (type == PT_DYNAMIC) {
          dynamic = segment;
        }
      }
      if (dynamic == null) {
        throw new IOException(path + " has no dynamic section");
      }
      return dynamic;
    }

    private int dynamicBytes(Segment dynamic) throws IOException {
      if (dynamic.size < 0 || dynamic.size > MAX_DYNAMIC_BYTES) {
        throw new IOException(path + " has a dynamic section of " + dynamic.size + " bytes");
      }
      return (int) dynamic.size;
    }

    private List<String> versions(long strings, long first, long count) throws IOException {
      if (count < 0 || count > MAX_VERSIONS) {
        throw new IOException(path + " claims to define " + count + " symbol versions");
      }
      List<Long> places = new ArrayList<>();
      long offset = first;
      for (long i = 0; i < count; i++) {
        ByteBuffer definition = at(offset, VERSION_DEFINITION);
        long name = offset + Integer.toUnsignedLong(definition.getInt(12));
        places.add(strings + Integer.toUnsignedLong(at(name, Integer.BYTES).getInt(0)));
        long next = Integer.toUnsignedLong(definition.getInt(16));
        if (next == 0) {
          break;
        }
        offset += next;
      }
      List<String> names = new ArrayList<>();
      for (long place : places) {
        names.add(string(place));
      }
      return List.copyOf(names);
    }

    private long fileOffset(long address) throws IOException {
      for (Segment segment : loaded) {
        long distance = address - segment.address;
        if (distance >= 0 && distance < segment.size) {
          return segment.offset + distance;
        }
      }
      throw new IOException(
          path + " refers to address 0x" + Long.toHexString(address) + ", which it does not load");
    }

    private String string(long offset) throws IOException {
      StringBuilder text = new StringBuilder();
      for (long at = offset; text.length() < MAX_STRING; at++) {
        byte next = window[load(at, 1)];
        if (next == 0) {
          return text.toString();
        }
        text.append((char) Byte.toUnsignedInt(next));
      }
      throw new IOException(path + " has an endless string at offset " + offset);
    }

    private ByteBuffer at(long offset, int length) throws IOException {
      int start = load(offset, length);
      return ByteBuffer.wrap(window, start, length).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Moves the window, if need be, to where it holds these bytes; where they are in it. */
    private int load(long offset, int length) throws IOException {
      if (offset < 0) {
        throw new IOException(path + " refers to a negative file offset");
      }
      // Not offset + length, which might overflow.
      boolean inside = offset >= windowStart && offset - windowStart <= window.length - length;
      if (!inside) {
        long available = file.length() - offset;
        if (available < length) {
          throw new EOFException();
        }
        window = new byte[(int) Math.min(available, Math.max(length, WINDOW))];
        windowStart = offset;
        file.seek(offset);
        file.readFully(window);
      }
      return (int) (offset - windowStart);
    }
  }
}
