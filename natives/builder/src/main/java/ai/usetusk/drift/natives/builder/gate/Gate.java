package ai.usetusk.drift.natives.builder.gate;

import ai.usetusk.drift.natives.builder.BuildFailure;
import ai.usetusk.drift.natives.builder.binary.MalformedLibraryException;
import ai.usetusk.drift.natives.builder.binary.NativeLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Judges a library by its final bytes. */
public final class Gate {

  private final List<Rule> rules;
  private final Disassembler disassembler;
  private final List<CodeRule> codeRules;

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
        new TemplateRule());
    this.disassembler = disassembler;
    codeRules = List.of(new CpuRule(disassembler), new EncodingRule());
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
        faults.addAll(faultsOfCode(candidate));
      }
    } catch (MalformedLibraryException e) {
      faults.add("cannot be read as a library, so no system will load it: " + e.getMessage());
    }
    return faults.stream().map(fault -> new Finding(file.toString(), fault)).toList();
  }

  private List<String> faultsOfCode(Candidate candidate) throws IOException, InterruptedException {
    List<String> faults = new ArrayList<>();
    try {
      Listing code = disassembler.disassemble(
          candidate.file(), candidate.expected().baseline().llvmName());
      for (CodeRule rule : codeRules) {
        faults.addAll(rule.faults(candidate, code));
      }
    } catch (BuildFailure e) {
      faults.add("has code that cannot be listed, so which CPUs it needs, and how slow it is on "
          + "them, is unknown: " + e.getMessage());
    }
    return faults;
  }
}
