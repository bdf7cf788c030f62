package ai.usetusk.drift.http.transform;

import ai.usetusk.drift.core.json.ObjectText;
import ai.usetusk.drift.core.json.Output;
import java.util.List;

/**
 * That a rule has changed a message.
 *
 * @param type the action's name in YAML, such as {@code redact}
 * @param field the target, such as {@code jsonPath:$.password}
 * @param reason where the rule is from: {@code transforms}, or {@code default} for what is redacted
 *     always
 */
public record AppliedTransform(String type, String field, String reason) {

  private static final int ROOM = 256;

  /**
   * The JSON object that tells in the metadata of a span, as {@code transformMetadata}, what was
   * changed.
   */
  public static byte[] metadata(List<AppliedTransform> applied) {
    ObjectText object = new ObjectText(ROOM);
    object.flag("transformed", !applied.isEmpty());
    Output actions = object.value("actions");
    actions.put('[');
    for (int i = 0; i < applied.size(); i++) {
      if (i > 0) {
        actions.put(',');
      }
      actions.put(applied.get(i).json());
    }
    actions.put(']');
    return object.end();
  }

  private byte[] json() {
    ObjectText object = new ObjectText(ROOM);
    object.text("type", type);
    object.text("field", field);
    object.text("reason", reason);
    return object.end();
  }
}
