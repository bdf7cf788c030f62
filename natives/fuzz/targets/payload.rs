//! Any bytes as one payload, as it is and with rules for the members `body`, `text` and `json`.
//!
//! What is JSON is for `serde_json` to say, which has the same limits: 127 levels, and no number beyond the doubles.
#![no_main]

use drift_core::{Engine, Merge, Merges};
use libfuzzer_sys::fuzz_target;
use sha2::{Digest, Sha256};

fuzz_target!(|json: &[u8]| {
    let mut engine = Engine::new();
    let is_json = serde_json::from_slice::<serde_json::Value>(json).is_ok();
    let merges = Merges::of(vec![
        ("body", rule(Some(Merge::BASE64), Some(Merge::JSON))),
        ("text", rule(Some(Merge::BASE64), None)),
        ("json", rule(None, Some(Merge::JSON))),
    ]);
    for merges in [&Merges::none(), &merges] {
        let processed = match engine.process(json, merges) {
            Ok(processed) => processed,
            Err(error) => {
                assert!(error.offset <= json.len(), "{error:?}");
                assert!(!is_json, "{error:?}");
                return;
            }
        };
        assert!(is_json);
        let normalized = processed.normalized.to_vec();
        let struct_bytes = processed.struct_bytes.to_vec();
        let value = processed.decoded.unwrap_or(processed.normalized);
        serde_json::from_slice::<serde_json::Value>(value).expect("what was decoded is JSON");
        assert_eq!(processed.value_hash.to_string(), hash(value));
        assert_eq!(processed.schema_hash.to_string(), hash(processed.schema));

        // The canonical form is its own, and all that is made of it is the same.
        assert_eq!(
            engine.normalize(normalized.as_slice()),
            Ok(normalized.as_slice())
        );
        let (of_normalized, _) = engine.to_struct(normalized.as_slice()).expect("JSON");
        assert_eq!(of_normalized, struct_bytes);
    }
});

fn rule(encoding: Option<i32>, decoded_type: Option<i32>) -> Merge {
    Merge {
        encoding,
        decoded_type,
        match_importance: None,
    }
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
