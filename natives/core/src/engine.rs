//! The operations.

use crate::buffer::{Buffer, Source};
use crate::cpu::Cpu;
use crate::decode::Decoded;
use crate::error::{InputError, Place};
use crate::hash::{Hash, HashMemo};
use crate::json::tape::Tape;
use crate::merges::Merges;
use crate::sha256::{Compress, Work};
use crate::wire::payload::{
    TwoHashes, field_count, write_struct, write_text, write_text_and_struct,
};
use crate::wire::span::Side;
use crate::wire::{SpanScalars, schema, span};

/// Canonical JSON, hashes, schemas and protobuf messages of recorded payloads.
///
/// JSON goes in as UTF-8 and comes out as UTF-8. An engine keeps its memory from call to call, and
/// what it returns is valid until the next one; use one engine per thread.
///
/// # Errors
///
/// Every operation that takes a payload fails with [`Category::InvalidUtf8`](crate::Category::InvalidUtf8) or
/// [`Category::InvalidJson`](crate::Category::InvalidJson) if the payload is not one JSON text (RFC 8259), nests arrays and
/// objects deeper than [`MAX_DEPTH`](crate::MAX_DEPTH), or contains a number no double can hold.
///
/// # Panics
///
/// Every operation panics if there is not enough memory, or if a payload is longer than
/// [`MAX_INPUT`](crate::MAX_INPUT). The engine can be used again afterwards.
#[derive(Default)]
pub struct Engine {
    input: Side,
    output: Side,
    metadata: Tape,
    text: Buffer,
    decoded: Buffer,
    schema: Buffer,
    schema_hashes: HashMemo,
    message: Buffer,
}

/// Everything that is exported about one payload.
#[derive(Debug)]
pub struct Processed<'a> {
    /// The payload as canonical JSON.
    pub normalized: &'a [u8],
    /// The payload with its merges applied, as canonical JSON; `None` if nothing was decoded, and it
    /// equals `normalized`.
    pub decoded: Option<&'a [u8]>,
    /// The hash of the decoded payload.
    pub value_hash: Hash,
    /// The schema of the decoded payload, as canonical JSON.
    pub schema: &'a [u8],
    /// The hash of `schema`.
    pub schema_hash: Hash,
    /// The normalised payload as a `google.protobuf.Struct`; empty if it is no object.
    pub struct_bytes: &'a [u8],
}

/// A recorded payload, and how to decode its members. Without `json`, an empty object.
#[derive(Debug)]
pub struct Payload<'a, S: ?Sized> {
    /// The payload.
    pub json: Option<&'a S>,
    /// How its top-level members are decoded.
    pub merges: &'a Merges<'a>,
}

/// The payloads of a span.
#[derive(Debug)]
pub struct SpanPayloads<'a, S: ?Sized> {
    /// What went into the recorded operation.
    pub input: Payload<'a, S>,
    /// What came out of it.
    pub output: Payload<'a, S>,
    /// Anything else; without it, an empty object.
    pub metadata: Option<&'a S>,
}

/// A `Span` message, and the hashes it contains.
#[derive(Debug)]
pub struct EncodedSpan<'a> {
    /// The message.
    pub bytes: &'a [u8],
    /// The hash of the decoded input.
    pub input_value_hash: Hash,
    /// The hash of the schema of the decoded input.
    pub input_schema_hash: Hash,
    /// The hash of the decoded output.
    pub output_value_hash: Hash,
    /// The hash of the schema of the decoded output.
    pub output_schema_hash: Hash,
}

#[allow(clippy::missing_errors_doc)] // said of the type
impl Engine {
    /// An engine that has not allocated anything yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The canonical form: no blanks, keys sorted by their UTF-8 bytes, the last of duplicate keys
    /// kept, numbers in their shortest form.
    pub fn normalize(&mut self, json: &(impl Source + ?Sized)) -> Result<&[u8], InputError> {
        read(&mut self.input.tape, json, Place::Payload)?;
        self.text.clear();
        write_text(&self.input.tape, None, &mut self.text, &mut ());
        Ok(self.text.as_slice())
    }

    /// The SHA-256 of the canonical form.
    pub fn hash(&mut self, json: &(impl Source + ?Sized)) -> Result<Hash, InputError> {
        Ok(Hash::of(self.normalize(json)?))
    }

    /// The canonical form and its hash.
    pub fn normalize_and_hash(
        &mut self,
        json: &(impl Source + ?Sized),
    ) -> Result<(&[u8], Hash), InputError> {
        let normalized = self.normalize(json)?;
        Ok((normalized, Hash::of(normalized)))
    }

    /// An object as a `google.protobuf.Struct`, and the number of its distinct keys. Any other value
    /// gives no bytes and 0.
    pub fn to_struct(&mut self, json: &(impl Source + ?Sized)) -> Result<(&[u8], u32), InputError> {
        let tape = &mut self.input.tape;
        read(tape, json, Place::Payload)?;
        self.message.clear();
        write_struct(tape, &mut self.message);
        Ok((self.message.as_slice(), field_count(tape)))
    }

