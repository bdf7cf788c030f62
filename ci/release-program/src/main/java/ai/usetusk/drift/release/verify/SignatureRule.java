package ai.usetusk.drift.release.verify;

import ai.usetusk.drift.release.artifact.Companion;
import ai.usetusk.drift.release.artifact.Layout;
import ai.usetusk.drift.release.artifact.OpenPgp;
import ai.usetusk.drift.release.artifact.Tree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The signatures are by the key that users are told of, and of these very bytes.
 *
 * @param keys that key
 */
public record SignatureRule(OpenPgp keys) implements Rule {

  @Override
  public List<Finding> check(Tree bundle, Layout expected)
      throws IOException, InterruptedException {
    List<Finding> findings = new ArrayList<>();
    for (String file : bundle.principals()) {
      String signature = file + Companion.SIGNATURE.suffix();
      if (bundle.has(signature) && !keys.isSignedBy(bundle.file(file), bundle.file(signature))) {
        findings.add(new Finding(
            signature, "is no signature of this file by the public key of the release"));
      }
    }
    return findings;
  }
}
