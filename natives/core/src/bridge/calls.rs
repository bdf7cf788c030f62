//! The operations, between Java arrays and the engine.

use super::arrays::{Booleans, Bytes, Objects, Out};
use super::frames;
use super::session::{Failure, Session};
use crate::buffer::{Buffer, Source};
use crate::engine::{Engine, Payload, SpanPayloads};

/// The result of a native method.
type Answer = Result<i32, Failure>;

pub(super) fn normalize(session: &mut Session, json: &Bytes<'_>, out: &Out<'_>) -> Answer {
    let normalized = engine(session, json).normalize(json)?;
    out.put(0, normalized)?;
    Ok(0)
}

pub(super) fn hash(session: &mut Session, json: &Bytes<'_>, out: &Out<'_>) -> Answer {
    let hash = engine(session, json).hash(json)?;
    out.put_hash(0, hash)?;
    Ok(0)
}

pub(super) fn normalize_and_hash(session: &mut Session, json: &Bytes<'_>, out: &Out<'_>) -> Answer {
    let (normalized, hash) = engine(session, json).normalize_and_hash(json)?;
    out.put(0, normalized)?;
    out.put_hash(1, hash)?;
    Ok(0)
}

pub(super) fn to_struct(session: &mut Session, json: &Bytes<'_>, out: &Out<'_>) -> Answer {
    let (bytes, fields) = engine(session, json).to_struct(json)?;
    out.put(0, bytes)?;
    Ok(fields.cast_signed())
}

pub(super) fn process(
    session: &mut Session,
    json: &Bytes<'_>,
    merges: Option<Bytes<'_>>,
    out: &Out<'_>,
) -> Answer {
    let Session { engines, frames } = session;
    let merges = frames::merges(copy(merges, &mut frames.input_merges))?;
    let engine = engines.for_payloads(json.len());
    let processed = engine.process(json, &merges)?;
    out.put(0, processed.normalized)?;
    if let Some(decoded) = processed.decoded {
        out.put(1, decoded)?;
    }
    out.put(2, processed.schema)?;
    out.put(3, processed.struct_bytes)?;
    out.put_hash(4, processed.value_hash)?;
    out.put_hash(5, processed.schema_hash)?;
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
    let Session { engines, frames } = session;
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
    let lengths = [&arguments.input, &arguments.output, &arguments.metadata]
        .map(|json| json.as_ref().map_or(0, Source::len));
    let engine = engines.for_payloads(lengths.iter().sum());
    let span = engine.encode_span(&scalars, &payloads)?;
    out.put(0, span.bytes)?;
    out.put_hash(1, span.input_value_hash)?;
    out.put_hash(2, span.input_schema_hash)?;
    out.put_hash(3, span.output_value_hash)?;
    out.put_hash(4, span.output_schema_hash)?;
    Ok(0)
}

pub(super) fn encode_export_request(
    session: &mut Session,
    header: Bytes<'_>,
    spans: &Objects<'_>,
    check: &Booleans<'_>,
    out: &Out<'_>,
) -> Answer {
    let Session { engines, frames } = session;
    let header = frames::header(copy(Some(header), &mut frames.scalars))?;
    let check = check.to_vec();
    if check.len() != spans.len() {
        return Err(Failure::Engine(format!(
            "{} spans, but {} flags",
            spans.len(),
            check.len()
        )));
    }
    let spans = (0..)
        .zip(check)
        .map(|(index, check)| (spans.bytes(index), check));
    // Each span was a call of its own once, so that they are no longer than the usual.
    let engine = engines.for_payloads(0);
    let request = engine.encode_export_request(&header, spans)?;
    out.put(0, request)?;
    Ok(0)
}

fn engine<'a>(session: &'a mut Session, json: &Bytes<'_>) -> &'a mut Engine {
    session.engines.for_payloads(json.len())
}

/// Copies a frame, where none is an empty one.
fn copy<'a>(frame: Option<Bytes<'_>>, buffer: &'a mut Buffer) -> &'a [u8] {
    buffer.clear();
    if let Some(frame) = frame.filter(|frame| !frame.is_empty()) {
        buffer.append_source(&frame);
    }
    buffer.as_slice()
}
