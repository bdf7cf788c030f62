//! Protobuf out: the messages of `drift.proto` and `struct.proto`, written by hand, and the check of
//! spans that others have written.

mod check;
pub(crate) mod encode;
pub(crate) mod payload;
pub(crate) mod request;
pub(crate) mod schema;
pub(crate) mod span;

pub use check::check_span;
pub use request::RequestHeader;
pub use span::SpanScalars;