    /// Everything that is exported about one payload. `merges` are applied before the schema and the
    /// value hash are taken.
    pub fn process(
        &mut self,
        json: &(impl Source + ?Sized),
        merges: &Merges<'_>,
    ) -> Result<Processed<'_>, InputError> {
        let Side { tape, decoded, .. } = &mut self.input;
        read(tape, json, Place::Payload)?;
        decoded.apply(tape, merges);
        self.schema.clear();
        schema::write_text(tape, decoded, &mut self.schema);
        let schema = self.schema.as_slice();
        let known = self.schema_hashes.get(schema);
        let [value_hash, schema_hash] = Cpu::get().sha.run(WritePayload {
            tape,
            decoded,
            schema: if known.is_none() { schema } else { &[] },
            text: &mut self.text,
            decoded_text: &mut self.decoded,
            message: &mut self.message,
        });
        if known.is_none() {
            self.schema_hashes.put(schema, schema_hash);
        }
        Ok(Processed {
            normalized: self.text.as_slice(),
            decoded: decoded.changed().then_some(self.decoded.as_slice()),
            value_hash,
            schema: self.schema.as_slice(),
            schema_hash: known.unwrap_or(schema_hash),
            struct_bytes: self.message.as_slice(),
        })
    }

    /// A whole `Span` message. Of several bad payloads the first is told: input, output, metadata.
    pub fn encode_span<S: Source + ?Sized>(
        &mut self,
        scalars: &SpanScalars<'_>,
        payloads: &SpanPayloads<'_, S>,
    ) -> Result<EncodedSpan<'_>, InputError> {
        read_side(&mut self.input, &payloads.input, Place::Input)?;
        read_side(&mut self.output, &payloads.output, Place::Output)?;
        read_or_empty(&mut self.metadata, payloads.metadata, Place::Metadata)?;
        self.message.clear();
        let hashes = span::write_span(
            scalars,
            &self.input,
            &self.output,
            &self.metadata,
            &mut self.message,
            [&mut self.text, &mut self.decoded],
            &mut self.schema_hashes,
        );
        Ok(EncodedSpan {
            bytes: self.message.as_slice(),
            input_value_hash: hashes.input_value,
            input_schema_hash: hashes.input_schema,
            output_value_hash: hashes.output_value,
            output_schema_hash: hashes.output_schema,
        })
    }

    /// The number of bytes this engine keeps allocated.
    #[must_use]
    pub fn allocated(&self) -> usize {
        let buffers = [&self.text, &self.decoded, &self.schema, &self.message];
        self.input.allocated()
            + self.output.allocated()
            + self.metadata.allocated()
            + self.schema_hashes.allocated()
            + buffers.map(Buffer::allocated).iter().sum::<usize>()
    }
}

/// Writes what becomes of a payload, and gives the hashes of the decoded payload and of its schema, or of nothing if
/// that of the schema is known. Both are computed while the payload is written.
struct WritePayload<'a> {
    tape: &'a Tape,
    decoded: &'a Decoded,
    schema: &'a [u8],
    text: &'a mut Buffer,
    decoded_text: &'a mut Buffer,
    message: &'a mut Buffer,
}

impl Work for WritePayload<'_> {
    type Output = [Hash; 2];

    #[inline(always)]
    fn run<C: Compress>(self, compress: C) -> [Hash; 2] {
        let Self {
            tape,
            decoded,
            text,
            decoded_text,
            message,
            ..
        } = self;
        text.clear();
        message.clear();
        let mut hashes = TwoHashes::beside(self.schema, compress);
        let hashed = if decoded.changed() {
            write_text_and_struct(tape, text, message, &mut ());
            decoded_text.clear();
            write_text(tape, Some(decoded), decoded_text, &mut hashes);
            decoded_text
        } else {
            write_text_and_struct(tape, text, message, &mut hashes);
            text
        };
        hashes.finish(hashed.as_slice()).map(Hash::from)
    }
}

fn read(tape: &mut Tape, json: &(impl Source + ?Sized), place: Place) -> Result<(), InputError> {
    tape.read(json).map_err(|(category, offset)| InputError {
        category,
        place,
        offset,
    })
}

fn read_or_empty(
    tape: &mut Tape,
    json: Option<&(impl Source + ?Sized)>,
    place: Place,
) -> Result<(), InputError> {
    match json {
        Some(json) => read(tape, json, place),
        None => read(tape, b"{}".as_slice(), place),
    }
}

fn read_side<S: Source + ?Sized>(
    side: &mut Side,
    payload: &Payload<'_, S>,
    place: Place,
) -> Result<(), InputError> {
    read_or_empty(&mut side.tape, payload.json, place)?;
    side.decoded.apply(&mut side.tape, payload.merges);
    side.schema.measure(&side.tape, &side.decoded);
    Ok(())
}
