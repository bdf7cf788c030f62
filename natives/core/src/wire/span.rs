//! The `Span` message.

use super::payload::{
    Follower, TwoHashes, struct_length, write_struct, write_text, write_text_and_struct,
};
use super::schema::{self, SchemaLengths};
use crate::buffer::Buffer;
use crate::cpu::Cpu;
use crate::decode::Decoded;
use crate::hash::{Hash, HashMemo};
use crate::json::tape::Tape;
use crate::lengths::{nonzero_field_length, text_field_length};
use crate::sha256::{Compress, Work};

/// All of a span but its payloads. Numbers are written as they are; the caller has checked them.
#[derive(Clone, Copy, Debug, Default)]
#[allow(missing_docs)] // named as in `drift.proto`
pub struct SpanScalars<'a> {
    pub trace_id: &'a str,
    pub span_id: &'a str,
    pub parent_span_id: &'a str,
    pub name: &'a str,
    pub package_name: &'a str,
    pub instrumentation_name: &'a str,
    pub submodule_name: &'a str,
    pub package_type: i32,
    pub kind: i32,
    pub status_code: i32,
    pub status_message: &'a str,
    pub is_pre_app_start: bool,
    pub is_root_span: bool,
    pub timestamp_seconds: i64,
    pub timestamp_nanos: i32,
    pub duration_seconds: i64,
    pub duration_nanos: i32,
    /// Written if given, even if empty.
    pub environment: Option<&'a str>,
}

/// One recorded payload of a span, input or output, ready to be written.
#[derive(Default)]
pub(crate) struct Side {
    pub tape: Tape,
    pub decoded: Decoded,
    pub schema: SchemaLengths,
}

impl Side {
    /// The number of bytes kept allocated.
    pub fn allocated(&self) -> usize {
        self.tape.allocated() + self.decoded.allocated() + self.schema.allocated()
    }

    /// Appends the payload as a `Struct` field, and its decoded form as canonical JSON to `text`.
    #[inline(always)]
    fn write_value(
        &self,
        field: u32,
        message: &mut Buffer,
        text: &mut Buffer,
        follower: &mut impl Follower,
    ) {
        text.clear();
        message.delimited(field, struct_length(&self.tape));
        if self.decoded.changed() {
            write_struct(&self.tape, message);
            write_text(&self.tape, Some(&self.decoded), text, follower);
        } else {
            write_text_and_struct(&self.tape, text, message, follower);
        }
    }

    /// Appends the schema as a field, and as canonical JSON to `text`.
    fn write_schema(&self, field: u32, message: &mut Buffer, text: &mut Buffer) {
        text.clear();
        message.delimited(field, self.schema.total());
        self.schema
            .write_message(&self.tape, &self.decoded, message);
        schema::write_text(&self.tape, &self.decoded, text);
    }
}

/// Writes the values of both sides, and gives the hashes of their decoded forms. The output's is computed while
/// it is written, and the input's, which is complete by then, beside it: two take little longer than one.
struct WriteValues<'a> {
    sides: [&'a Side; 2],
    texts: [&'a mut Buffer; 2],
    message: &'a mut Buffer,
}

impl Work for WriteValues<'_> {
    type Output = [Hash; 2];

    #[inline(always)]
    fn run<C: Compress>(self, compress: C) -> [Hash; 2] {
        let [input, output] = self.sides;
        let [input_text, output_text] = self.texts;
        input.write_value(9, self.message, input_text, &mut ());
        let mut hashes = TwoHashes::beside(input_text.as_slice(), compress);
        output.write_value(10, self.message, output_text, &mut hashes);
        let [output_hash, input_hash] = hashes.finish(output_text.as_slice());
        [input_hash, output_hash].map(Hash::from)
    }
}

/// The four hashes of a span.
pub(crate) struct SpanHashes {
    pub input_value: Hash,
    pub input_schema: Hash,
    pub output_value: Hash,
    pub output_schema: Hash,
}

/// Appends a `Span` message. `texts` are overwritten.
pub(crate) fn write_span(
    scalars: &SpanScalars<'_>,
    input: &Side,
    output: &Side,
    metadata: &Tape,
    message: &mut Buffer,
    texts: [&mut Buffer; 2],
    schema_hashes: &mut HashMemo,
) -> SpanHashes {
    let [input_text, output_text] = texts;
    message.text_field(1, scalars.trace_id.as_bytes());
    message.text_field(2, scalars.span_id.as_bytes());
    message.text_field(3, scalars.parent_span_id.as_bytes());
    message.text_field(4, scalars.name.as_bytes());
    message.text_field(5, scalars.package_name.as_bytes());
    message.text_field(6, scalars.instrumentation_name.as_bytes());
    message.text_field(7, scalars.submodule_name.as_bytes());
    message.nonzero_field(8, i64::from(scalars.package_type));
    let [input_value, output_value] = Cpu::get().sha.run(WriteValues {
        sides: [input, output],
        texts: [input_text, output_text],
        message,
    });
    input.write_schema(11, message, input_text);
    output.write_schema(12, message, output_text);
    let schemas = [input_text.as_slice(), output_text.as_slice()];
    let [input_schema, output_schema] = hash_schemas(schemas, schema_hashes);
    message.text_field(13, input_schema.as_bytes());
    message.text_field(14, output_schema.as_bytes());
    message.text_field(15, input_value.as_bytes());
    message.text_field(16, output_value.as_bytes());
    message.nonzero_field(17, i64::from(scalars.kind));
    write_status(scalars, message);
    message.nonzero_field(19, i64::from(scalars.is_pre_app_start));
    write_time(
        20,
        scalars.timestamp_seconds,
        scalars.timestamp_nanos,
        message,
    );
    write_time(
        21,
        scalars.duration_seconds,
        scalars.duration_nanos,
        message,
    );
    message.nonzero_field(22, i64::from(scalars.is_root_span));
    message.delimited(23, struct_length(metadata));
    write_struct(metadata, message);
    if let Some(environment) = scalars.environment {
        message.bytes_field(24, environment.as_bytes());
    }
    SpanHashes {
        input_value,
        input_schema,
        output_value,
        output_schema,
    }
}

fn hash_schemas(schemas: [&[u8]; 2], memo: &mut HashMemo) -> [Hash; 2] {
    if let [Some(input), Some(output)] = schemas.map(|schema| memo.get(schema)) {
        return [input, output];
    }
    let hashes = Hash::of_two(schemas[0], schemas[1]);
    for (schema, hash) in schemas.into_iter().zip(hashes) {
        memo.put(schema, hash);
    }
    hashes
}

fn write_status(scalars: &SpanScalars<'_>, message: &mut Buffer) {
    let code = i64::from(scalars.status_code);
    let text = scalars.status_message.as_bytes();
    message.delimited(
        18,
        nonzero_field_length(code) + text_field_length(text.len() as u32),
    );
    message.nonzero_field(1, code);
    message.text_field(2, text);
}

/// `Timestamp` and `Duration` have the same fields.
fn write_time(field: u32, seconds: i64, nanos: i32, message: &mut Buffer) {
    let nanos = i64::from(nanos);
    message.delimited(
        field,
        nonzero_field_length(seconds) + nonzero_field_length(nanos),
    );
    message.nonzero_field(1, seconds);
    message.nonzero_field(2, nanos);
}
