//! JSON in: the check, the parser, the tape it fills with nodes, numbers and strings.

pub(crate) mod node;
pub(crate) mod number;
mod parser;
pub(crate) mod string;
pub(crate) mod tape;

pub use node::MAX_DEPTH;
pub use tape::MAX_INPUT;
