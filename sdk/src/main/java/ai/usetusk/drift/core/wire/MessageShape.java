package ai.usetusk.drift.core.wire;

import static ai.usetusk.drift.core.wire.FieldNumber.ENTRY__KEY;
import static ai.usetusk.drift.core.wire.FieldNumber.ENTRY__VALUE;
import static ai.usetusk.drift.core.wire.FieldNumber.JSON_SCHEMA__ITEMS;
import static ai.usetusk.drift.core.wire.FieldNumber.JSON_SCHEMA__PROPERTIES;
import static ai.usetusk.drift.core.wire.FieldNumber.LIST_VALUE__VALUES;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN_STATUS__MESSAGE;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__DURATION;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__ENVIRONMENT;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__ID;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__INPUT_SCHEMA;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__INPUT_SCHEMA_HASH;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__INPUT_VALUE;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__INPUT_VALUE_HASH;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__INSTRUMENTATION_NAME;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__METADATA;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__NAME;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__OUTPUT_SCHEMA;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__OUTPUT_SCHEMA_HASH;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__OUTPUT_VALUE;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__OUTPUT_VALUE_HASH;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__PACKAGE_NAME;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__PARENT_SPAN_ID;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__SPAN_ID;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__STATUS;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__SUBMODULE_NAME;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__TIMESTAMP;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__TRACE_ID;
import static ai.usetusk.drift.core.wire.FieldNumber.STRUCT__FIELDS;
import static ai.usetusk.drift.core.wire.FieldNumber.VALUE__LIST_VALUE;
import static ai.usetusk.drift.core.wire.FieldNumber.VALUE__STRING_VALUE;
import static ai.usetusk.drift.core.wire.FieldNumber.VALUE__STRUCT_VALUE;

/**
 * The fields of a message whose content is looked into when the message is checked: strings and
 * messages. Fields of all other types are well-formed whatever they contain.
 */
final class MessageShape {

  /** The message that a span is. */
  static final MessageShape SPAN = span();

  private final boolean[] strings;
  private final MessageShape[] messages;

  private MessageShape(int highestNumber) {
    strings = new boolean[highestNumber + 1];
    messages = new MessageShape[highestNumber + 1];
  }

  /** Whether the field with this number is a string. */
  boolean isString(int number) {
    return number < strings.length && strings[number];
  }

  /** The message that the field with this number holds, or {@code null} if it holds none. */
  MessageShape message(int number) {
    return number < messages.length ? messages[number] : null;
  }

  private MessageShape string(int number) {
    strings[number] = true;
    return this;
  }

  private MessageShape message(int number, MessageShape message) {
    messages[number] = message;
    return this;
  }

  /** A map from strings to messages is a repeated message with a key and a value. */
  private MessageShape map(int number, MessageShape value) {
    MessageShape entry = new MessageShape(ENTRY__VALUE);
    return message(number, entry.string(ENTRY__KEY).message(ENTRY__VALUE, value));
  }

  private static MessageShape span() {
    MessageShape noContent = new MessageShape(0);
    MessageShape struct = struct();
    MessageShape schema = new MessageShape(JSON_SCHEMA__ITEMS);
    schema.map(JSON_SCHEMA__PROPERTIES, schema).message(JSON_SCHEMA__ITEMS, schema);
    MessageShape status = new MessageShape(SPAN_STATUS__MESSAGE).string(SPAN_STATUS__MESSAGE);
    return new MessageShape(SPAN__ID)
        .string(SPAN__TRACE_ID)
        .string(SPAN__SPAN_ID)
        .string(SPAN__PARENT_SPAN_ID)
        .string(SPAN__NAME)
        .string(SPAN__PACKAGE_NAME)
        .string(SPAN__INSTRUMENTATION_NAME)
        .string(SPAN__SUBMODULE_NAME)
        .message(SPAN__INPUT_VALUE, struct)
        .message(SPAN__OUTPUT_VALUE, struct)
        .message(SPAN__INPUT_SCHEMA, schema)
        .message(SPAN__OUTPUT_SCHEMA, schema)
        .string(SPAN__INPUT_SCHEMA_HASH)
        .string(SPAN__OUTPUT_SCHEMA_HASH)
        .string(SPAN__INPUT_VALUE_HASH)
        .string(SPAN__OUTPUT_VALUE_HASH)
        .message(SPAN__STATUS, status)
        .message(SPAN__TIMESTAMP, noContent)
        .message(SPAN__DURATION, noContent)
        .message(SPAN__METADATA, struct)
        .string(SPAN__ENVIRONMENT)
        .string(SPAN__ID);
  }

  private static MessageShape struct() {
    MessageShape value = new MessageShape(VALUE__LIST_VALUE);
    MessageShape list = new MessageShape(LIST_VALUE__VALUES).message(LIST_VALUE__VALUES, value);
    MessageShape struct = new MessageShape(STRUCT__FIELDS).map(STRUCT__FIELDS, value);
    value
        .string(VALUE__STRING_VALUE)
        .message(VALUE__STRUCT_VALUE, struct)
        .message(VALUE__LIST_VALUE, list);
    return struct;
  }
}
