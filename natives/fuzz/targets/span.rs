//! Any three payloads as those of a span.
#![no_main]

use drift_core::{Engine, Merges, Payload, SpanPayloads, SpanScalars};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut parts = bytes.splitn(3, |&byte| byte == b'\n');
    let mut part = || parts.next();
    let none = Merges::none();
    let payload = |json| Payload {
        json,
        merges: &none,
    };
    let payloads = SpanPayloads {
        input: payload(part()),
        output: payload(part()),
        metadata: part(),
    };
    let mut engine = Engine::new();
    let Ok(span) = engine.encode_span(&SpanScalars::default(), &payloads) else {
        return;
    };
    let hashes = [
        (
            payloads.input.json,
            span.input_value_hash,
            span.input_schema_hash,
        ),
        (
            payloads.output.json,
            span.output_value_hash,
            span.output_schema_hash,
        ),
    ];
    // The engine computes the two payloads of a span side by side, and a single one on its own.
    for (json, value_hash, schema_hash) in hashes {
        let json = json.unwrap_or(b"{}");
        let processed = engine.process(json, &none).expect("it was in a span");
        assert_eq!(
            (processed.value_hash, processed.schema_hash),
            (value_hash, schema_hash)
        );
    }
});
