//! Protobuf out: the messages of `drift.proto` and `struct.proto`, written by hand.

pub(crate) mod encode;
pub(crate) mod payload;
pub(crate) mod schema;
pub(crate) mod span;

pub use span::SpanScalars;
