package ai.usetusk.drift.release.verify;

import ai.usetusk.drift.release.artifact.Layout;
import ai.usetusk.drift.release.artifact.Tree;
import java.io.IOException;
import java.util.List;

/** Something that is demanded of a bundle. */
@FunctionalInterface
public interface Rule {

  /**
   * Holds a bundle against the rule. A file that is missing is another rule's matter.
   *
   * @param bundle the unpacked bundle
   * @param expected the files that it should have
   * @return all that is wrong; empty if nothing is
   */
  List<Finding> check(Tree bundle, Layout expected) throws IOException, InterruptedException;
}
