package ai.usetusk.drift.benchmarks.report;

import ai.usetusk.drift.bench.measure.Median;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** One report from several runs. */
public final class Medians {

  private Medians() {}

  /** The first report with each number replaced by the median of that number in all of them. */
  public static ObjectNode of(List<ObjectNode> reports) {
    return merge(reports);
  }

  private static ObjectNode merge(List<? extends JsonNode> reports) {
    ObjectNode merged = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> member : reports.get(0).properties()) {
      String name = member.getKey();
      List<JsonNode> values = reports.stream().map(report -> report.path(name)).toList();
      if (member.getValue().isObject()) {
        merged.set(name, merge(values));
      } else {
        double median =
            Median.of(values.stream().mapToDouble(JsonNode::doubleValue).toArray());
        merged.put(name, Ratios.rounded(median));
      }
    }
    return merged;
  }
}
