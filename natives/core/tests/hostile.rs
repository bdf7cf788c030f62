//! Input that wants to do harm: nothing panics, nothing needs more stack than a small Java thread has,
//! nothing takes quadratic time.

mod common;

use common::{BASE64_JSON, JSON, encode_span};
use drift_core::{Engine, MAX_DEPTH, Merges, SpanScalars};
use proptest::collection::vec;
use proptest::prelude::*;

/// The stack that a Java thread may have been given.
const SMALL_STACK: usize = 256 * 1024;

fn on_a_small_stack(test: impl FnOnce() + Send + 'static) {
    std::thread::Builder::new()
        .stack_size(SMALL_STACK)
        .spawn(test)
        .expect("a thread")
        .join()
        .expect("no panic");
}

/// Alternating objects and arrays, `depth` of them.
fn nested(depth: u32) -> String {
    let pairs = (depth / 2) as usize;
    let odd = (depth % 2) as usize;
    format!(
        "{}{}null{}{}",
        r#"{"a":["#.repeat(pairs),
        "[".repeat(odd),
        "]".repeat(odd),
        "]}".repeat(pairs)
    )
}

#[test]
fn the_deepest_payload_fits_a_small_stack() {
    on_a_small_stack(|| {
        let deep = nested(MAX_DEPTH);
        let payload = format!(
            r#"{{"body":"{}","other":{}}}"#,
            deep.replace('"', "\\\""),
            nested(MAX_DEPTH - 1)
        );
        let merges = Merges::of(vec![("body", JSON)]);
        let mut engine = Engine::new();
        let processed = engine
            .process(payload.as_bytes(), &merges)
            .expect("well-formed");
        let decoded = processed.decoded.expect("decoded");
        let member = format!(r#""body":{deep},"#);
        assert!(String::from_utf8_lossy(decoded).contains(&member));
        let message = processed.struct_bytes.to_vec();

        let payload = Some(payload.as_bytes());
        let scalars = SpanScalars::default();
        let span = encode_span(
            &mut engine,
            &scalars,
            payload,
            &merges,
            payload,
            &merges,
            payload,
        )
        .expect("well-formed");
        let copies = span
            .bytes
            .windows(message.len())
            .filter(|part| part == &message);
        assert_eq!(copies.count(), 3);
    });
}

#[test]
fn one_level_more_is_an_error_at_its_bracket() {
    let deep = nested(MAX_DEPTH + 1);
    let offset = deep.rfind('[').expect("a bracket");
    let mut engine = Engine::new();
    let error = engine.normalize(deep.as_bytes()).expect_err("too deep");
    assert_eq!(error.offset, offset);
}

/// In quadratic time the next two tests would take hours.
#[test]
fn a_great_many_keys_are_sorted_whatever_their_order() {
    for (what, step, distinct) in [
        ("descending", 1_000_002, 300_000),
        ("equal", 0, 1),
        ("scattered", 7919, 300_000),
    ] {
        let members: Vec<_> = (0..300_000u64)
            .map(|i| format!("\"a common beginning {:07}\":0", i * step % 1_000_003))
            .collect();
        let json = format!("{{{}}}", members.join(","));
        let mut engine = Engine::new();
        let (_, count) = engine.to_struct(json.as_bytes()).expect("well-formed");
        assert_eq!(count, distinct, "{what} keys");
    }
}

#[test]
fn megabytes_of_escapes_and_digits_are_read() {
    let mut engine = Engine::new();
    for part in ["\\n", "\\u0041", "\\\"", "\\\\x"] {
        let json = format!("\"{}\"", part.repeat(1_000_000));
        assert!(engine.normalize(json.as_bytes()).is_ok(), "{part}");
    }
    let digits = "7".repeat(1_000_000);
    let json = format!("[0.{digits},{digits}e-1000000,0.{digits}e5]");
    assert!(engine.normalize(json.as_bytes()).is_ok());
}

/// Text that is JSON nearly enough to get deep into the parser.
fn nearly_json() -> impl Strategy<Value = Vec<u8>> {
    let tokens: Vec<&[u8]> = vec![
        b"{",
        b"}",
        b"[",
        b"]",
        b":",
        b",",
        b"\"",
        b"\\",
        b"\\u",
        b"d83d",
        b"\\ude00",
        b"0",
        b"-",
        b"1.5",
        b"e",
        b"E+",
        b"99",
        b"true",
        b"nul",
        b"l",
        b" ",
        b"\n",
        b"\"a\"",
        b"\"b\":",
        b"\0",
        b"\x1f",
        b"\xc3",
        b"\xa9",
        b"\xf0\x9f\x98\x80",
        b"eyJhIjoxfQ==",
        b"1e400",
    ];
    vec(prop::sample::select(tokens), 0..30).prop_map(|tokens| tokens.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn no_bytes_make_an_operation_panic(payload in nearly_json()) {
        let mut engine = Engine::new();
        let merges = Merges::of(vec![("a", BASE64_JSON), ("b", JSON)]);
        let outcome = engine
            .process(payload.as_slice(), &merges)
            .map(|result| result.normalized.to_vec());
        let outcome_is_ok = outcome.is_ok();
        match outcome {
            Ok(normalized) => {
                let again = engine.normalize(normalized.as_slice()).map(<[u8]>::to_vec);
                prop_assert_eq!(again, Ok(normalized));
            }
            Err(error) => prop_assert!(error.offset <= payload.len()),
        }
        let payload = Some(payload.as_slice());
        let scalars = SpanScalars::default();
        let span =
            encode_span(&mut engine, &scalars, payload, &merges, payload, &merges, payload);
        prop_assert_eq!(span.is_ok(), outcome_is_ok);
    }
}
