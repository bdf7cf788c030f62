package ai.usetusk.drift.core.wire;

/**
 * The numbers of the message fields that are written or checked by hand. Each name is that of the
 * message and that of the field, as in {@code drift.proto} and protobuf's well-known types.
 */
final class FieldNumber {

  static final int SPAN__TRACE_ID = 1;
  static final int SPAN__SPAN_ID = 2;
  static final int SPAN__PARENT_SPAN_ID = 3;
  static final int SPAN__NAME = 4;
  static final int SPAN__PACKAGE_NAME = 5;
  static final int SPAN__INSTRUMENTATION_NAME = 6;
  static final int SPAN__SUBMODULE_NAME = 7;
  static final int SPAN__PACKAGE_TYPE = 8;
  static final int SPAN__INPUT_VALUE = 9;
  static final int SPAN__OUTPUT_VALUE = 10;
  static final int SPAN__INPUT_SCHEMA = 11;
  static final int SPAN__OUTPUT_SCHEMA = 12;
  static final int SPAN__INPUT_SCHEMA_HASH = 13;
  static final int SPAN__OUTPUT_SCHEMA_HASH = 14;
  static final int SPAN__INPUT_VALUE_HASH = 15;
  static final int SPAN__OUTPUT_VALUE_HASH = 16;
  static final int SPAN__KIND = 17;
  static final int SPAN__STATUS = 18;
  static final int SPAN__IS_PRE_APP_START = 19;
  static final int SPAN__TIMESTAMP = 20;
  static final int SPAN__DURATION = 21;
  static final int SPAN__IS_ROOT_SPAN = 22;
  static final int SPAN__METADATA = 23;
  static final int SPAN__ENVIRONMENT = 24;
  static final int SPAN__ID = 25;

  static final int SPAN_STATUS__CODE = 1;
  static final int SPAN_STATUS__MESSAGE = 2;

  static final int TIMESTAMP__SECONDS = 1;
  static final int TIMESTAMP__NANOS = 2;

  static final int DURATION__SECONDS = 1;
  static final int DURATION__NANOS = 2;

  static final int JSON_SCHEMA__TYPE = 1;
  static final int JSON_SCHEMA__PROPERTIES = 2;
  static final int JSON_SCHEMA__ITEMS = 3;
  static final int JSON_SCHEMA__ENCODING = 4;
  static final int JSON_SCHEMA__DECODED_TYPE = 5;
  static final int JSON_SCHEMA__MATCH_IMPORTANCE = 6;

  static final int STRUCT__FIELDS = 1;

  static final int VALUE__NULL_VALUE = 1;
  static final int VALUE__NUMBER_VALUE = 2;
  static final int VALUE__STRING_VALUE = 3;
  static final int VALUE__BOOL_VALUE = 4;
  static final int VALUE__STRUCT_VALUE = 5;
  static final int VALUE__LIST_VALUE = 6;

  static final int LIST_VALUE__VALUES = 1;

  /** The fields of the entries that maps are made of. */
  static final int ENTRY__KEY = 1;

  static final int ENTRY__VALUE = 2;

  static final int EXPORT_SPANS_REQUEST__OBSERVABLE_SERVICE_ID = 1;
  static final int EXPORT_SPANS_REQUEST__ENVIRONMENT = 2;
  static final int EXPORT_SPANS_REQUEST__SDK_VERSION = 3;
  static final int EXPORT_SPANS_REQUEST__SDK_INSTANCE_ID = 4;
  static final int EXPORT_SPANS_REQUEST__SPANS = 5;

  private FieldNumber() {}
}
