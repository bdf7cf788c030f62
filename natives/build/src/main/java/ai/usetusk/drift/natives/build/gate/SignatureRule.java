package ai.usetusk.drift.natives.build.gate;

import ai.usetusk.drift.natives.build.binary.CodeSignature;
import ai.usetusk.drift.natives.build.binary.MachOLibrary;
import java.util.ArrayList;
import java.util.List;

/**
 * A library for macOS has an ad-hoc signature over every byte before it, and is as it was when it
 * was signed. A Mac with an ARM CPU ends a process that touches a page whose hash is wrong.
 */
final class SignatureRule implements Rule {

  @Override
  public List<String> faults(Candidate candidate) {
    if (!(candidate.library() instanceof MachOLibrary machO)) {
      return List.of();
    }
    return machO
        .signature()
        .map(signature -> faults(machO, signature))
        .orElse(List.of("has no code signature: a Mac with an ARM CPU does not load it"));
  }

  private static List<String> faults(MachOLibrary machO, CodeSignature signature) {
    List<String> faults = new ArrayList<>();
    if (!signature.wrongPages().isEmpty()) {
      faults.add(("has other bytes than were signed, in %d of %d pages, first page %d: macOS "
              + "ends a JVM that loads it")
          .formatted(
              signature.wrongPages().size(),
              signature.pages(),
              signature.wrongPages().get(0)));
    }
    if (!signature.adHoc() || !signature.linkerSigned()) {
      faults.add("has a signature that is not the linker's ad-hoc one: something signed it "
          + "after it was linked");
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
