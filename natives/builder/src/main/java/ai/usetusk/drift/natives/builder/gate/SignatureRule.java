package ai.usetusk.drift.natives.builder.gate;

import ai.usetusk.drift.natives.builder.binary.CodeSignature;
import ai.usetusk.drift.natives.builder.binary.MachOLibrary;
import java.util.ArrayList;
import java.util.List;

/**
 * A library for macOS has an ad-hoc signature over every byte before it, and is as it was when it
 * was signed. A Mac with an ARM CPU ends a process that touches a page whose hash is wrong.
 */
final class SignatureRule implements Rule {

  /** Of the layout that linkers write. */
  private static final int VERSION = 0x20400;

  private static final int FLAGS = CodeSignature.AD_HOC | CodeSignature.LINKER_SIGNED;

  @Override
  public List<String> faults(Candidate candidate) {
    if (!(candidate.library() instanceof MachOLibrary machO)) {
      return List.of();
    }
    return machO
        .signature()
        .map(signature ->
            faults(machO, signature, candidate.expected().platform().libraryFile()))
        .orElse(List.of("has no code signature: a Mac with an ARM CPU does not load it"));
  }

  private static List<String> faults(
      MachOLibrary machO, CodeSignature signature, String libraryFile) {
    List<String> faults = new ArrayList<>();
    if (!signature.wrongPages().isEmpty()) {
      faults.add(("has other bytes than were signed, in %d of %d pages, first page %d: macOS "
              + "ends a JVM that loads it")
          .formatted(
              signature.wrongPages().size(),
              signature.pages(),
              signature.wrongPages().get(0)));
    }
    if (signature.flags() != FLAGS) {
      faults.add(("has a signature with the flags 0x%x instead of 0x%x, ad hoc and by the linker: "
              + "something signed it after it was linked")
          .formatted(signature.flags(), FLAGS));
    }
    if (!signature.slots().equals(List.of(CodeSignature.CODE_DIRECTORY_SLOT))) {
      faults.add(("has a signature with the slots %s instead of only %d, the hashes of the pages: "
              + "something signed it after it was linked")
          .formatted(signature.slots(), CodeSignature.CODE_DIRECTORY_SLOT));
    }
    if (!signature.identifier().equals(libraryFile)) {
      faults.add("has a signature for \"%s\" instead of \"%s\": it is that of another file"
          .formatted(signature.identifier(), libraryFile));
    }
    if (signature.version() != VERSION) {
      faults.add(("has a signature of version 0x%x instead of 0x%x: no linker that is used here "
              + "wrote it")
          .formatted(signature.version(), VERSION));
    }
    signature
        .unexpectedField()
        .ifPresent(field -> faults.add(("has a signature that fills in \"%s\", which a linker "
                + "leaves 0: something signed it after it was linked")
            .formatted(field)));
    if (signature.length() != signature.end() - signature.offset()
        || signature.trailingBytes() != 0) {
      faults.add(("has a signature that says it has %d bytes, with %d after its last hash, in a "
              + "place of %d: something changed it after it was linked")
          .formatted(
              signature.length(), signature.trailingBytes(), signature.end() - signature.offset()));
    }
    if (signature.codeLimit() != signature.offset()) {
      faults.add(("has a signature of its first %d bytes instead of all %d before it: macOS "
              + "does not load it")
          .formatted(signature.codeLimit(), signature.offset()));
    }
    if (signature.end() != machO.size()
        || signature.end() != machO.linkEditEnd()
        || signature.offset() < machO.linkEditOffset()) {
      faults.add(("has its signature in bytes %d to %d, not at the end of __LINKEDIT (%d to "
              + "%d) and of the file (%d): macOS does not load it")
          .formatted(
              signature.offset(),
              signature.end(),
              machO.linkEditOffset(),
              machO.linkEditEnd(),
              machO.size()));
    }
    return faults;
  }
}
