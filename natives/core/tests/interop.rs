//! An unrelated protobuf implementation reads what this engine writes, by the `.proto` of the
//! repository.

mod common;

use common::{BASE64_JSON, encode_span};
use drift_core::{Engine, MAX_DEPTH, Merge, Merges, SpanScalars};
use proptest::prelude::*;
use prost_reflect::{DescriptorPool, DynamicMessage, MapKey, ReflectMessage, Value};
use serde_json::{Value as Json, json};
use std::path::Path;
use std::sync::LazyLock;

static POOL: LazyLock<DescriptorPool> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../sdk/src/test/proto");
    let files = protox::compile(["tusk/drift/v1/drift.proto"], [root]).expect("drift.proto");
    DescriptorPool::from_file_descriptor_set(files).expect("descriptors")
});

fn decode(message: &str, bytes: &[u8]) -> DynamicMessage {
    let descriptor = POOL.get_message_by_name(message).expect(message);
    let message = DynamicMessage::decode(descriptor, bytes).expect("a message");
    assert_eq!(message.unknown_fields().count(), 0);
    message
}

fn field(message: &DynamicMessage, name: &str) -> Value {
    message.get_field_by_name(name).expect(name).into_owned()
}

fn message(message: &DynamicMessage, name: &str) -> DynamicMessage {
    field(message, name).as_message().expect(name).clone()
}

fn text(message: &DynamicMessage, name: &str) -> String {
    field(message, name).as_str().expect(name).to_owned()
}

fn entries(message: &DynamicMessage, name: &str) -> Vec<(String, DynamicMessage)> {
    let value = field(message, name);
    let mut entries: Vec<_> = value
        .as_map()
        .expect(name)
        .iter()
        .map(|(key, value)| match key {
            MapKey::String(key) => (key.clone(), value.as_message().expect(name).clone()),
            other => panic!("{other:?}"),
        })
        .collect();
    entries.sort_by(|a, b| a.0.cmp(&b.0));
    entries
}

/// A `Struct` as JSON in which all numbers are doubles.
fn struct_to_json(message: &DynamicMessage) -> Json {
    entries(message, "fields")
        .into_iter()
        .map(|(key, value)| (key, value_to_json(&value)))
        .collect::<serde_json::Map<_, _>>()
        .into()
}

fn value_to_json(value: &DynamicMessage) -> Json {
    let kind = value.descriptor().oneofs().next().expect("kind");
    let set: Vec<_> = kind
        .fields()
        .filter(|member| value.has_field(member))
        .collect();
    let [member] = &set[..] else {
        panic!("{} members of the oneof", set.len());
    };
    match (member.name(), value.get_field(member).as_ref()) {
        ("null_value", Value::EnumNumber(0)) => Json::Null,
        ("bool_value", Value::Bool(value)) => json!(value),
        ("number_value", Value::F64(value)) => json!(value),
        ("string_value", Value::String(value)) => json!(value),
        ("struct_value", Value::Message(object)) => struct_to_json(object),
        ("list_value", Value::Message(list)) => field(list, "values")
            .as_list()
            .expect("values")
            .iter()
            .map(|item| value_to_json(item.as_message().expect("a value")))
            .collect(),
        other => panic!("{other:?}"),
    }
}

/// A `JsonSchema` as the JSON text of the schema has it.
fn schema_to_json(schema: &DynamicMessage) -> Json {
    let properties: serde_json::Map<_, _> = entries(schema, "properties")
        .into_iter()
        .map(|(key, property)| (key, schema_to_json(&property)))
        .collect();
    let mut json = json!({
        "type": field(schema, "type").as_enum_number(),
        "properties": properties,
    });
    if schema.has_field_by_name("items") {
        json["items"] = schema_to_json(&message(schema, "items"));
    }
    for name in ["encoding", "decoded_type"] {
        if schema.has_field_by_name(name) {
            json[name] = json!(field(schema, name).as_enum_number());
        }
    }
    if schema.has_field_by_name("match_importance") {
        json["match_importance"] = json!(field(schema, "match_importance").as_f64());
    }
    json
}

