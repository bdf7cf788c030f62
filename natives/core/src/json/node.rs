//! What a payload is made of on the tape: nodes, and ranges of text.

use crate::buffer::put_range;
use crate::wire::encode::{delimited_length, text_field_length};

/// The deepest nesting of arrays and objects, counted together.
pub const MAX_DEPTH: u32 = 127;

/// A range of the tape's buffer: the content of a string, or the canonical text of anything else.
///
/// It is one number, so that it travels in one register: the start in the upper half, then the length, and
/// in the lowest bit whether canonical JSON escapes some of it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Text(u64);

impl Text {
    /// `needs_escape` tells that the content, a string's, contains a character that canonical JSON
    /// escapes.
    #[inline(always)]
    pub fn new(start: usize, end: usize, needs_escape: bool) -> Self {
        Self((start as u64) << 32 | ((end - start) as u64) << 1 | u64::from(needs_escape))
    }

    #[inline(always)]
    pub fn start(self) -> usize {
        (self.0 >> 32) as usize
    }

    #[inline(always)]
    pub fn end(self) -> usize {
        self.start() + self.length() as usize
    }

    #[inline(always)]
    pub fn length(self) -> u32 {
        self.0 as u32 >> 1
    }

    #[inline(always)]
    pub fn needs_escape(self) -> bool {
        self.0 & 1 != 0
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
///
/// Built of whole words, each written once: they can be read again at once, as the sum of their parts could
/// not.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node {
    pub key: Text,
    /// The text of a scalar; of a container its [`Order`], then how many members or items it has.
    text: u64,
    /// What follows the tag of a scalar's field in a `Value` message, in the order of its bytes: eight of a
    /// number, one of a literal. Of a string its length; but of one that is escaped the range of its canonical text,
    /// or an empty one. Of a container the length of its own message.
    content: u64,
    /// The number of nodes from this one to the end of all that is below it.
    pub size: u32,
    pub kind: Kind,
    /// The length of its `Value` message, if this is a short scalar as [`Node::short`] tells; else 0.
    short_length: u8,
}

/// What a value is to the container it stands in.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Role {
    Member(Text),
    /// Of an array; or the root.
    Item,
}

impl Role {
    #[inline(always)]
    fn key(self) -> Text {
        match self {
            Self::Member(key) => key,
            Self::Item => Text::default(),
        }
    }
}

impl Node {
    /// The longest key and value of a short scalar.
    pub const SHORT_KEY: usize = 20;
    pub const SHORT_VALUE: usize = 40;

    #[inline(always)]
    pub fn literal(role: Role, kind: Kind, text: Text, content: bool) -> Self {
        Self::scalar(role, kind, text, u64::from(content), LITERAL_LENGTH)
    }

    #[inline(always)]
    pub fn number(role: Role, text: Text, value: f64) -> Self {
        Self::scalar(role, Kind::Number, text, value.to_bits(), NUMBER_LENGTH)
    }

    /// Of a string that canonical JSON escapes, `canonical` is what it writes between the quotes, if that stands
    /// anywhere; else it is empty.
    #[inline(always)]
    pub fn string(role: Role, text: Text, canonical: Text) -> Self {
        let length = text.length();
        let content = if text.needs_escape() {
            canonical.0
        } else {
            u64::from(length)
        };
        Self::scalar(role, Kind::String, text, content, 2 + length)
    }

    #[inline(always)]
    fn scalar(role: Role, kind: Kind, text: Text, content: u64, length: u32) -> Self {
        let fits = match role {
            Role::Member(key) => {
                let key_fits = (key.length() as usize).wrapping_sub(1) < Self::SHORT_KEY;
                key_fits & !key.needs_escape()
            }
            Role::Item => true,
        };
        let fits = fits & !text.needs_escape() & (text.length() as usize <= Self::SHORT_VALUE);
        Self {
            key: role.key(),
            text: text.0,
            content,
            size: 1,
            kind,
            short_length: if fits { length as u8 } else { 0 },
        }
    }

    /// A container that is still open.
    #[inline(always)]
    pub fn open(role: Role, kind: Kind) -> Self {
        Self {
            key: role.key(),
            text: 0,
            content: 0,
            size: 1,
            kind,
            short_length: 0,
        }
    }

    /// The length of the `Value` message of a short scalar.
    ///
    /// Its key, if it has one, is not empty and has at most [`SHORT_KEY`](Self::SHORT_KEY) bytes, its text at most
    /// [`SHORT_VALUE`](Self::SHORT_VALUE), and nothing of them is escaped. `None` for all other values.
    #[inline(always)]
    pub fn short(&self) -> Option<usize> {
        (self.short_length > 0).then_some(usize::from(self.short_length))
    }

    /// Completes a container.
    #[inline(always)]
    pub fn close(&mut self, size: u32, count: u32, order: Order, length: u32) {
        self.size = size;
        self.text = u64::from(order) << 32 | u64::from(count);
        self.content = u64::from(length);
    }

    /// The content of a string, or the canonical text of another scalar.
    #[inline(always)]
    pub fn text(&self) -> Text {
        Text(self.text)
    }

    /// What stands between the quotes of this string in canonical JSON, if that stands anywhere.
    #[inline(always)]
    pub fn canonical(&self) -> Option<Text> {
        if !self.text().needs_escape() {
            return Some(self.text());
        }
        let canonical = Text(self.content);
        (canonical.length() > 0).then_some(canonical)
    }

    /// What follows the tag of a scalar's field in a `Value` message, if that is short, and zeros.
    #[inline(always)]
    pub fn content(&self) -> [u8; 8] {
        self.content.to_le_bytes()
    }

    /// How many different keys an object or items an array has.
    #[inline(always)]
    pub fn count(&self) -> u32 {
        self.text as u32
    }

    /// How the members of an object are ordered.
    #[inline(always)]
    pub fn order(&self) -> Order {
        (self.text >> 32) as u32
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

/// The length of `null`, `false` and `true` as `Value` messages.
pub(crate) const LITERAL_LENGTH: u32 = 2;

/// The length of a number as a `Value` message.
pub(crate) const NUMBER_LENGTH: u32 = 9;

/// The length of an entry of `Struct.fields` with tag and length of its own.
#[inline(always)]
pub(crate) fn member_length(key: u32, value: u32) -> u32 {
    // Most need one byte for each of the three lengths.
    if key > 0 && key + value < 0x80 - 4 {
        key + value + 6
    } else {
        delimited_length(entry_length(key, value))
    }
}

/// The length of an entry of `Struct.fields` without tag and length of its own.
#[inline(always)]
pub(crate) fn entry_length(key: u32, value: u32) -> u32 {
    text_field_length(key) + delimited_length(value)
}

#[cfg(test)]
mod tests {
    use super::Node;

    #[test]
    fn a_node_is_two_to_a_cache_line() {
        assert_eq!(size_of::<Node>(), 32);
    }
}
