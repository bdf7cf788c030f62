package ai.usetusk.drift.jmx;

import ai.usetusk.drift.status.DriftStatus;
import ai.usetusk.drift.status.DropReason;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * The counters of the SDK in JMX, one attribute each; those of dropped spans are called {@code dropped.REASON}.
 * Dynamic, so that no interface of the SDK has to be open to the JDK.
 */
public final class StatusBean implements DynamicMBean {

  /** Under which name the bean is registered. */
  public static final String NAME = "ai.usetusk.drift:type=Status";

  private final Supplier<DriftStatus> status;
  private final Map<String, Function<DriftStatus, Object>> attributes = new LinkedHashMap<>();

  private StatusBean(Supplier<DriftStatus> status) {
    this.status = status;
    attributes.put("mode", now -> now.mode().name());
    attributes.put(
        "engine", now -> now.core() == null ? "" : now.core().engine().code());
    attributes.put("made", now -> now.recording().made());
    attributes.put("exported", now -> now.recording().exported());
    attributes.put("dropped", now -> now.recording().droppedInAll());
    attributes.put("onTheWay", now -> now.recording().onTheWay());
    attributes.put("unsampled", now -> now.recording().unsampled());
    attributes.put("withoutContext", now -> now.recording().withoutContext());
    attributes.put("heldBytes", now -> now.recording().heldBytes());
    for (DropReason reason : DropReason.values()) {
      attributes.put(
          "dropped." + reason.code(), now -> now.recording().dropped().getOrDefault(reason, 0L));
    }
  }

  /**
   * Registers it, in the place of one that is there.
   *
   * @return takes it away again; does not throw
   * @throws JMException if the server refuses it
   */
  public static Runnable register(Supplier<DriftStatus> status) throws JMException {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    ObjectName name = new ObjectName(NAME);
    if (server.isRegistered(name)) {
      server.unregisterMBean(name);
    }
    server.registerMBean(new StatusBean(status), name);
    return () -> {
      try {
        server.unregisterMBean(name);
      } catch (JMException e) {
        // Somebody else took it away.
      }
    };
  }

  @Override
  public Object getAttribute(String attribute) throws AttributeNotFoundException {
    Function<DriftStatus, Object> value = attributes.get(attribute);
    if (value == null) {
      throw new AttributeNotFoundException(attribute);
    }
    return value.apply(status.get());
  }

  @Override
  public AttributeList getAttributes(String[] names) {
    AttributeList values = new AttributeList();
    DriftStatus now = status.get();
    for (String name : names) {
      Function<DriftStatus, Object> value = attributes.get(name);
      if (value != null) {
        values.add(new Attribute(name, value.apply(now)));
      }
    }
    return values;
  }

  @Override
  public void setAttribute(Attribute attribute) throws AttributeNotFoundException {
    throw new AttributeNotFoundException(attribute.getName() + " cannot be set");
  }

  @Override
  public AttributeList setAttributes(AttributeList values) {
    return new AttributeList();
  }

  @Override
  public Object invoke(String action, Object[] arguments, String[] signature) {
    throw new UnsupportedOperationException(action);
  }

  @Override
  public MBeanInfo getMBeanInfo() {
    MBeanAttributeInfo[] infos = attributes.keySet().stream()
        .map(name -> new MBeanAttributeInfo(
            name,
            name.equals("mode") || name.equals("engine") ? "java.lang.String" : "long",
            name,
            true,
            false,
            false))
        .toArray(MBeanAttributeInfo[]::new);
    return new MBeanInfo(
        StatusBean.class.getName(), "The status of Tusk Drift", infos, null, null, null);
  }
}
