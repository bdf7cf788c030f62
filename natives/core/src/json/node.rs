//! What a payload is made of on the tape: nodes, and ranges of text.

use crate::buffer::put_range;
use crate::lengths::{LITERAL_LENGTH, NUMBER_LENGTH, delimited_length, entry_length};

/// The deepest nesting of arrays and objects, counted together.
pub const MAX_DEPTH: u32 = 127;

/// A range of the tape's buffer: the content of a string, or the canonical text of anything else.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Text {
    start: u32,
    /// Its highest bit tells whether canonical JSON escapes some of the range. No buffer is so long that a
    /// position needs it.
    end: u32,
}

impl Text {
    const ESCAPED: u32 = 1 << 31;

    /// `needs_escape` tells that the content, a string's, contains a character that canonical JSON
    /// escapes.
    #[inline(always)]
    pub fn new(start: usize, end: usize, needs_escape: bool) -> Self {
        debug_assert!(start <= end && end < Self::ESCAPED as usize);
        let flag = if needs_escape { Self::ESCAPED } else { 0 };
        Self {
            start: start as u32,
            end: end as u32 | flag,
        }
    }

    #[inline(always)]
    pub fn start(self) -> usize {
        self.start as usize
    }

    #[inline(always)]
    pub fn end(self) -> usize {
        (self.end & !Self::ESCAPED) as usize
    }

    #[inline(always)]
    pub fn length(self) -> u32 {
        (self.end & !Self::ESCAPED) - self.start
    }

    /// The length, but if canonical JSON escapes some of it, a number from 2^31 on.
    #[inline(always)]
    pub fn plain_length(self) -> u32 {
        self.end.wrapping_sub(self.start)
    }

    #[inline(always)]
    pub fn needs_escape(self) -> bool {
        self.end & Self::ESCAPED != 0
    }

    #[inline(always)]
    pub fn of(self, buffer: &[u8]) -> &[u8] {
        &buffer[self.start()..self.end()]
    }
}

/// Writes a text, see [`put_range`].
#[inline(always)]
pub(crate) fn put_text(target: &mut [u8], at: u32, source: &[u8], text: Text) -> u32 {
    put_range(target, at as usize, source, text.start(), text.end()) as u32
}

/// The kinds of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Null,
    Bool,
    Number,
    String,
    Array,
    Object,
}

impl Kind {
    #[inline(always)]
    pub fn is_container(self) -> bool {
        matches!(self, Self::Array | Self::Object)
    }
}

/// Where the members of an object are listed in order. [`IN_DOCUMENT`] if they stand in order anyway.
pub(crate) type Order = u32;

/// The order of an object whose keys ascend in the document.
pub(crate) const IN_DOCUMENT: Order = u32::MAX;

/// One value, with its key if it is a member of an object.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node {
    /// Empty if it is no member.
    pub key: Text,
    /// The text of a scalar; of a container its [`Order`], then how many members it has.
    text: [u32; 2],
    /// What follows the tag of a scalar's field in a `Value` message, in the order of its bytes: eight of a
    /// number, one of a literal. Of a string its length; but of one that is escaped the range of its canonical text,
    /// or an empty one. Of a container the length of its own message.
    content: u64,
    /// The number of nodes from this one to the end of all that is below it.
    pub size: u32,
    pub kind: Kind,
    short: Short,
}

/// The lengths of a scalar of which the key, if it is a member, is not empty and has at most [`KEY`](Self::KEY)
/// bytes, the text at most [`TEXT`](Self::TEXT), and nothing is escaped. All of them are 0 for other values.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Short {
    pub key: u8,
    pub text: u8,
    /// That of the `Value` message.
    pub value: u8,
}

impl Short {
    pub const KEY: u32 = 20;
    pub const TEXT: u32 = 39;

    /// `None` if the scalar is not short.
    #[inline(always)]
    pub fn of(is_member: bool, key: Text, scalar: &Scalar) -> Option<Self> {
        let key = key.plain_length();
        let text = scalar.text.plain_length();
        let key_fits = if is_member {
            key.wrapping_sub(1) < Self::KEY
        } else {
            true
        };
        (key_fits && text <= Self::TEXT).then(|| Self {
            key: key as u8,
            text: text as u8,
            value: match scalar.kind {
                Kind::String => text as u8 + 2,
                Kind::Number => NUMBER_LENGTH as u8,
                _ => LITERAL_LENGTH as u8,
            },
        })
    }
}

/// A value that is no container.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scalar {
    pub kind: Kind,
    pub text: Text,
    /// As in its node.
    content: u64,
}

