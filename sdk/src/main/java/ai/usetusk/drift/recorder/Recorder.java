package ai.usetusk.drift.recorder;

/**
 * What instrumentations tell of calls. Any number of threads can use it. It does not throw, and takes no time
 * that a caller would notice.
 */
public interface Recorder {

  /** Somebody calls this service. Never answered by {@link Answer.Here}. */
  Answer inbound(InboundCall call);

  /** This service is about to call somebody, as part of the work of the current context. */
  Answer outbound(OutboundCall call);
}
