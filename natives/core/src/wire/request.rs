//! The `ExportSpansRequest` message.

use super::check::check_span;
use crate::buffer::{Buffer, Source};

/// All of an export request but its spans.
#[derive(Clone, Copy, Debug, Default)]
#[allow(missing_docs)] // named as in `drift.proto`
pub struct RequestHeader<'a> {
    pub observable_service_id: &'a str,
    pub environment: &'a str,
    pub sdk_version: &'a str,
    pub sdk_instance_id: &'a str,
}

/// Appends everything that stands before the spans.
pub(crate) fn write_header(header: &RequestHeader<'_>, message: &mut Buffer) {
    message.text_field(1, header.observable_service_id.as_bytes());
    message.text_field(2, header.environment.as_bytes());
    message.text_field(3, header.sdk_version.as_bytes());
    message.text_field(4, header.sdk_instance_id.as_bytes());
}

/// Appends one span, byte for byte.
///
/// # Errors
///
/// If it is to be checked and is no `Span` message: the offset of the first wrong byte.
pub(crate) fn write_span(
    span: &(impl Source + ?Sized),
    check: bool,
    message: &mut Buffer,
) -> Result<(), usize> {
    message.delimited(5, span.len() as u32);
    let start = message.len();
    message.append_source(span);
    if check {
        check_span(&message.as_slice()[start..])?;
    }
    Ok(())
}
