package ai.usetusk.drift.traces.verify;

import ai.usetusk.drift.core.CoreEngine;
import ai.usetusk.drift.core.ProcessedPayload;
import ai.usetusk.drift.model.DecodedType;
import ai.usetusk.drift.model.Encoding;
import ai.usetusk.drift.model.Merge;
import ai.usetusk.drift.model.Merges;
import ai.usetusk.drift.traces.RecordedSpan;
import ai.usetusk.drift.tree.MalformedJsonException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What went into a call, or what came out of it. Holds an array, so equality is identity.
 *
 * @param name {@code input} or {@code output}
 * @param json the payload in UTF-8
 * @param merges how its members are decoded, as the schema says
 */
record Side(String name, byte[] json, Merges merges) {

  /**
   * Both sides of a span.
   *
   * @throws MalformedJsonException if a schema is not one
   */
  static List<Side> of(RecordedSpan span) throws MalformedJsonException {
    return List.of(
        new Side("input", span.inputJson(), span.inputMerges()),
        new Side("output", span.outputJson(), span.outputMerges()));
  }

  /** What an engine makes of it. */
  ProcessedPayload processed(CoreEngine engine) {
    return engine.process(json, merges);
  }

  /** What an engine makes of it when base64 without a declared type counts as JSON, as for the SDK for Node. */
  ProcessedPayload processedAsByNode(CoreEngine engine) {
    Map<String, Merge> asByNode = new HashMap<>(merges.byKey());
    asByNode.replaceAll(
        (key, merge) -> Encoding.BASE64.equals(merge.encoding()) && merge.decodedType() == null
            ? new Merge(merge.encoding(), DecodedType.JSON, merge.matchImportance())
            : merge);
    return engine.process(json, Merges.of(asByNode));
  }
}
