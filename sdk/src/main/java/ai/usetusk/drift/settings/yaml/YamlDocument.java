package ai.usetusk.drift.settings.yaml;

import ai.usetusk.drift.relocated.snakeyaml.v2.api.LoadSettings;
import ai.usetusk.drift.relocated.snakeyaml.v2.api.lowlevel.Parse;
import ai.usetusk.drift.relocated.snakeyaml.v2.events.AliasEvent;
import ai.usetusk.drift.relocated.snakeyaml.v2.events.Event;
import ai.usetusk.drift.relocated.snakeyaml.v2.events.MappingStartEvent;
import ai.usetusk.drift.relocated.snakeyaml.v2.events.NodeEvent;
import ai.usetusk.drift.relocated.snakeyaml.v2.events.ScalarEvent;
import ai.usetusk.drift.relocated.snakeyaml.v2.events.SequenceStartEvent;
import ai.usetusk.drift.relocated.snakeyaml.v2.exceptions.MarkedYamlEngineException;
import ai.usetusk.drift.relocated.snakeyaml.v2.exceptions.ReaderException;
import ai.usetusk.drift.relocated.snakeyaml.v2.exceptions.YamlEngineException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a tree of a YAML document. It takes the parser's events, not its objects: so every value keeps its line and
 * the text that the user wrote, and what aliases stand for is counted before anybody walks over it.
 */
public final class YamlDocument {

  private static final int MOST_LEVELS = 50;
  private static final int MOST_VALUES = 100_000;
  private static final String TOO_DEEP = "there are more than " + MOST_LEVELS + " levels here";
  private static final String MERGE = "<<";

  private final Iterator<Event> events;
  private final Map<String, Part> anchors = new HashMap<>();

  private YamlDocument(Iterator<Event> events) {
    this.events = events;
  }

  /**
   * A value, and what is in it.
   *
   * @param node the value
   * @param values how many values it is, itself included, aliases written out
   * @param levels how many values are one inside of the other, itself included
   */
  private record Part(YamlNode node, long values, int levels) {}

  /**
   * Parses a text.
   *
   * @param text YAML 1.2, at most one document; a byte order mark before it is ignored
   * @return the document's value; empty if there is none, as in an empty text
   * @throws InvalidYamlException if it is not YAML, has a key twice or one that is not a text, has a second document,
   *     is nested deeper than 50 levels, or comes to more than 100,000 values
   */
  public static Optional<YamlNode> parse(String text) throws InvalidYamlException {
    String yaml = text.startsWith("\ufeff") ? text.substring(1) : text;
    LoadSettings settings =
        LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
    try {
      return new YamlDocument(new Parse(settings).parseString(yaml).iterator()).only();
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark()
          .or(e::getContextMark)
          .map(mark -> mark.getLine() + 1)
          .orElse(1);
      throw new InvalidYamlException(line, e.getProblem());
    } catch (ReaderException e) {
      throw new InvalidYamlException(
          lineAt(yaml, e.getPosition()),
          "the character U+%04X is not allowed".formatted(e.getCodePoint()));
    } catch (YamlEngineException e) {
      throw new InvalidYamlException(1, e.getMessage());
    }
  }

