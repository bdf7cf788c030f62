package ai.usetusk.drift.benchmarks.candidate;

import ai.usetusk.drift.core.ProcessedPayload;
import ai.usetusk.drift.model.DecodedType;
import ai.usetusk.drift.model.Encoding;
import ai.usetusk.drift.model.Merge;
import ai.usetusk.drift.model.Merges;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.NumberOutput;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * What a good Java developer writes in a day instead of an engine: Jackson's tree, keys sorted as they are written,
 * {@link MessageDigest}, the schema as another tree, protobuf-java's {@link Struct}.
 *
 * <p>Gives the bytes of the engines, except for {@code -0}, for a few subnormal doubles, for an empty key in a Struct, and
 * for what is not JSON; no payload here has any of these.
 */
public final class NaiveProcess {

  private static final BigInteger MAX_INTEGER =
      BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
  private static final BigInteger MIN_INTEGER = BigInteger.ONE.shiftLeft(63).negate();

  private final ObjectMapper mapper = JsonMapper.builder(JsonFactory.builder()
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .build())
      .build();
  private final MessageDigest sha256 = newSha256();

  /** Computes all that is exported about one payload. */
  public ProcessedPayload process(byte[] json, Merges merges) {
    try {
      JsonNode root = mapper.readTree(json);
      byte[] normalized = canonical(root);
      byte[] struct =
          root instanceof ObjectNode object ? struct(object).toByteArray() : new byte[0];
      byte[] decoded = normalized;
      if (!merges.isEmpty() && root instanceof ObjectNode object) {
        decode(object, merges);
        decoded = canonical(object);
      }
      JsonNode schemaTree = schema(root);
      if (root instanceof ObjectNode) {
        describeMerges((ObjectNode) schemaTree.get("properties"), merges);
      }
      byte[] schema = canonical(schemaTree);
      return new ProcessedPayload(
          normalized, decoded, sha256(decoded), schema, sha256(schema), struct);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] canonical(JsonNode node) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator generator = mapper.createGenerator(bytes)) {
      write(node, generator);
    }
    return bytes.toByteArray();
  }

  private static void write(JsonNode node, JsonGenerator generator) throws IOException {
    switch (node.getNodeType()) {
      case OBJECT -> {
        generator.writeStartObject();
        for (Map.Entry<String, JsonNode> member : sorted(node)) {
          generator.writeFieldName(member.getKey());
          write(member.getValue(), generator);
        }
        generator.writeEndObject();
      }
      case ARRAY -> {
        generator.writeStartArray();
        for (JsonNode element : node) {
          write(element, generator);
        }
        generator.writeEndArray();
      }
      case STRING -> generator.writeString(node.textValue());
      case NUMBER -> {
        if (node.isInt() || node.isLong()) {
          generator.writeNumber(node.longValue());
        } else {
          generator.writeNumber(number(node));
        }
      }
      case BOOLEAN -> generator.writeBoolean(node.booleanValue());
      default -> generator.writeNull();
    }
  }

  private static List<Map.Entry<String, JsonNode>> sorted(JsonNode object) {
    List<Map.Entry<String, JsonNode>> members = new ArrayList<>(object.properties());
    members.sort(Map.Entry.comparingByKey(NaiveProcess::compareCodePoints));
    return members;
  }

  /** The order of the keys' UTF-8: that of code points, in which surrogates come last. */
  private static int compareCodePoints(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        boolean surrogates = Character.isSurrogate(x) == Character.isSurrogate(y);
        return surrogates ? Character.compare(x, y) : Character.isSurrogate(x) ? 1 : -1;
      }
    }
    return a.length() - b.length();
  }

  private static String number(JsonNode node) {
    if (node.isBigInteger()) {
      BigInteger integer = node.bigIntegerValue();
      if (integer.compareTo(MIN_INTEGER) >= 0 && integer.compareTo(MAX_INTEGER) <= 0) {
        return integer.toString();
      }
    }
    return decimal(node.doubleValue());
  }

  /** Shortest digits; plain from 1e-5 to below 1e16, unlike in Java. */
  private static String decimal(double value) {
    String text = NumberOutput.toString(value, true);
    int exponentAt = text.indexOf('E');
    if (exponentAt < 0) {
      return text;
    }
    int exponent = Integer.parseInt(text.substring(exponentAt + 1));
    if (exponent >= -5 && exponent <= 15) {
      String plain = new BigDecimal(text).stripTrailingZeros().toPlainString();
      return plain.indexOf('.') < 0 ? plain + ".0" : plain;
    }
    String digits = text.substring(0, exponentAt);
    if (digits.endsWith(".0")) {
      digits = digits.substring(0, digits.length() - 2);
    }
    return digits + (exponent < 0 ? "e" : "e+") + exponent;
  }

  private void decode(ObjectNode root, Merges merges) {
    for (Map.Entry<String, Merge> entry : merges.byKey().entrySet()) {
      JsonNode value = root.get(entry.getKey());
      if (value != null && value.isTextual()) {
        root.set(entry.getKey(), decode((TextNode) value, entry.getValue()));
      }
    }
  }

  private JsonNode decode(TextNode value, Merge merge) {
    String text = value.textValue();
    if (Encoding.BASE64.equals(merge.encoding())) {
      try {
        text = new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
      } catch (IllegalArgumentException e) {
        text = value.textValue();
      }
    }
    if (DecodedType.JSON.equals(merge.decodedType())) {
      try {
        return mapper.readTree(text);
      } catch (JsonProcessingException e) {
        return TextNode.valueOf(text);
      }
    }
    return TextNode.valueOf(text);
  }

  private ObjectNode schema(JsonNode node) {
    ObjectNode schema = mapper.createObjectNode();
    schema.put("type", typeCode(node));
    ObjectNode properties = schema.putObject("properties");
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> member : node.properties()) {
        properties.set(member.getKey(), schema(member.getValue()));
      }
    } else if (node.isArray() && !node.isEmpty()) {
      schema.set("items", schema(node.get(0)));
    }
    return schema;
  }

  private static void describeMerges(ObjectNode properties, Merges merges) {
    for (Map.Entry<String, Merge> entry : merges.byKey().entrySet()) {
      if (properties.get(entry.getKey()) instanceof ObjectNode property) {
        Merge merge = entry.getValue();
        if (merge.encoding() != null) {
          property.put("encoding", merge.encoding().number());
        }
        if (merge.decodedType() != null) {
          property.put("decoded_type", merge.decodedType().number());
        }
        if (merge.matchImportance() != null) {
          property.put("match_importance", merge.matchImportance());
        }
      }
    }
  }

  private static int typeCode(JsonNode node) {
    return switch (node.getNodeType()) {
      case NUMBER -> 1;
      case STRING -> 2;
      case BOOLEAN -> 3;
      case OBJECT -> 6;
      case ARRAY -> 7;
      default -> 4;
    };
  }

  private static Struct struct(ObjectNode object) {
    Struct.Builder struct = Struct.newBuilder();
    for (Map.Entry<String, JsonNode> member : sorted(object)) {
      struct.putFields(member.getKey(), value(member.getValue()));
    }
    return struct.build();
  }

  private static Value value(JsonNode node) {
    Value.Builder value = Value.newBuilder();
    switch (node.getNodeType()) {
      case OBJECT -> value.setStructValue(struct((ObjectNode) node));
      case ARRAY -> {
        ListValue.Builder list = ListValue.newBuilder();
        for (Iterator<JsonNode> elements = node.elements(); elements.hasNext(); ) {
          list.addValues(value(elements.next()));
        }
        value.setListValue(list);
      }
      case STRING -> value.setStringValue(node.textValue());
      case NUMBER -> value.setNumberValue(node.doubleValue());
      case BOOLEAN -> value.setBoolValue(node.booleanValue());
      default -> value.setNullValue(NullValue.NULL_VALUE);
    }
    return value.build();
  }

  private String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(sha256.digest(bytes));
  }

  private static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
