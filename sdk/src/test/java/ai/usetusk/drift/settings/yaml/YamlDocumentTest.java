package ai.usetusk.drift.settings.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlDocumentTest {

  // Values

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no",
        "yes",
        "on",
        "off",
        "y",
        "NO",
        "0123",
        "0x1f",
        "0o17",
        "1_000",
        "12:30:45",
        "1.0.0",
        "2026-01-01",
        ".5",
        "5.",
        "+1",
        ".inf",
        "nan",
        "tRue"
      })
  void aTextInYaml12IsAText(String text) throws Exception {
    assertEquals(text, plain(text));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "-5, -5", "0, 0", "9007199254740993, 9007199254740993"})
  void aWholeNumberIsALong(String text, long number) throws Exception {
    assertEquals(number, plain(text));
  }

  @Test
  void aWholeNumberBeyondALongKeepsItsDigits() throws Exception {
    assertEquals(Long.MAX_VALUE, plain("9223372036854775807"));
    assertEquals(new BigInteger("9223372036854775808"), plain("9223372036854775808"));
  }

  @ParameterizedTest
  @CsvSource({"1.0, 1.0", "0.001, 0.001", "1e3, 1000", "-2.5E-1, -0.25"})
  void aNumberWithAPointOrAnExponentIsADouble(String text, double number) throws Exception {
    assertEquals(number, plain(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"1.0\"", "'1.0'", "!!str 1.0", "|\n 1.0", ">-\n 1.0"})
  void aNumberInQuotationMarksIsAText(String text) throws Exception {
    assertEquals("1.0", ((String) plain(text)).strip());
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "True", "TRUE"})
  void trueIsTheOnlyYes(String text) throws Exception {
    assertEquals(true, plain(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "False", "FALSE"})
  void falseIsTheOnlyNo(String text) throws Exception {
    assertEquals(false, plain(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "~", "null", "Null", "NULL", "# nothing"})
  void nothingIsNull(String text) throws Exception {
    assertNull(plain(text));
  }

  @Test
  void nullInQuotationMarksIsAText() throws Exception {
    assertEquals("null", plain("'null'"));
  }

  @Test
  void theTextOfANumberIsKeptAsItWasWritten() throws Exception {
    assertEquals(new YamlScalar("1.50", true, 1), at("key: 1.50", "key"));
  }

  // The tree

  @Test
  void mapsAndListsAreThoseOfTheJdkInTheOrderOfTheDocument() throws Exception {
    Object plain = root("z: [1, {b: x}]\na:\n  - true\n  -\n").plain();
    List<Object> second = new ArrayList<>(List.of(true));
    second.add(null);
    assertEquals(Map.of("z", List.of(1L, Map.of("b", "x")), "a", second), plain);
    assertEquals(List.of("z", "a"), new ArrayList<>(((Map<?, ?>) plain).keySet()));
  }

  @Test
  void nobodyCanChangeThem() throws Exception {
    Map<?, ?> plain = (Map<?, ?>) root("a: [1]").plain();
    assertThrows(UnsupportedOperationException.class, plain::clear);
    assertThrows(UnsupportedOperationException.class, ((List<?>) plain.get("a"))::clear);
  }

  @Test
  void everyValueKnowsItsLine() throws Exception {
    String text = "# a comment\na: 1\nb:\n  - x\n  - y: z\n";
    assertEquals(2, at(text, "a").line());
    YamlSequence list = (YamlSequence) at(text, "b");
    assertEquals(List.of(4, 5), list.items().stream().map(YamlNode::line).toList());
  }

  @Test
  void lineEndsOfWindowsCountOnce() throws Exception {
    String text = "a: 1\r\nb: two\r\n\r\nc: [x,\r\n  y]\r\n";
    assertEquals(new YamlScalar("two", true, 2), at(text, "b"));
    assertEquals(4, at(text, "c").line());
  }

  @Test
  void aByteOrderMarkIsIgnored() throws Exception {
    assertEquals(1L, ((Map<?, ?>) root("\ufeffa: 1").plain()).get("a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "# only a comment\n", "---\n", "---\n...\n", "\ufeff"})
  void anEmptyDocumentIsNone(String text) throws Exception {
    assertEquals(Optional.empty(), YamlDocument.parse(text));
  }

  @Test
  void aDocumentCanBeAList() throws Exception {
    assertEquals(List.of("a"), root("- a\n").plain());
  }

  // Aliases

  @Test
  void anAliasStandsForWhatIsBeforeIt() throws Exception {
    assertEquals(
        Map.of("a", Map.of("x", 1L), "b", Map.of("x", 1L)),
        root("a: &it {x: 1}\nb: *it\n").plain());
  }

  @Test
  void aMergeBringsInWhatIsNotThere() throws Exception {
    String text = "base: &base {x: 1, y: 1}\nother: &other {y: 2, z: 2}\n"
        + "a:\n  <<: [*base, *other]\n  x: 3\n";
    assertEquals(Map.of("x", 3L, "y", 1L, "z", 2L), at(text, "a").plain());
  }

  @Test
  void aMergeInQuotationMarksIsAKey() throws Exception {
    assertEquals(Map.of("<<", 1L), root("'<<': 1").plain());
  }

  @Test
  void aBombOfAliasesDoesNotGoOff() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 10; i++) {
      bomb.append("a%d: &a%d [".formatted(i, i))
          .append(("*a" + (i - 1) + ", ").repeat(10))
          .append("]\n");
    }
    fails(5, "more than 100,000 values", bomb.toString());
  }

  @Test
  void aTowerOfAliasesDoesNotFall() {
    StringBuilder tower = new StringBuilder("a0: &a0 [x]\n");
    for (int i = 1; i < 1000; i++) {
      tower.append("a%d: &a%d [*a%d]\n".formatted(i, i, i - 1));
    }
    fails(49, "more than 50 levels", tower.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a: 1\nb: &b [*b]", "a: 1\nb: *b", "a: 1\nb: &b {x: *b}"})
  void anAliasOfWhatIsNotCompleteStandsForNothing(String text) {
    fails(2, "*b stands for nothing that is complete before it", text);
  }

  // What nobody writes

  @Test
  void aKeyThatIsThereTwice() {
    fails(3, "the key a is there twice", "a: 1\nb: 2\na: 3\n");
    fails(2, "the key a is there twice", "x: {a: 1,\n 'a': 2}\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"b: 1\n? [a]\n: 1", "b: 1\n{a: b}: 1"})
  void aKeyThatIsNoText(String text) {
    fails(2, "a key is not a text", text);
  }

  @Test
  void aMergeOfWhatHasNoKeys() {
    fails(2, "<< brings in something that has no keys", "a:\n  <<: 1\n");
  }

  @Test
  void aTabBeforeAKey() {
    fails(2, "TAB", "a:\n\tb: 1\n");
  }

  @Test
  void aSecondDocument() {
    fails(3, "a second document begins here", "a: 1\n---\nb: 2\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a: 1\nb: [1, 2\n", "a: 1\nb: 'x\n", "a: 1\nb: %x", "a: 1\nb: @x"})
  void whatIsNoYaml(String text) {
    InvalidYamlException fault =
        assertThrows(InvalidYamlException.class, () -> YamlDocument.parse(text));
    assertTrue(fault.line() >= 2, fault.line() + ": " + fault.getMessage());
  }

  @Test
  void aCharacterThatYamlDoesNotAllow() {
    fails(3, "the character U+0000 is not allowed", "a: 1\n# \ud83d\ude00\nb: \0\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: ", "- ", "? "})
  void aHoleWithoutABottom(String once) {
    fails(1, "more than 50 levels", once.repeat(100_000));
  }

  @Test
  void fiftyLevelsAreFine() throws Exception {
    root("[".repeat(50) + "]".repeat(50));
    fails(1, "more than 50 levels", "[".repeat(51) + "]".repeat(51));
  }

  @Test
  void aListWithoutAnEnd() {
    fails(1, "more than 100,000 values", "[" + "1,".repeat(200_000) + "]");
  }

  private static void fails(int line, String message, String text) {
    InvalidYamlException fault =
        assertThrows(InvalidYamlException.class, () -> YamlDocument.parse(text));
    assertTrue(fault.getMessage().contains(message), fault.getMessage());
    assertEquals(line, fault.line(), fault.getMessage());
  }

  private static YamlNode root(String text) throws Exception {
    return YamlDocument.parse(text).orElseThrow();
  }

  private static YamlNode at(String text, String key) throws Exception {
    return ((YamlMapping) root(text)).entries().get(key);
  }

  /** What a value is below a key. */
  private static Object plain(String value) throws Exception {
    return at("key: " + value + "\n", "key").plain();
  }
}
