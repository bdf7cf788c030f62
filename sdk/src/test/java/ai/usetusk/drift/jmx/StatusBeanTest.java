package ai.usetusk.drift.jmx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.usetusk.drift.model.Mode;
import ai.usetusk.drift.status.CoreStatus;
import ai.usetusk.drift.status.DriftStatus;
import ai.usetusk.drift.status.DropReason;
import ai.usetusk.drift.status.Reason;
import ai.usetusk.drift.status.RecordingStatus;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.management.Attribute;
import javax.management.AttributeNotFoundException;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatusBeanTest {

  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private DriftStatus status = new DriftStatus(
      Mode.RECORD,
      true,
      CoreStatus.builder("1.2.3")
          .javaAnswers(Reason.DISABLED, "not asked for", null)
          .build(),
      new RecordingStatus(10, 6, Map.of(DropReason.MULTIPART, 3L), 2, 4, 512));
  private Runnable unregister;

  @BeforeEach
  void register() throws JMException {
    unregister = StatusBean.register(() -> status);
  }

  @AfterEach
  void unregister() {
    unregister.run();
  }

  private static ObjectName name() throws JMException {
    return new ObjectName(StatusBean.NAME);
  }

  private Object get(String attribute) throws JMException {
    return server.getAttribute(name(), attribute);
  }

  @Test
  void everyCounterIsAnAttribute() throws JMException {
    assertEquals("RECORD", get("mode"));
    assertEquals("java", get("engine"));
    assertEquals(10L, get("made"));
    assertEquals(6L, get("exported"));
    assertEquals(3L, get("dropped"));
    assertEquals(1L, get("onTheWay"));
    assertEquals(2L, get("unsampled"));
    assertEquals(4L, get("withoutContext"));
    assertEquals(512L, get("heldBytes"));
  }

  @Test
  void everyReasonIsAnAttribute() throws JMException {
    assertEquals(3L, get("dropped.multipart"));
    List<String> names = Stream.of(server.getMBeanInfo(name()).getAttributes())
        .map(MBeanAttributeInfo::getName)
        .toList();
    for (DropReason reason : DropReason.values()) {
      assertEquals(true, names.contains("dropped." + reason.code()), reason.code());
    }
  }

  @Test
  void theValuesAreThoseOfTheMoment() throws JMException {
    status = new DriftStatus(Mode.RECORD, false, null, RecordingStatus.none());
    assertEquals(0L, get("made"));
    assertEquals("", get("engine"));
  }

  @Test
  void severalAttributesAreOfOneMoment() throws JMException {
    List<Attribute> values = server
        .getAttributes(name(), new String[] {"made", "unknown", "exported"})
        .asList();
    assertEquals(List.of(new Attribute("made", 10L), new Attribute("exported", 6L)), values);
  }

  @Test
  void nothingElseIsThereAndNothingCanBeSet() {
    assertThrows(AttributeNotFoundException.class, () -> get("unknown"));
    assertThrows(
        AttributeNotFoundException.class,
        () -> server.setAttribute(name(), new Attribute("made", 0L)));
  }

  @Test
  void anotherOneTakesItsPlaceAndItGoesAway() throws JMException {
    StatusBean.register(() -> status).run();
    assertFalse(server.isRegistered(name()));
  }
}
