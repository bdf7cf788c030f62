//! The vectors that all engines share. Their format is in the README beside them.

mod common;

use common::{encode_span, hex};
use drift_core::{Engine, InputError, Merge, Merges, SpanScalars};
use serde_json::Value;
use std::path::Path;

/// One line of a file.
struct Case(Value);

impl Case {
    fn name(&self) -> &str {
        self.0["name"].as_str().expect("a name")
    }

    /// Compares what the case expects with what came out. Results come by name; the case decides
    /// which of them count.
    fn check(&self, outcome: Result<Vec<(&str, String)>, InputError>) {
        let expect = self.0["expect"].as_object().expect("an expectation");
        let mut actual = serde_json::Map::new();
        match outcome {
            Ok(results) => {
                for (name, result) in results {
                    actual.insert(name.to_owned(), result.into());
                }
            }
            Err(error) => {
                actual.insert("error".into(), error.category.code().into());
                actual.insert("where".into(), error.place.to_string().into());
                actual.insert("offset".into(), error.offset.into());
            }
        }
        assert!(!expect.is_empty(), "{}: expects nothing", self.name());
        for (name, expected) in expect {
            let expected = match expected {
                // Counts are compared as text, like all other results.
                Value::Number(count) if name == "field_count" => Value::from(count.to_string()),
                other => other.clone(),
            };
            assert_eq!(
                actual.get(name),
                Some(&expected),
                "{}: {name}; all results: {actual:?}",
                self.name()
            );
        }
    }
}

fn cases(file: &str) -> Vec<Case> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../sdk/src/test/resources/vectors")
        .join(file);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let cases: Vec<Case> = text
        .lines()
        .map(|line| Case(serde_json::from_str(line).expect(line)))
        .collect();
    assert!(!cases.is_empty(), "no cases in {}", path.display());
    cases
}

/// The bytes of a JSON input that stands in `holder` as text, or in base64.
fn json(holder: &Value, name: &str) -> Option<Vec<u8>> {
    let text = |name: &str| holder.get(name).map(|text| text.as_str().expect("a text"));
    text(name).map(Into::into).or_else(|| {
        use base64::Engine as _;
        let decode = |text| base64::engine::general_purpose::STANDARD.decode(text);
        text(&format!("{name}_b64")).map(|text| decode(text).expect("base64"))
    })
}

fn merges<'a>(holder: &'a Value, name: &str) -> Merges<'a> {
    let integer = |value: &Value| {
        value
            .as_i64()
            .map(|number| i32::try_from(number).expect("32 bits"))
    };
    let rules = holder.get(name).and_then(Value::as_object);
    Merges::of(
        rules
            .into_iter()
            .flatten()
            .map(|(key, rule)| {
                let merge = Merge {
                    encoding: integer(&rule["encoding"]),
                    decoded_type: integer(&rule["decoded_type"]),
                    match_importance: rule["match_importance"].as_f64(),
                };
                (key.as_str(), merge)
            })
            .collect(),
    )
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

fn string<'a>(holder: &'a Value, name: &str) -> &'a str {
    holder[name].as_str().unwrap_or_default()
}

#[test]
fn json_is_normalised_hashed_and_made_a_struct() {
    let mut engine = Engine::new();
    for case in cases("json.jsonl") {
        let payload = json(&case.0, "payload").expect("a payload");
        let payload = payload.as_slice();
        let outcome = (|| {
            let normalized = text(engine.normalize(payload)?);
            let hash = engine.hash(payload)?.to_string();
            let (both, both_hash) = engine.normalize_and_hash(payload)?;
            assert_eq!(text(both), normalized, "{}", case.name());
            assert_eq!(both_hash.to_string(), hash, "{}", case.name());
            let (bytes, count) = engine.to_struct(payload)?;
            Ok(vec![
                ("normalized", normalized),
                ("hash", hash),
                ("struct_hex", hex(bytes)),
                ("field_count", count.to_string()),
            ])
        })();
        let first = outcome.as_ref().err();
        assert_eq!(
            engine.hash(payload).as_ref().err(),
            first,
            "{}",
            case.name()
        );
        let struct_error = engine.to_struct(payload).err();
        assert_eq!(struct_error.as_ref(), first, "{}", case.name());
        let process_error = engine.process(payload, &Merges::none()).err();
        assert_eq!(process_error.as_ref(), first, "{}", case.name());
        case.check(outcome);
    }
}

#[test]
fn payloads_are_processed() {
    let mut engine = Engine::new();
    for case in cases("process.jsonl") {
        let payload = json(&case.0, "payload").expect("a payload");
        let processed = engine.process(payload.as_slice(), &merges(&case.0, "merges"));
        case.check(processed.map(|result| {
            vec![
                ("normalized", text(result.normalized)),
                ("decoded", text(result.decoded.unwrap_or(result.normalized))),
                ("value_hash", result.value_hash.to_string()),
                ("schema", text(result.schema)),
                ("schema_hash", result.schema_hash.to_string()),
                ("struct_hex", hex(result.struct_bytes)),
            ]
        }));
    }
}

#[test]
fn spans_are_encoded() {
    let mut engine = Engine::new();
    for case in cases("span.jsonl") {
        let span = &case.0["span"];
        let integer = |value: &Value| value.as_i64().unwrap_or_default();
        let code = |value: &Value| i32::try_from(integer(value)).expect("32 bits");
        let scalars = SpanScalars {
            trace_id: string(span, "trace_id"),
            span_id: string(span, "span_id"),
            parent_span_id: string(span, "parent_span_id"),
            name: string(span, "name"),
            package_name: string(span, "package_name"),
            instrumentation_name: string(span, "instrumentation_name"),
            submodule_name: string(span, "submodule_name"),
            package_type: code(&span["package_type"]),
            kind: code(&span["kind"]),
            status_code: code(&span["status"]["code"]),
            status_message: string(&span["status"], "message"),
            is_pre_app_start: span["is_pre_app_start"].as_bool().unwrap_or_default(),
            is_root_span: span["is_root_span"].as_bool().unwrap_or_default(),
            timestamp_seconds: integer(&span["timestamp"]["seconds"]),
            timestamp_nanos: code(&span["timestamp"]["nanos"]),
            duration_seconds: integer(&span["duration"]["seconds"]),
            duration_nanos: code(&span["duration"]["nanos"]),
            environment: span["environment"].as_str(),
        };
        if case.0["expect"]["error"] == "invalid_span" {
            // Scalars out of range never reach this engine: Java refuses to make such a span.
            continue;
        }
        let encoded = encode_span(
            &mut engine,
            &scalars,
            json(span, "input").as_deref(),
            &merges(span, "input_merges"),
            json(span, "output").as_deref(),
            &merges(span, "output_merges"),
            json(span, "metadata").as_deref(),
        );
        case.check(encoded.map(|span| {
            vec![
                ("bytes_hex", hex(span.bytes)),
                ("input_value_hash", span.input_value_hash.to_string()),
                ("input_schema_hash", span.input_schema_hash.to_string()),
                ("output_value_hash", span.output_value_hash.to_string()),
                ("output_schema_hash", span.output_schema_hash.to_string()),
            ]
        }));
    }
}
