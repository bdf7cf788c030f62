package ai.usetusk.drift.natives.build.gate;

import ai.usetusk.drift.natives.build.binary.MalformedLibraryException;
import ai.usetusk.drift.natives.build.binary.NativeLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Judges a library by its final bytes. */
public final class Gate {

  private final List<Rule> rules;

  /**
   * A gate.
   *
   * @param disassembler what lists a library's instructions
   * @param builder who builds
   */
  public Gate(Disassembler disassembler, Builder builder) {
    rules = List.of(
        new SizeRule(),
        new NameRule(),
        new DependenciesRule(),
        new ImportsRule(),
        new ExportsRule(),
        new FloorRule(),
        new HardeningRule(),
        new SignatureRule(),
        new RemainsRule(),
        new PathRule(),
        new BuilderRule(builder),
        new TemplateRule(),
        new CpuRule(disassembler));
  }

  /**
   * Holds a file against what is expected of it.
   *
   * @return all that is wrong; empty if nothing is
   * @throws IOException if the file cannot be read
   */
  public List<Finding> check(Path file, Expectations expected)
      throws IOException, InterruptedException {
    byte[] bytes = Files.readAllBytes(file);
    List<String> faults = new ArrayList<>();
    try {
      NativeLibrary library = NativeLibrary.read(bytes);
      Candidate candidate = new Candidate(file, bytes.length, library, Texts.in(bytes), expected);
      // What another kind of library lacks otherwise says nothing.
      faults.addAll(new KindRule().faults(candidate));
      if (faults.isEmpty()) {
        for (Rule rule : rules) {
          faults.addAll(rule.faults(candidate));
        }
      }
    } catch (MalformedLibraryException e) {
      faults.add("cannot be read as a library, so no system will load it: " + e.getMessage());
    }
    return faults.stream().map(fault -> new Finding(file.toString(), fault)).toList();
  }
}
