//! The Rust engine of Tusk Drift for Java.
//!
//! It gives the same bytes and the same errors as the Java engine, which is the reference, for every
//! input. [`Engine`] is all of it in safe Rust; the `bridge` module makes it callable from Java.
//!
//! The path of one payload:
//!
//! 1. it is copied once into a reused buffer and checked to be UTF-8;
//! 2. the index of its tokens is made, 64 bytes at a time, with the widest vectors of the CPU;
//! 3. the parser goes from token to token and fills a tape, one small node per value. It notes the order of
//!    keys that are not sorted, and sums up the lengths of the protobuf form. A text that it refuses is given to
//!    the grammar, which finds the first byte that is wrong;
//! 4. what merges decode is added to the tape, and the schema is written;
//! 5. one walk over the tape writes canonical JSON and `google.protobuf.Struct` together. The SHA-256 of the JSON
//!    follows 64 bytes behind, and beside it goes that of the schema, or of a span's other payload.

mod base64;
mod bridge;
mod buffer;
mod cpu;
mod decode;
mod engine;
mod error;
mod hash;
mod json;
mod lengths;
mod merges;
#[cfg(test)]
mod random;
mod sha256;
#[allow(unsafe_code)] // the CPU's vector instructions
mod simd;
mod wire;

pub use buffer::Source;
pub use engine::{EncodedSpan, Engine, Payload, Processed, SpanPayloads};
pub use error::{Category, InputError, Place};
pub use hash::Hash;
pub use json::{MAX_DEPTH, MAX_INPUT};
pub use merges::{Merge, Merges};
pub use wire::SpanScalars;

/// The version of the product this library belongs to, from the parent pom.
pub const VERSION: &str = env!("DRIFT_VERSION");
