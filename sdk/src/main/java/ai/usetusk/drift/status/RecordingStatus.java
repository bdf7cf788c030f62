package ai.usetusk.drift.status;

import java.util.Map;
import java.util.TreeMap;

/**
 * What became of the calls that were to be recorded, as of one moment: what was made is exported, dropped or
 * still on its way. Immutable.
 */
public final class RecordingStatus {

  private final long made;
  private final long exported;
  private final Map<DropReason, Long> dropped;
  private final long unsampled;
  private final long withoutContext;
  private final long heldBytes;

  /**
   * The counters.
   *
   * @param made how many calls began
   * @param exported how many spans were exported
   * @param dropped how many spans were dropped, by reason
   * @param unsampled how many inbound calls the sampler left out
   * @param withoutContext how many outbound calls belonged to no inbound one
   * @param heldBytes how much memory the bodies take that are not exported yet
   */
  public RecordingStatus(
      long made,
      long exported,
      Map<DropReason, Long> dropped,
      long unsampled,
      long withoutContext,
      long heldBytes) {
    this.made = made;
    this.exported = exported;
    this.dropped = Map.copyOf(dropped);
    this.unsampled = unsampled;
    this.withoutContext = withoutContext;
    this.heldBytes = heldBytes;
  }

  /** The status of an SDK that records nothing. */
  public static RecordingStatus none() {
    return new RecordingStatus(0, 0, Map.of(), 0, 0, 0);
  }

  /** How many calls began that were to be recorded. */
  public long made() {
    return made;
  }

  /** How many spans are in a trace file, or were taken by the API. */
  public long exported() {
    return exported;
  }

  /** How many spans were dropped, by reason; reasons that did not occur are left out. */
  public Map<DropReason, Long> dropped() {
    return dropped;
  }

  /** How many spans were dropped. */
  public long droppedInAll() {
    return dropped.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many calls are still going on, or wait to be exported. */
  public long onTheWay() {
    return made - exported - droppedInAll();
  }

  /** How many inbound calls the sampler left out. */
  public long unsampled() {
    return unsampled;
  }

  /** How many outbound calls belonged to no inbound one, and so were not recorded. */
  public long withoutContext() {
    return withoutContext;
  }

  /** How many bytes of memory the bodies take that are not exported yet. */
  public long heldBytes() {
    return heldBytes;
  }

  /** One line for people; its form may change. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(made).append(" calls: ").append(exported).append(" exported, ");
    text.append(droppedInAll()).append(" dropped");
    if (!dropped.isEmpty()) {
      Map<String, Long> byCode = new TreeMap<>();
      dropped.forEach((reason, count) -> byCode.put(reason.code(), count));
      text.append(' ').append(byCode);
    }
    text.append(", ").append(onTheWay()).append(" on the way; ");
    text.append(unsampled).append(" requests not sampled, ");
    text.append(withoutContext).append(" outbound calls without a request");
    return text.toString();
  }
}
