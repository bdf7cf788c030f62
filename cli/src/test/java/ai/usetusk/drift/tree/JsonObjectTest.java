package ai.usetusk.drift.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.tree.JsonValue.JsonObject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class JsonObjectTest {

  private final JsonObject object = read("""
          {"text":"t","int":-7,"big":9223372036854775808,"float":1.5,"huge":1e999,"yes":true,\
          "none":null,"object":{"a":"b"},"objects":[{},{}],"mixed":[{},1]}""");

  @Test
  void aMemberIsReadAsWhatItIs() throws Exception {
    assertEquals("t", object.string("text"));
    assertEquals(-7, object.integer("int", 0));
    assertEquals(1.5, object.number("float", 0));
    assertEquals(-7.0, object.number("int", 0));
    assertTrue(object.flag("yes"));
    assertEquals("b", object.object("object").string("a"));
    assertEquals(2, object.objects("objects").size());
  }

  @Test
  void anAbsentMemberAndNullAreTheSame() throws Exception {
    for (String name : List.of("none", "nonesuch")) {
      assertFalse(object.has(name));
      assertNull(object.string(name, null));
      assertEquals(3, object.integer(name, 3));
      assertEquals(0.5, object.number(name, 0.5));
      assertFalse(object.flag(name));
      assertEquals(0, object.objectOrEmpty(name).members().size());
      assertEquals(List.of(), object.objects(name));
    }
  }

  @Test
  void anAbsentMemberThatMustBeThereIsNamed() {
    assertProblem(0, "the object has no member \"nonesuch\"", () -> object.string("nonesuch"));
    assertProblem(0, "the object has no member \"none\"", () -> object.array("none"));
  }

  @Test
  void aMemberOfAnotherTypeIsNamedAtItsValue() {
    assertProblem(
        8, "member \"text\" is not an integer but a string", () -> object.integer("text", 0));
    assertProblem(
        18, "member \"int\" is not a string but a number", () -> object.string("int", ""));
    assertProblem(18, "member \"int\" is not a boolean but a number", () -> object.flag("int"));
    assertProblem(18, "member \"int\" is not an array but a number", () -> object.objects("int"));
    assertProblem(
        18, "member \"int\" is not an object but a number", () -> object.objectOrEmpty("int"));
  }

  @Test
  void anIntegerHas64BitsAndNoPoint() {
    assertThrows(MalformedJsonException.class, () -> object.integer("big", 0));
    assertThrows(MalformedJsonException.class, () -> object.integer("float", 0));
  }

  @Test
  void aNumberIsFinite() {
    assertThrows(MalformedJsonException.class, () -> object.number("huge", 0));
  }

  @Test
  void anElementThatIsNoObjectIsTold() {
    MalformedJsonException problem =
        assertThrows(MalformedJsonException.class, () -> object.objects("mixed"));
    assertEquals("an element of \"mixed\" is not an object but a number", problem.getMessage());
  }

  private static void assertProblem(long offset, String message, Executable access) {
    MalformedJsonException problem = assertThrows(MalformedJsonException.class, access);
    assertEquals(message, problem.getMessage());
    assertEquals(offset, problem.offset());
  }

  private static JsonObject read(String json) {
    try (JsonTreeReader reader =
        new JsonTreeReader(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)))) {
      reader.next();
      return (JsonObject) reader.value();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
