package ai.usetusk.drift.status;

/**
 * Why something that was made is not among what was exported. A trace is dropped whole, so one span that
 * cannot be recorded takes the others of its trace with it. The codes are stable: programs may use them.
 */
public enum DropReason {
  /** The queue of spans was full. */
  QUEUE_FULL("queue_full"),
  /** The bodies that wait for export would have taken more memory than they may. */
  MEMORY("memory"),
  /** A body was longer than may be recorded. */
  BODY_TOO_LARGE("body_too_large"),
  /** A body had several parts, which are passed on without being looked at. */
  MULTIPART("multipart"),
  /** A body was a stream of events, which need not end. */
  EVENT_STREAM("event_stream"),
  /** The application did not read a body to its end. */
  BODY_UNREAD("body_unread"),
  /** A body was in a content coding that the SDK cannot undo, or not in the one that it claimed. */
  UNKNOWN_CODING("unknown_coding"),
  /** A body was of a content type that the policy leaves out. */
  CONTENT_TYPE("content_type"),
  /** A rule leaves the trace out, or could not search a body for what it hides. */
  TRANSFORM("transform"),
  /** A response could not be seen, because the container wrote it by itself. */
  RESPONSE_UNSEEN("response_unseen"),
  /** A response ended before all of it was sent that was announced. */
  RESPONSE_CUT("response_cut"),
  /** The client went away before the response was complete. */
  CLIENT_GONE("client_gone"),
  /** The connection became another protocol's, such as that of a web socket. */
  UPGRADE("upgrade"),
  /** A call did not end in time. */
  NEVER_ENDED("never_ended"),
  /** What was recorded cannot be encoded. */
  NOT_ENCODABLE("not_encodable"),
  /** The encoded span is longer than any reader takes. */
  SPAN_TOO_LARGE("span_too_large"),
  /** The trace file could not be written. */
  WRITE_FAILED("write_failed"),
  /** The API did not take the spans, however often they were sent. */
  EXPORT_FAILED("export_failed"),
  /** The API refused the spans, so they were not sent again. */
  EXPORT_REJECTED("export_rejected"),
  /** The API had failed too often, so nothing was sent for a while. */
  CIRCUIT_OPEN("circuit_open"),
  /** The SDK was shut down before the spans were exported. */
  SHUTDOWN("shutdown"),
  /** The SDK itself failed, which is a bug in it. */
  INTERNAL_ERROR("internal_error");

  private final String code;

  DropReason(String code) {
    this.code = code;
  }

  /** The stable lower-case name, as the status prints it. */
  public String code() {
    return code;
  }
}
