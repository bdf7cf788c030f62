package ai.usetusk.drift.release.source;

import ai.usetusk.drift.natives.builder.Command;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A git checkout.
 *
 * @param root its directory
 */
public record Checkout(Path root) {

  /** What is not committed, a line for each file; empty if the tree is clean. */
  public String uncommitted() throws IOException, InterruptedException {
    return git("status", "--porcelain");
  }

  /** The commit that is checked out. */
  public String head() throws IOException, InterruptedException {
    return git("rev-parse", "HEAD");
  }

  /** When that commit was made, in ISO 8601. */
  public String time() throws IOException, InterruptedException {
    return git("show", "--no-patch", "--format=%cI", "HEAD");
  }

  /** The tags of that commit. */
  public List<String> tags() throws IOException, InterruptedException {
    return git("tag", "--points-at", "HEAD").lines().toList();
  }

  /** The POMs and pages, which name the version. */
  public List<Path> versioned() throws IOException, InterruptedException {
    return git("ls-files", "*pom.xml", "README.md", "docs/*.md")
        .lines()
        .map(root::resolve)
        .toList();
  }

  private String git(String... words) throws IOException, InterruptedException {
    List<String> all = new java.util.ArrayList<>(List.of("git"));
    all.addAll(List.of(words));
    return Command.of(all).in(root).output().strip();
  }
}
