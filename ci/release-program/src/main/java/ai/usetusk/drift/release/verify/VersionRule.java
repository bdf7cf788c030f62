package ai.usetusk.drift.release.verify;

import ai.usetusk.drift.release.artifact.Layout;
import ai.usetusk.drift.release.artifact.Tree;
import ai.usetusk.drift.release.source.Versions;
import java.util.List;

/** What is released is no snapshot. */
public final class VersionRule implements Rule {

  @Override
  public List<Finding> check(Tree bundle, Layout expected) {
    return expected.version().endsWith(Versions.SNAPSHOT)
        ? List.of(new Finding(
            "the bundle",
            "has the version " + expected.version()
                + "; a snapshot is never released, see \"ci/release prepare\""))
        : List.of();
  }
}
