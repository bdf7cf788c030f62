package ai.usetusk.drift.spring.actuate;

import ai.usetusk.drift.TuskDrift;
import ai.usetusk.drift.status.CoreStatus;
import ai.usetusk.drift.status.DriftStatus;
import ai.usetusk.drift.status.RecordingStatus;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** The endpoint {@code drift}: the status of the SDK, without any of what was recorded. */
@Endpoint(id = "drift")
public final class DriftEndpoint {

  DriftEndpoint() {}

  /** What the SDK does, as of now: texts, numbers, and maps of them. */
  @ReadOperation
  public Map<String, Object> status() {
    DriftStatus status = TuskDrift.status();
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("mode", status.mode().name().toLowerCase(Locale.ROOT));
    told.put("initialized", status.initialized());
    if (status.core() != null) {
      told.put("core", core(status.core()));
    }
    told.put("recording", recording(status.recording()));
    return told;
  }

  private static Map<String, Object> core(CoreStatus core) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("sdkVersion", core.sdkVersion());
    told.put("engine", core.engine().code());
    if (core.reason() != null) {
      told.put("reason", core.reason().code());
    }
    if (core.message() != null) {
      told.put("message", core.message());
    }
    return told;
  }

  private static Map<String, Object> recording(RecordingStatus recording) {
    Map<String, Long> dropped = new TreeMap<>();
    recording.dropped().forEach((reason, count) -> dropped.put(reason.code(), count));
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("made", recording.made());
    told.put("exported", recording.exported());
    told.put("dropped", dropped);
    told.put("onTheWay", recording.onTheWay());
    told.put("unsampled", recording.unsampled());
    told.put("withoutContext", recording.withoutContext());
    told.put("heldBytes", recording.heldBytes());
    return told;
  }
}
