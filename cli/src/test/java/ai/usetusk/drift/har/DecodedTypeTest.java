package ai.usetusk.drift.har;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecodedTypeTest {

  @Test
  void theTypesAreThoseOfTheWireContract() {
    List<String> contract = ai.usetusk.drift.proto.DecodedType.getDescriptor().getValues().stream()
        .filter(value -> value.getNumber() != 0) // unspecified
        .map(value -> value.getName() + " = " + value.getNumber())
        .toList();
    List<String> ours = Arrays.stream(DecodedType.values())
        .map(type -> "DECODED_TYPE_" + type + " = " + type.number())
        .toList();
    assertEquals(contract, ours);
  }
}
