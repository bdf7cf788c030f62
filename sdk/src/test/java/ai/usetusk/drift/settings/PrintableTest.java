package ai.usetusk.drift.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PrintableTest {

  @Test
  void aLineEndDoesNotEndTheLine() {
    assertEquals("a?b?c?d", Printable.of("a\nb\u2028c\u001bd"));
  }

  @Test
  void halfAPairIsNoCharacter() {
    assertEquals("?", Printable.of("\ud83d"));
  }

  @Test
  void aLongTextIsCut() {
    assertEquals("x".repeat(80) + "...", Printable.of("x".repeat(1000)));
    assertEquals("x".repeat(80), Printable.of("x".repeat(80)));
  }

  @Test
  void quotationMarksAreThoseThatAreNotInside() {
    assertEquals("\"a\"", Printable.quoted("a"));
    assertEquals("'\"a\"'", Printable.quoted("\"a\""));
  }
}
