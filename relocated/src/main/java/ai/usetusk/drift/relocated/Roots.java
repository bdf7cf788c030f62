package ai.usetusk.drift.relocated;

import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/**
 * The classes that the SDK calls. The build keeps them and every class that they need, and leaves out the rest of
 * their libraries. It leaves out this class too.
 */
final class Roots {

  /** Of snakeyaml-engine: its parser, without what makes objects of YAML or writes it. */
  static final List<Class<?>> YAML = List.of(
      Parse.class,
      LoadSettings.class,
      AliasEvent.class,
      CollectionEndEvent.class,
      MappingStartEvent.class,
      ScalarEvent.class,
      SequenceStartEvent.class,
      MarkedYamlEngineException.class);

  private Roots() {}
}
