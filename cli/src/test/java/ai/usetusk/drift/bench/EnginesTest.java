package ai.usetusk.drift.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import ai.usetusk.drift.core.CoreEngine;
import ai.usetusk.drift.loader.host.Host;
import ai.usetusk.drift.status.Reason;
import ai.usetusk.drift.testing.Skip;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EnginesTest {

  @Test
  void whereRustCannotBeUsedJavaIsAloneAndTheReasonIsKnown() {
    Engines engines = Engines.start(with(Map.of("os.name", "Plan 9")));
    assertEquals(Set.of(Contender.JAVA), engines.byContender().keySet());
    assertEquals(Reason.UNSUPPORTED_OS, engines.rust().reason());
  }

  @Test
  void thatRustIsRequiredDoesNotMatter() {
    Engines engines =
        Engines.start(with(Map.of("os.name", "Plan 9", "tusk.rustCore.required", "1")));
    assertEquals(Set.of(Contender.JAVA), engines.byContender().keySet());
  }

  @Test
  void whereItCanBothOfItsSettingsAreThereWhateverTheUserHasSet() {
    Engines engines =
        Engines.start(with(Map.of("tusk.useRustCore", "0", "tusk.skipProtoValidation", "1")));
    Skip.unless(
        engines.rust().reason() == null, "bench with Rust: " + engines.rust().message());
    assertEquals(EnumSet.allOf(Contender.class), engines.byContender().keySet());
    assertNull(engines.rust().message());
    List<SampleSpan> spans = List.of(BuiltInShape.response(new byte[] {'{', '}'}));
    for (CoreEngine engine : engines.byContender().values()) {
      Operation.ENCODE_SPAN.calls(spans).forEach(call -> call.apply(engine));
    }
    assertEquals(true, engines.fallback().isEmpty());
  }

  private static Host with(Map<String, String> properties) {
    return new HostWithSettings(Host.system(), properties);
  }
}
