//! What several of these tests need.
#![allow(dead_code)] // each of them is a crate of its own and needs only a part

use drift_core::{
    EncodedSpan, Engine, InputError, Merge, Merges, Payload, SpanPayloads, SpanScalars,
};

/// Bytes as lower-case hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(u32::from(value), 16).expect("below 16");
    bytes
        .iter()
        .flat_map(|byte| [digit(byte >> 4), digit(byte & 15)])
        .collect()
}

/// Encodes a span of UTF-8 payloads.
pub fn encode_span<'e>(
    engine: &'e mut Engine,
    scalars: &SpanScalars<'_>,
    input: Option<&[u8]>,
    input_merges: &Merges<'_>,
    output: Option<&[u8]>,
    output_merges: &Merges<'_>,
    metadata: Option<&[u8]>,
) -> Result<EncodedSpan<'e>, InputError> {
    let payloads = SpanPayloads {
        input: Payload {
            json: input,
            merges: input_merges,
        },
        output: Payload {
            json: output,
            merges: output_merges,
        },
        metadata,
    };
    engine.encode_span(scalars, &payloads)
}

/// The rule that decodes base64 of JSON.
pub const BASE64_JSON: Merge = Merge {
    encoding: Some(Merge::BASE64),
    decoded_type: Some(Merge::JSON),
    match_importance: None,
};

/// The rule that decodes JSON in a string.
pub const JSON: Merge = Merge {
    encoding: None,
    decoded_type: Some(Merge::JSON),
    match_importance: None,
};