impl Scalar {
    #[inline(always)]
    pub fn literal(kind: Kind, text: Text, content: bool) -> Self {
        Self {
            kind,
            text,
            content: u64::from(content),
        }
    }

    #[inline(always)]
    pub fn number(text: Text, value: f64) -> Self {
        Self {
            kind: Kind::Number,
            text,
            content: value.to_bits(),
        }
    }

    /// A string that canonical JSON does not escape.
    #[inline(always)]
    pub fn plain(text: Text) -> Self {
        Self {
            kind: Kind::String,
            text,
            content: u64::from(text.plain_length()),
        }
    }

    /// Any string. If canonical JSON escapes it, `canonical` is what it writes between the quotes, provided that that
    /// stands anywhere; else it is empty.
    pub fn string(text: Text, canonical: Text) -> Self {
        let content = if text.needs_escape() {
            u64::from(canonical.start) << 32 | u64::from(canonical.end)
        } else {
            u64::from(text.length())
        };
        Self {
            content,
            ..Self::plain(text)
        }
    }
}

impl Node {
    /// Without a key, it is an item of an array, or the root.
    #[inline(always)]
    pub fn scalar(key: Text, scalar: Scalar, short: Short) -> Self {
        Self {
            key,
            text: [scalar.text.start, scalar.text.end],
            content: scalar.content,
            size: 1,
            kind: scalar.kind,
            short,
        }
    }

    /// A container that is still open.
    #[inline(always)]
    pub fn open(key: Text, kind: Kind) -> Self {
        Self {
            key,
            text: [0; 2],
            content: 0,
            size: 1,
            kind,
            short: Short::default(),
        }
    }

    /// `None` for all values that are not short scalars.
    #[inline(always)]
    pub fn short(&self) -> Option<Short> {
        (self.short.value > 0).then_some(self.short)
    }

    /// Whether this short member stands in the source as in canonical JSON, from the quote before its key on.
    ///
    /// If its text begins as far behind the key as it then must, nothing else can be between them. If either was made, the
    /// other stands right behind or before it, or farther away than that.
    #[inline(always)]
    pub fn is_verbatim(&self) -> bool {
        let distance = self.text().start.wrapping_sub(self.key.end);
        distance == 2 + u32::from(self.kind == Kind::String)
    }

    /// Completes a container.
    #[inline(always)]
    pub fn close(&mut self, size: u32, count: u32, order: Order, length: u32) {
        self.size = size;
        self.text = [order, count];
        self.content = u64::from(length);
    }

    /// The content of a string, or the canonical text of another scalar.
    #[inline(always)]
    pub fn text(&self) -> Text {
        let [start, end] = self.text;
        Text { start, end }
    }

    /// What stands between the quotes of this string in canonical JSON, if that stands anywhere.
    #[inline(always)]
    pub fn canonical(&self) -> Option<Text> {
        if !self.text().needs_escape() {
            return Some(self.text());
        }
        let canonical = Text {
            start: (self.content >> 32) as u32,
            end: self.content as u32,
        };
        (canonical.length() > 0).then_some(canonical)
    }

    /// What follows the tag of a scalar's field in a `Value` message, if that is short, and zeros.
    #[inline(always)]
    pub fn content(&self) -> [u8; 8] {
        self.content.to_le_bytes()
    }

    /// How many different keys an object has.
    #[inline(always)]
    pub fn count(&self) -> u32 {
        self.text[1]
    }

    /// How the members of an object are ordered.
    #[inline(always)]
    pub fn order(&self) -> Order {
        self.text[0]
    }

    /// The length of a container's `Struct` or `ListValue` message.
    #[inline(always)]
    pub fn content_length(&self) -> u32 {
        self.content as u32
    }

    /// The length of this value as a `google.protobuf.Value` message.
    #[inline(always)]
    pub fn value_length(&self) -> u32 {
        match self.kind {
            Kind::Null | Kind::Bool => LITERAL_LENGTH,
            Kind::Number => NUMBER_LENGTH,
            Kind::String => delimited_length(self.text().length()),
            Kind::Array | Kind::Object => delimited_length(self.content_length()),
        }
    }

    /// The length of this member as an entry of `Struct.fields`, without tag and length of its own.
    #[inline(always)]
    pub fn entry_length(&self) -> u32 {
        entry_length(self.key.length(), self.value_length())
    }
}

#[cfg(test)]
mod tests {
    use super::Node;

    #[test]
    fn a_node_is_two_to_a_cache_line() {
        assert_eq!(size_of::<Node>(), 32);
    }
}
