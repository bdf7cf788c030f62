//! What is wrong with an input.

use std::fmt;

/// What kind of rule an input breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Category {
    /// Bytes that are not UTF-8.
    InvalidUtf8,
    /// Not one JSON text, nested too deeply, or a number beyond the range of a double.
    InvalidJson,
}

impl Category {
    /// The stable name of this category, by which Java and the vectors know it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::InvalidUtf8 => "invalid_utf8",
            Self::InvalidJson => "invalid_json",
        }
    }
}

/// Which part of the input an error is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The only payload of an operation.
    Payload,
    /// The input of a span.
    Input,
    /// The output of a span.
    Output,
    /// The metadata of a span.
    Metadata,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Payload => "payload",
            Self::Input => "input",
            Self::Output => "output",
            Self::Metadata => "metadata",
        })
    }
}

/// The caller's input is not what the operation takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InputError {
    /// The kind of rule that was broken.
    pub category: Category,
    /// The part of the input that breaks it.
    pub place: Place,
    /// The offset in bytes, within that part, of the first byte that cannot be right; the length if
    /// the input ended too early.
    pub offset: usize,
}

/// What Java is told: the code of the category, the offset and the place, with a blank between each. What is to be
/// said about it to people, Java knows.
impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.category.code(), self.offset, self.place)
    }
}