  private static int lineAt(String text, int codePoints) {
    int end =
        text.offsetByCodePoints(0, Math.min(codePoints, text.codePointCount(0, text.length())));
    return 1 + (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
  }

  private Optional<YamlNode> only() throws InvalidYamlException {
    Optional<YamlNode> only = Optional.empty();
    while (events.hasNext()) {
      Event event = events.next();
      if (event instanceof NodeEvent) {
        if (only.isPresent()) {
          throw new InvalidYamlException(line(event), "a second document begins here");
        }
        only = Optional.of(part(event, 1).node());
      }
    }
    return only.filter(node -> !(node instanceof YamlScalar scalar && scalar.isNull()));
  }

  private Part part(Event event, int level) throws InvalidYamlException {
    if (event instanceof AliasEvent alias) {
      return aliased(alias, level);
    }
    Part part;
    if (event instanceof SequenceStartEvent) {
      part = sequence(line(event), level);
    } else if (event instanceof MappingStartEvent) {
      part = mapping(line(event), level);
    } else {
      part = new Part(scalar((ScalarEvent) event), 1, 1);
    }
    ((NodeEvent) event).getAnchor().ifPresent(anchor -> anchors.put(anchor.getValue(), part));
    return part;
  }

  private Part aliased(AliasEvent alias, int level) throws InvalidYamlException {
    Part part = anchors.get(alias.getAlias().getValue());
    if (part == null) {
      throw new InvalidYamlException(
          line(alias),
          "*" + alias.getAlias().getValue() + " stands for nothing that is complete before it");
    }
    if (level + part.levels() - 1 > MOST_LEVELS) {
      throw new InvalidYamlException(line(alias), TOO_DEEP);
    }
    return part;
  }

  /** With a tag, as in {@code !!str 1}, it is a text like one in quotation marks. */
  private static YamlScalar scalar(ScalarEvent event) {
    return new YamlScalar(
        event.getValue(), event.isPlain() && event.getTag().isEmpty(), line(event));
  }

  private Part sequence(int line, int level) throws InvalidYamlException {
    List<YamlNode> items = new ArrayList<>();
    long values = 1;
    int levels = 0;
    for (Event event = events.next(); event instanceof NodeEvent; event = events.next()) {
      Part item = part(deepEnough(event, level), level + 1);
      items.add(item.node());
      values = total(values, item, event);
      levels = Math.max(levels, item.levels());
    }
    return new Part(new YamlSequence(items, line), values, levels + 1);
  }

  private Part mapping(int line, int level) throws InvalidYamlException {
    Map<String, YamlNode> entries = new LinkedHashMap<>();
    List<YamlMapping> merged = new ArrayList<>();
    long values = 1;
    int levels = 0;
    for (Event event = events.next(); event instanceof NodeEvent; event = events.next()) {
      Part key = part(deepEnough(event, level), level + 1);
      Part value = part(events.next(), level + 1);
      if (!(key.node() instanceof YamlScalar name)) {
        throw new InvalidYamlException(line(event), "a key is not a text here");
      }
      if (name.isPlain() && name.text().equals(MERGE)) {
        merged.addAll(merged(value.node(), line(event)));
      } else if (entries.putIfAbsent(name.text(), value.node()) != null) {
        throw new InvalidYamlException(line(event), "the key " + name.text() + " is there twice");
      }
      values = total(values, value, event);
      levels = Math.max(levels, value.levels());
    }
    merged.forEach(mapping -> mapping.entries().forEach(entries::putIfAbsent));
    return new Part(new YamlMapping(entries, line), values, levels + 1);
  }

  /** The mappings that {@code <<} brings in: of several, an earlier one wins. */
  private static List<YamlMapping> merged(YamlNode value, int line) throws InvalidYamlException {
    List<YamlMapping> mappings = new ArrayList<>();
    for (YamlNode node : value instanceof YamlSequence several ? several.items() : List.of(value)) {
      if (!(node instanceof YamlMapping mapping)) {
        throw new InvalidYamlException(line, "<< brings in something that has no keys");
      }
      mappings.add(mapping);
    }
    return mappings;
  }

  private static long total(long values, Part more, Event event) throws InvalidYamlException {
    long total = values + more.values();
    if (total > MOST_VALUES) {
      throw new InvalidYamlException(
          line(event), "with its aliases written out the document has more than 100,000 values");
    }
    return total;
  }

  /** Before the recursion, which must end on any input. */
  private static Event deepEnough(Event event, int level) throws InvalidYamlException {
    if (level >= MOST_LEVELS) {
      throw new InvalidYamlException(line(event), TOO_DEEP);
    }
    return event;
  }

  private static int line(Event event) {
    return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }
}
