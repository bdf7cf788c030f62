//! JSON in: the check, the parser, the tape it fills, numbers and strings.

pub(crate) mod number;
mod parser;
pub(crate) mod string;
pub(crate) mod tape;

pub use tape::{MAX_DEPTH, MAX_INPUT};
