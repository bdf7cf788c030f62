package ai.usetusk.drift.context;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Keeps the warning that a test provokes out of the build's output. What it says is in MisplacedClosesTest. */
final class QuietLog implements BeforeAllCallback, AfterAllCallback {

  private final Logger logger = Logger.getLogger("ai.usetusk.drift");
  private Level before;

  @Override
  public void beforeAll(ExtensionContext test) {
    before = logger.getLevel();
    logger.setLevel(Level.OFF);
  }

  @Override
  public void afterAll(ExtensionContext test) {
    logger.setLevel(before);
  }
}
