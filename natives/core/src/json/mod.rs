//! JSON in: the index of its tokens, the parser, the tape it fills with nodes, numbers and strings.

#[cfg(test)]
mod agreement;
mod decimal;
mod grammar;
mod index;
pub(crate) mod node;
pub(crate) mod number;
mod order;
mod parser;
pub(crate) mod string;
pub(crate) mod tape;

pub use node::MAX_DEPTH;
pub use tape::MAX_INPUT;
