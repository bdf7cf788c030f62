//! What a payload is made of on the tape: nodes, and ranges of text.

use crate::wire::encode::{delimited_length, text_field_length};

/// The deepest nesting of arrays and objects, counted together.
pub const MAX_DEPTH: u32 = 127;

/// A range of the tape's buffer that is the content of a string or the canonical text of a number.
///
/// It is one number, so that it travels in one register, and is read as it was written: the start in
/// the upper half, then the length, and in the lowest bit whether canonical JSON escapes some of it.
/// Packed, because a node has no room for alignment to eight bytes.
#[derive(Clone, Copy, Debug, Default)]
#[repr(Rust, packed(4))]
pub(crate) struct Text(u64);

impl Text {
    /// `needs_escape` tells that the content, a string's, contains a character that canonical JSON
    /// escapes.
    #[inline]
    pub fn new(start: usize, end: usize, needs_escape: bool) -> Self {
        Self((start as u64) << 32 | ((end - start) as u64) << 1 | u64::from(needs_escape))
    }

    #[inline]
    pub fn start(self) -> usize {
        (self.0 >> 32) as usize
    }

    #[inline]
    pub fn end(self) -> usize {
        self.start() + self.length() as usize
    }

    #[inline]
    pub fn length(self) -> u32 {
        self.0 as u32 >> 1
    }

    #[inline]
    pub fn needs_escape(self) -> bool {
        self.0 & 1 != 0
    }

    #[inline]
    pub fn of(self, buffer: &[u8]) -> &[u8] {
        &buffer[self.start()..self.end()]
    }
}

/// The order of an object's members.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Order {
    /// The keys ascend in the document already.
    Document,
    /// As many entries of the tape's order list as the object has members, from this one on.
    List(u32),
}

/// What one node is.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Value {
    Null,
    Bool(bool),
    /// The canonical text, and the double in the byte order of protobuf.
    Number(Text, [u8; 8]),
    String(Text),
    /// The length of its `ListValue` message.
    Array {
        length: u32,
    },
    /// The length of its `Struct` message, and its distinct members.
    Object {
        length: u32,
        count: u32,
        order: Order,
    },
}

impl Value {
    /// The length of this value as a `google.protobuf.Value` message.
    #[inline(always)]
    pub fn message_length(&self) -> u32 {
        match *self {
            Self::Null | Self::Bool(_) => 2,
            Self::Number(..) => 9,
            Self::String(text) => delimited_length(text.length()),
            Self::Array { length } | Self::Object { length, .. } => delimited_length(length),
        }
    }
}

/// One value, with its key if it is a member of an object.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node {
    pub key: Text,
    /// The number of nodes from this one to the end of all that is below it.
    pub size: u32,
    pub value: Value,
}

impl Node {
    /// The length of this member as an entry of `Struct.fields`, without tag and length of its own.
    #[inline(always)]
    pub fn entry_length(&self) -> u32 {
        text_field_length(self.key.length()) + delimited_length(self.value.message_length())
    }
}

/// What a key is sorted by, and the member it belongs to.
pub(crate) struct SortKey {
    /// The first eight bytes of the key as a big-endian number, so that most comparisons need no
    /// more; shorter keys are filled up with zeros.
    pub prefix: u64,
    pub node: u32,
}

#[cfg(test)]
mod tests {
    use super::Node;

    #[test]
    fn a_node_is_two_to_a_cache_line() {
        assert_eq!(size_of::<Node>(), 32);
    }
}
