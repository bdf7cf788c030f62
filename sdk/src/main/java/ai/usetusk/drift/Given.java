package ai.usetusk.drift;

import ai.usetusk.drift.export.TraceExporter;
import ai.usetusk.drift.transform.TransformRule;
import java.util.List;

/**
 * What the application's code gives the SDK, besides settings.
 *
 * @param exporter where traces go; {@code null} for where the settings say
 * @param transforms what must not be recorded, besides what the configuration file says
 * @param surroundings what the SDK takes from outside of itself
 */
record Given(TraceExporter exporter, List<TransformRule> transforms, Surroundings surroundings) {

  Given {
    transforms = List.copyOf(transforms);
  }
}
