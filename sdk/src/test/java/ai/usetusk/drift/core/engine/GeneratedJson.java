package ai.usetusk.drift.core.engine;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * A JSON value and many ways to write it down. Values are {@code null}, {@link Boolean}, {@link
 * String}, {@link BigInteger} (from -2^63 to 2^64-1), {@link Double} (finite), {@link List} and
 * {@link Map}.
 *
 * @param value the value
 */
record GeneratedJson(Object value) {

  private static final BigInteger LEAST = BigInteger.ONE.shiftLeft(63).negate();
  private static final BigInteger MOST = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

  /** Values up to some depth, hostile keys, texts and numbers included. */
  static Arbitrary<GeneratedJson> any() {
    return values(4).map(GeneratedJson::new);
  }

  /** The same, always an object. */
  static Arbitrary<GeneratedJson> objects() {
    return members(values(3)).map(GeneratedJson::new);
  }

  private static Arbitrary<Object> values(int depth) {
    Arbitrary<Object> leaves = Arbitraries.oneOf(
        Arbitraries.just(null),
        Arbitraries.of(true, false),
        texts().map(text -> text),
        Arbitraries.bigIntegers().between(LEAST, MOST).map(number -> number),
        doubles().map(number -> number));
    if (depth == 0) {
      return leaves;
    }
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(3, leaves),
        net.jqwik.api.Tuple.of(
            1, values(depth - 1).list().ofMaxSize(6).map(Collections::unmodifiableList)),
        net.jqwik.api.Tuple.of(1, members(values(depth - 1)).map(map -> map)));
  }

  private static Arbitrary<Map<String, Object>> members(Arbitrary<Object> values) {
    return Combinators.combine(texts().list().ofMaxSize(9), values.list().ofSize(9))
        .as((keys, all) -> {
          Map<String, Object> members = new LinkedHashMap<>();
          for (int i = 0; i < keys.size(); i++) {
            members.put(keys.get(i), all.get(i));
          }
          return members;
        });
  }

  private static Arbitrary<String> texts() {
    Arbitrary<Integer> codePoints = Arbitraries.oneOf(
        Arbitraries.integers().between(0x20, 0x7f),
        Arbitraries.integers().between(0, 0x1f),
        Arbitraries.of((int) '"', (int) '\\', (int) '/', 0x7f, 0x80, 0x7ff, 0x800, 0x2028),
        Arbitraries.of(0xd7ff, 0xe000, 0xfeff, 0xfffe, 0xffff, 0x10000, 0x1f600, 0x10ffff));
    Arbitrary<String> any = codePoints.list().ofMaxSize(20).map(points -> {
      StringBuilder text = new StringBuilder();
      points.forEach(text::appendCodePoint);
      return text.toString();
    });
    Arbitrary<String> longPrefix = any.map(text -> "sharedPrefix".concat(text));
    return Arbitraries.oneOf(any, longPrefix, Arbitraries.of("", "a", "10", "9", "\uffff"));
  }

  private static Arbitrary<Double> doubles() {
    return Arbitraries.oneOf(
        Arbitraries.longs().map(Double::longBitsToDouble).filter(Double::isFinite),
        Arbitraries.doubles(),
        Arbitraries.of(
            0.0,
            -0.0,
            Double.MIN_VALUE,
            Double.MIN_NORMAL,
            Double.MAX_VALUE,
            9007199254740993.0,
            1e15,
            1e16,
            0.00001,
            0.000001,
            127111427579672.625));
  }

  /** One way to write the value: key order, blanks, escapes and number forms come from the seed. */
  byte[] written(long seed) {
    StringBuilder text = new StringBuilder();
    write(value, new Random(seed), text);
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void write(Object value, Random random, StringBuilder out) {
    blanks(random, out);
    if (value instanceof String text) {
      writeText(text, random, out);
    } else if (value instanceof Double number) {
      writeDouble(number, random, out);
    } else if (value instanceof List<?> list) {
      out.append('[');
      String comma = "";
      for (Object item : list) {
        out.append(comma);
        write(item, random, out);
        comma = ",";
      }
      out.append(']');
    } else if (value instanceof Map<?, ?> map) {
      writeObject(map, random, out);
    } else {
      out.append(value);
    }
    blanks(random, out);
  }

  private static void writeObject(Map<?, ?> map, Random random, StringBuilder out) {
    List<Map.Entry<?, ?>> members = new ArrayList<>(map.entrySet());
    Collections.shuffle(members, random);
    out.append('{');
    String comma = "";
    for (Map.Entry<?, ?> member : members) {
      if (random.nextInt(10) == 0) {
        out.append(comma);
        writeText((String) member.getKey(), random, out);
        out.append(":\"overridden\"");
        comma = ",";
      }
      out.append(comma);
      blanks(random, out);
      writeText((String) member.getKey(), random, out);
      blanks(random, out);
      out.append(':');
      write(member.getValue(), random, out);
      comma = ",";
    }
    out.append('}');
  }

  private static void writeText(String text, Random random, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair = Character.isHighSurrogate(c);
      if (c < 0x20 || c == '"' || c == '\\' || random.nextInt(8) == 0) {
        out.append(escape(c));
        if (pair) {
          out.append(escape(text.charAt(++i)));
        }
      } else {
        out.append(c);
        if (pair) {
          out.append(text.charAt(++i));
        }
      }
    }
    out.append('"');
  }

  private static String escape(char c) {
    return switch (c) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '/' -> "\\/";
      case '\n' -> "\\n";
      default -> String.format("\\u%04X", (int) c);
    };
  }

  private static void writeDouble(double number, Random random, StringBuilder out) {
    String exact = new BigDecimal(number).toPlainString();
    if (number == 0 || random.nextBoolean()) {
      out.append(number);
    } else if (exact.length() < 400) {
      out.append(exact).append(exact.indexOf('.') < 0 ? ".0" : "00");
    } else {
      out.append(new BigDecimal(number).unscaledValue())
          .append("E")
          .append(-new BigDecimal(number).scale());
    }
  }

  private static void blanks(Random random, StringBuilder out) {
    if (random.nextInt(4) == 0) {
      out.append(" \t\r\n", 0, 1 + random.nextInt(4));
    }
  }
}
