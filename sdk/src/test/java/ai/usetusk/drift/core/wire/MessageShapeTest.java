package ai.usetusk.drift.core.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import ai.usetusk.drift.proto.Span;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.Type;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MessageShapeTest {

  @Test
  void theShapeOfASpanIsThatOfItsDescriptorAllTheWayDown() {
    Set<Descriptor> seen = new HashSet<>();
    assertShape(Span.getDescriptor(), MessageShape.SPAN, seen);
    // The span, its status, time stamp, duration; schema and entry; struct, entry, value, list.
    assertEquals(10, seen.size());
  }

  private static void assertShape(Descriptor descriptor, MessageShape shape, Set<Descriptor> seen) {
    if (!seen.add(descriptor)) {
      return;
    }
    for (int number = 0; number <= 100; number++) {
      FieldDescriptor field = descriptor.findFieldByNumber(number);
      String name = descriptor.getFullName() + " " + number;
      assertEquals(field != null && field.getType() == Type.STRING, shape.isString(number), name);
      if (field == null || field.getType() != Type.MESSAGE) {
        assertNull(shape.message(number), name);
      } else {
        assertNotNull(shape.message(number), name);
        assertShape(field.getMessageType(), shape.message(number), seen);
      }
    }
  }
}