/// JSON with every number as a double.
fn with_doubles(json: &Json) -> Json {
    match json {
        Json::Number(number) => json!(number.as_f64()),
        Json::Array(items) => items.iter().map(with_doubles).collect(),
        Json::Object(members) => members
            .iter()
            .map(|(key, value)| (key.clone(), with_doubles(value)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
        other => other.clone(),
    }
}

fn assert_struct(payload: &Json) {
    let mut engine = Engine::new();
    let text = payload.to_string();
    let (bytes, count) = engine.to_struct(text.as_bytes()).expect("well-formed");
    let expected = if payload.is_object() {
        with_doubles(payload)
    } else {
        json!({})
    };
    assert_eq!(
        struct_to_json(&decode("google.protobuf.Struct", bytes)),
        expected
    );
    assert_eq!(
        count as usize,
        payload.as_object().map_or(0, serde_json::Map::len)
    );
}

#[test]
fn every_kind_of_value_is_set_in_a_struct_even_if_default() {
    assert_struct(&json!({
        "": "", "null": null, "false": false, "true": true, "zero": 0, "half": -0.5, "big": u64::MAX,
        "small": i64::MIN, "string": "\u{0}é😀", "empty": {}, "list": [], "values": [null, [], {}, "", 0],
    }));
}

#[test]
fn lengths_are_right_around_each_size_of_varint() {
    for length in [
        0, 1, 100, 110, 120, 125, 126, 127, 128, 129, 16_370, 16_383, 16_384, 2_097_151,
    ] {
        let key = "k".repeat(length.min(20_000));
        assert_struct(&json!({ key: { "inner": ["s".repeat(length)] } }));
    }
}

#[test]
fn a_root_that_is_no_object_gives_an_empty_struct() {
    for payload in [json!([{}]), json!("{}"), json!(1), json!(null)] {
        assert_struct(&payload);
    }
}

#[test]
fn the_deepest_struct_is_read() {
    // The reader recurses, and through three messages for each level.
    let reader = std::thread::Builder::new().stack_size(64 << 20).spawn(|| {
        let mut deep = json!(1);
        for level in 1..MAX_DEPTH {
            deep = if level % 2 == 0 {
                json!([deep])
            } else {
                json!({ "a": deep })
            };
        }
        assert_struct(&json!({ "root": deep }));
    });
    reader.expect("a thread").join().expect("no panic");
}

#[test]
fn a_span_has_every_field_in_its_place() {
    let scalars = SpanScalars {
        trace_id: "trace",
        span_id: "span",
        parent_span_id: "parent",
        name: "GET /é",
        package_name: "http",
        instrumentation_name: "instrumentation",
        submodule_name: "GET",
        package_type: 11,
        kind: 2,
        status_code: 2,
        status_message: "bad",
        is_pre_app_start: true,
        is_root_span: true,
        timestamp_seconds: -1,
        timestamp_nanos: 999_999_999,
        duration_seconds: 3,
        duration_nanos: -7,
        environment: Some(""),
    };
    let importance = Merge {
        match_importance: Some(0.0),
        encoding: Some(-3),
        ..Merge::default()
    };
    let input_merges = Merges::of(vec![("body", BASE64_JSON), ("list", importance)]);
    let input = json!({"list": [[{"x": 1}], 2], "body": "eyJhIjpbMSwyXX0=", "": null});
    let output = json!(["no object"]);
    let metadata = json!({"m": true});
    let mut engine = Engine::new();
    let bytes = |json: &Json| json.to_string().into_bytes();
    let span = encode_span(
        &mut engine,
        &scalars,
        Some(&bytes(&input)),
        &input_merges,
        Some(&bytes(&output)),
        &Merges::none(),
        Some(&bytes(&metadata)),
    )
    .expect("well-formed");
    let decoded = decode("tusk.drift.v1.Span", span.bytes);
    let hashes = [
        ("input_value_hash", span.input_value_hash),
        ("input_schema_hash", span.input_schema_hash),
        ("output_value_hash", span.output_value_hash),
        ("output_schema_hash", span.output_schema_hash),
    ];
    for (name, hash) in hashes {
        assert_eq!(text(&decoded, name), hash.to_string(), "{name}");
    }
    for (name, expected) in [
        ("trace_id", "trace"),
        ("span_id", "span"),
        ("parent_span_id", "parent"),
        ("name", "GET /é"),
        ("package_name", "http"),
        ("instrumentation_name", "instrumentation"),
        ("submodule_name", "GET"),
        ("environment", ""),
    ] {
        assert_eq!(text(&decoded, name), expected, "{name}");
    }
    assert!(decoded.has_field_by_name("environment"));
    assert!(!decoded.has_field_by_name("id"));
    assert_eq!(field(&decoded, "package_type"), Value::EnumNumber(11));
    assert_eq!(field(&decoded, "kind"), Value::EnumNumber(2));
    assert_eq!(field(&decoded, "is_pre_app_start"), Value::Bool(true));
    assert_eq!(field(&decoded, "is_root_span"), Value::Bool(true));
    let status = message(&decoded, "status");
    assert_eq!(field(&status, "code"), Value::EnumNumber(2));
    assert_eq!(text(&status, "message"), "bad");
    let timestamp = message(&decoded, "timestamp");
    assert_eq!(field(&timestamp, "seconds"), Value::I64(-1));
    assert_eq!(field(&timestamp, "nanos"), Value::I32(999_999_999));
    let duration = message(&decoded, "duration");
    assert_eq!(field(&duration, "seconds"), Value::I64(3));
    assert_eq!(field(&duration, "nanos"), Value::I32(-7));

    assert_eq!(
        struct_to_json(&message(&decoded, "input_value")),
        with_doubles(&input)
    );
    assert_eq!(
        struct_to_json(&message(&decoded, "output_value")),
        json!({})
    );
    assert_eq!(struct_to_json(&message(&decoded, "metadata")), metadata);
    for (side, payload, merges) in [
        ("input_schema", input, input_merges),
        ("output_schema", output, Merges::none()),
    ] {
        let processed = engine
            .process(bytes(&payload).as_slice(), &merges)
            .expect("well-formed");
        let schema: Json = serde_json::from_slice(processed.schema).expect("JSON");
        let decoded = schema_to_json(&message(&decoded, side));
        assert_eq!(with_doubles(&decoded), with_doubles(&schema), "{side}");
    }
}

#[test]
fn what_is_absent_or_default_is_not_written_but_messages_are() {
    let mut engine = Engine::new();
    let none = Merges::none();
    let scalars = SpanScalars::default();
    let span = encode_span(&mut engine, &scalars, None, &none, None, &none, None)
        .expect("nothing to be wrong");
    let decoded = decode("tusk.drift.v1.Span", span.bytes);
    let written: Vec<u32> = decoded.fields().map(|(field, _)| field.number()).collect();
    assert_eq!(written, [9, 10, 11, 12, 13, 14, 15, 16, 18, 20, 21, 23]);
    let schema = schema_to_json(&message(&decoded, "input_schema"));
    assert_eq!(schema, json!({ "type": 6, "properties": {} }));
}

fn any_json() -> impl Strategy<Value = Json> {
    let scalar = prop_oneof![
        Just(json!(null)),
        any::<bool>().prop_map(|value| json!(value)),
        any::<i64>().prop_map(|value| json!(value)),
        any::<u64>().prop_map(|value| json!(value)),
        any::<f64>().prop_filter_map("finite", |value| value.is_finite().then(|| json!(value))),
        any::<String>().prop_map(|value| json!(value)),
    ];
    scalar.prop_recursive(4, 60, 8, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..8).prop_map(Json::Array),
            proptest::collection::vec((".{0,20}", inner), 0..8)
                .prop_map(|members| Json::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_struct_says_what_the_json_says(payload in any_json()) {
        assert_struct(&json!({ "payload": payload }));
        assert_struct(&payload);
    }

    #[test]
    fn the_schema_message_says_what_the_schema_text_says(payload in any_json()) {
        let mut engine = Engine::new();
        let payload = payload.to_string();
        let none = Merges::none();
        let scalars = SpanScalars::default();
        let span =
            encode_span(&mut engine, &scalars, Some(payload.as_bytes()), &none, None, &none, None);
        let span = decode("tusk.drift.v1.Span", span.expect("well-formed").bytes);
        let processed = engine.process(payload.as_bytes(), &none).expect("well-formed");
        let schema: Json = serde_json::from_slice(processed.schema).expect("JSON");
        let decoded = schema_to_json(&message(&span, "input_schema"));
        prop_assert_eq!(with_doubles(&decoded), with_doubles(&schema));
    }
}
