//! The operations, between Java arrays and the engine.

use super::arrays::{Bytes, Given, Out};
use super::frames;
use super::session::{Failure, Session};
use crate::buffer::{Buffer, Source};
use crate::engine::{Payload, SpanPayloads};

/// The result of a native method.
type Answer = Result<i32, Failure>;

pub(super) fn normalize(session: &mut Session, json: &Bytes<'_>, out: &Out<'_>) -> Answer {
    let Session { engine, frames } = session;
    let normalized = engine.normalize(json)?;
    out.put(&mut frames.answer, &[Given::Bytes(normalized)])?;
    Ok(0)
}

pub(super) fn hash(session: &mut Session, json: &Bytes<'_>, out: &Out<'_>) -> Answer {
    let Session { engine, frames } = session;
    let hash = engine.hash(json)?;
    out.put(&mut frames.answer, &[Given::Hash(&hash)])?;
    Ok(0)
}

pub(super) fn normalize_and_hash(session: &mut Session, json: &Bytes<'_>, out: &Out<'_>) -> Answer {
    let Session { engine, frames } = session;
    let (normalized, hash) = engine.normalize_and_hash(json)?;
    let results = [Given::Bytes(normalized), Given::Hash(&hash)];
    out.put(&mut frames.answer, &results)?;
    Ok(0)
}

pub(super) fn to_struct(session: &mut Session, json: &Bytes<'_>, out: &Out<'_>) -> Answer {
    let Session { engine, frames } = session;
    let (bytes, fields) = engine.to_struct(json)?;
    out.put(&mut frames.answer, &[Given::Bytes(bytes)])?;
    Ok(fields.cast_signed())
}

pub(super) fn process(
    session: &mut Session,
    json: &Bytes<'_>,
    merges: Option<Bytes<'_>>,
    out: &Out<'_>,
) -> Answer {
    let Session { engine, frames } = session;
    let merges = frames::merges(copy(merges, &mut frames.input_merges))?;
    let processed = engine.process(json, &merges)?;
    let results = [
        Given::Bytes(processed.normalized),
        processed.decoded.map_or(Given::Absent, Given::Bytes),
        Given::Bytes(processed.schema),
        Given::Bytes(processed.struct_bytes),
        Given::Hash(&processed.value_hash),
        Given::Hash(&processed.schema_hash),
    ];
    out.put(&mut frames.answer, &results)?;
    Ok(0)
}

/// The arguments of `encodeSpan`, in its order.
pub(super) struct SpanArguments<'call> {
    pub scalars: Bytes<'call>,
    pub input: Option<Bytes<'call>>,
    pub input_merges: Option<Bytes<'call>>,
    pub output: Option<Bytes<'call>>,
    pub output_merges: Option<Bytes<'call>>,
    pub metadata: Option<Bytes<'call>>,
}

pub(super) fn encode_span(
    session: &mut Session,
    arguments: SpanArguments<'_>,
    out: &Out<'_>,
) -> Answer {
    let Session { engine, frames } = session;
    let scalars = frames::scalars(copy(Some(arguments.scalars), &mut frames.scalars))?;
    let input_merges = frames::merges(copy(arguments.input_merges, &mut frames.input_merges))?;
    let output_merges = frames::merges(copy(arguments.output_merges, &mut frames.output_merges))?;
    let payloads = SpanPayloads {
        input: Payload {
            json: arguments.input.as_ref(),
            merges: &input_merges,
        },
        output: Payload {
            json: arguments.output.as_ref(),
            merges: &output_merges,
        },
        metadata: arguments.metadata.as_ref(),
    };
    let span = engine.encode_span(&scalars, &payloads)?;
    let results = [
        Given::Bytes(span.bytes),
        Given::Hash(&span.input_value_hash),
        Given::Hash(&span.input_schema_hash),
        Given::Hash(&span.output_value_hash),
        Given::Hash(&span.output_schema_hash),
    ];
    out.put(&mut frames.answer, &results)?;
    Ok(0)
}

/// Copies a frame, where none is an empty one.
fn copy<'a>(frame: Option<Bytes<'_>>, buffer: &'a mut Buffer) -> &'a [u8] {
    buffer.clear();
    if let Some(frame) = frame.filter(|frame| !frame.is_empty()) {
        buffer.append_source(&frame);
    }
    buffer.as_slice()
}
