package ai.usetusk.drift.natives.builder.binary;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a shared library's bytes say about it, whatever its format. */
public sealed interface NativeLibrary permits ElfLibrary, MachOLibrary, PeLibrary {

  /**
   * Reads the bytes of a whole file.
   *
   * @throws MalformedLibraryException if they are no shared library of a format that is known here,
   *     or contradict themselves
   */
  static NativeLibrary read(byte[] file) throws MalformedLibraryException {
    Bytes bytes = Bytes.littleEndian("the file", file);
    if (file.length >= Integer.BYTES) {
      int magic = bytes.i32(0);
      if (magic == ElfReader.MAGIC) {
        return new ElfReader(bytes).read();
      }
      if (magic == MachOReader.MAGIC) {
        return new MachOReader(bytes).read();
      }
      if (bytes.u16(0) == PeReader.MAGIC) {
        return new PeReader(bytes).read();
      }
    }
    throw new MalformedLibraryException(
        "the file is neither ELF nor 64 bit Mach-O for one CPU nor PE");
  }

  /** {@code ELF}, {@code Mach-O} or {@code PE}. */
  String format();

  /** {@code x86_64} or {@code aarch64}; {@code machine 0x28} and the like for others. */
  String cpu();

  /** The name in the file: SONAME, install name, or name of the DLL; empty if it has none. */
  Optional<String> name();

  /** The libraries it needs to load, in the file's order. */
  List<String> needed();

  /** Directories that it has searched for the libraries it needs: RPATH and RUNPATH. */
  List<String> searchPaths();

  /** The symbols it takes from elsewhere. */
  List<ImportedSymbol> imports();

  /** The names that others can use, without the underscore that Mach-O adds. */
  Set<String> exports();

  /** Segments or sections that are writable and executable at once. */
  List<String> writableCode();

  /** Where its functions are. */
  FunctionTable functions();

  /**
   * The oldest glibc that has all symbol versions it needs, such as {@code 2.17}; empty if it needs
   * none.
   */
  default Optional<String> glibcFloor() {
    return Optional.empty();
  }
}
