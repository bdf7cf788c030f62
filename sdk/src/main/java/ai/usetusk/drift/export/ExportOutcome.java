package ai.usetusk.drift.export;

import ai.usetusk.drift.status.DropReason;
import java.util.Map;

/**
 * What became of the spans of one batch.
 *
 * @param exported how many are where they belong
 * @param dropped how many are lost, by reason
 */
public record ExportOutcome(int exported, Map<DropReason, Integer> dropped) {

  /** Copies the map. */
  public ExportOutcome {
    dropped = Map.copyOf(dropped);
  }
}
