//! One payload as a flat list of nodes.
//!
//! Nodes stand in document order: a container is followed by its members, each with all that is
//! below it. All text is a range of one buffer: the input itself, and behind it whatever the input
//! does not contain in the form that is wanted (unescaped strings, reprinted numbers, decoded
//! members).

use super::node::{Node, Order, SortKey, Text, Value};
use super::parser::Parser;
use super::string::contains_escaped;
use crate::base64;
use crate::buffer::{Buffer, Source, push};
use crate::error::Category;

/// The longest payload this engine takes, in bytes: 128 MiB. Nothing derived from a payload, be it
/// text or message, is 32 times as long, so every position and length is a `u32`.
pub const MAX_INPUT: usize = 1 << 27;

/// The bytes behind the text that is parsed. The first is a zero, which no JSON text contains and at
/// which every scan therefore ends; the others allow to read in blocks across the end.
pub(crate) const PADDING: [u8; 32] = [0; 32];

/// One parsed payload. The root is node 0.
#[derive(Default)]
pub(crate) struct Tape {
    buffer: Buffer,
    nodes: Vec<Node>,
    order: Vec<u32>,
    /// Text made while parsing, until it moves behind the text that is being parsed.
    made: Buffer,
    sort_keys: Vec<SortKey>,
}

impl Tape {
    /// Copies a payload in and parses it.
    ///
    /// # Errors
    ///
    /// What is wrong with it, and where.
    ///
    /// # Panics
    ///
    /// If the payload is longer than [`MAX_INPUT`].
    pub fn read(&mut self, json: &(impl Source + ?Sized)) -> Result<(), (Category, usize)> {
        let length = json.len();
        assert!(
            length <= MAX_INPUT,
            "a payload of {length} bytes is too long for the native engine"
        );
        self.buffer.clear();
        self.nodes.clear();
        self.order.clear();
        self.buffer.reserve(length + PADDING.len());
        self.buffer.append_source(json);
        if let Err(e) = std::str::from_utf8(self.buffer.as_slice()) {
            return Err((Category::InvalidUtf8, e.valid_up_to()));
        }
        self.buffer.append_array(PADDING);
        self.parse(0, length)
            .map_err(|offset| (Category::InvalidJson, offset))
    }

    /// Parses text that is in the buffer already, as a payload of its own with its own depth. Gives
    /// the node of its root, or `None` if the text is no JSON.
    pub fn read_within(&mut self, text: Text) -> Option<u32> {
        let length = self.buffer.len();
        let mut start = text.start();
        // Text that was decoded just now is the last there is, and can be padded where it stands.
        if text.end() != length {
            start = length;
            self.buffer.append_within(text.start(), text.end());
        }
        let end = self.buffer.len();
        self.buffer.append_array(PADDING);
        let (nodes, order) = (self.nodes.len(), self.order.len());
        if self.parse(start, end).is_err() {
            self.nodes.truncate(nodes);
            self.order.truncate(order);
            self.buffer.truncate(length);
            return None;
        }
        Some(nodes as u32)
    }

    fn parse(&mut self, start: usize, end: usize) -> Result<(), usize> {
        self.made.clear();
        Parser {
            source: self.buffer.as_slice(),
            end,
            made: &mut self.made,
            nodes: &mut self.nodes,
            order: &mut self.order,
            sort_keys: &mut self.sort_keys,
        }
        .document(start)?;
        self.buffer.append(self.made.as_slice());
        Ok(())
    }

    /// Adds a node, outside the tree, for the string that a text encodes as base64 and UTF-8. As the WHATWG
    /// decoder does, it puts one U+FFFD for each maximal ill-formed sequence. `None` if the text is not base64.
    pub fn add_base64(&mut self, text: Text) -> Option<u32> {
        let start = self.buffer.len();
        let room = base64::room_for(text.length() as usize);
        if !(self.buffer).append_made_within(text.start(), text.end(), room, base64::decode) {
            return None;
        }
        if simdutf8::basic::from_utf8(&self.buffer.as_slice()[start..]).is_err() {
            self.repair(start);
        }
        let needs_escape = contains_escaped(&self.buffer.as_slice()[start..]);
        let text = Text::new(start, self.buffer.len(), needs_escape);
        let index = self.nodes.len() as u32;
        push(
            &mut self.nodes,
            Node {
                key: Text::default(),
                size: 1,
                value: Value::String(text),
            },
        );
        Some(index)
    }

    /// Makes UTF-8 of the last bytes, from `start` on.
    #[cold]
    fn repair(&mut self, start: usize) {
        self.made.clear();
        self.made.append(&self.buffer.as_slice()[start..]);
        self.buffer.truncate(start);
        for chunk in self.made.as_slice().utf8_chunks() {
            self.buffer.append(chunk.valid().as_bytes());
            if !chunk.invalid().is_empty() {
                self.buffer.append("\u{fffd}".as_bytes());
            }
        }
    }

    /// All text.
    #[inline]
    pub fn text(&self) -> &[u8] {
        self.buffer.as_slice()
    }

    #[inline]
    pub fn node(&self, index: u32) -> &Node {
        &self.nodes[index as usize]
    }

    /// The members of an object in canonical order, or the items of an array.
    #[inline]
    pub fn members(&self, container: u32) -> Members<'_> {
        let node = self.node(container);
        match node.value {
            Value::Object {
                order: Order::List(start),
                count,
                ..
            } => {
                let start = start as usize;
                Members::Listed(self.order[start..start + count as usize].iter())
            }
            _ => Members::InDocument {
                tape: self,
                next: container + 1,
                end: container + node.size,
            },
        }
    }

    /// The number of bytes this tape keeps allocated.
    pub fn allocated(&self) -> usize {
        self.buffer.allocated()
            + self.made.allocated()
            + self.nodes.capacity() * size_of::<Node>()
            + self.order.capacity() * size_of::<u32>()
            + self.sort_keys.capacity() * size_of::<SortKey>()
    }
}

/// Iterates over the nodes directly below a container.
pub(crate) enum Members<'a> {
    InDocument { tape: &'a Tape, next: u32, end: u32 },
    Listed(std::slice::Iter<'a, u32>),
}

impl Iterator for Members<'_> {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        match self {
            Self::InDocument { tape, next, end } => {
                let index = *next;
                if index == *end {
                    return None;
                }
                *next = index + tape.node(index).size;
                Some(index)
            }
            Self::Listed(indices) => indices.next().copied(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Tape;
    use crate::error::Category;
    use crate::json::node::{Text, Value};

    fn tape(json: &str) -> Tape {
        let mut tape = Tape::default();
        tape.read(json.as_bytes()).expect(json);
        tape
    }

    fn keys(tape: &Tape, object: u32) -> Vec<&str> {
        tape.members(object)
            .map(|i| std::str::from_utf8(tape.node(i).key.of(tape.text())).expect("UTF-8"))
            .collect()
    }

    fn string(tape: &Tape, node: u32) -> Text {
        match tape.node(node).value {
            Value::String(text) => text,
            _ => panic!("not a string"),
        }
    }

    #[test]
    fn members_come_in_the_order_of_their_key_bytes() {
        let tape = tape(r#"{"9":1,"10":2,"":3,"￿":4,"😀":5,"abcdefgh2":6,"abcdefgh1":7}"#);
        assert_eq!(
            keys(&tape, 0),
            ["", "10", "9", "abcdefgh1", "abcdefgh2", "\u{ffff}", "😀"]
        );
    }

    #[test]
    fn a_key_and_its_extension_by_a_nul_are_two_keys() {
        let tape = tape(r#"{"a\u0000":1,"a":2}"#);
        assert_eq!(keys(&tape, 0), ["a", "a\0"]);
    }

    #[test]
    fn the_last_of_duplicate_keys_wins_and_lengths_forget_the_others() {
        let tape = tape(r#"{"a":[1,2,3],"\u0061":"x","b":{},"a":null}"#);
        let Value::Object { length, count, .. } = tape.node(0).value else {
            panic!("not an object");
        };
        assert_eq!(count, 2);
        assert_eq!(length, 2 + (3 + 2 + 2) + 2 + (3 + 2 + 2));
        let members: Vec<u32> = tape.members(0).collect();
        assert!(matches!(tape.node(members[0]).value, Value::Null));
    }

    #[test]
    fn text_that_is_no_json_leaves_no_trace_on_the_tape() {
        let mut tape = tape(r#"{"a":"[{\"b\":"}"#);
        let text = string(&tape, 1);
        let (nodes, buffer) = (tape.nodes.len(), tape.buffer.len());
        assert_eq!(tape.read_within(text), None);
        assert_eq!((tape.nodes.len(), tape.buffer.len()), (nodes, buffer));
    }

    #[test]
    fn decoded_text_stays_whether_it_is_json_or_not() {
        for (base64, content, json) in [("WzEsMl0=", "[1,2]", true), ("WzEsMiw=", "[1,2,", false)] {
            let mut tape = tape(&format!(r#"{{"a":"{base64}"}}"#));
            let encoded = string(&tape, 1);
            let decoded = tape.add_base64(encoded).expect("base64");
            let text = string(&tape, decoded);
            assert_eq!(tape.read_within(text).is_some(), json);
            assert_eq!(text.of(tape.text()), content.as_bytes());
        }
    }

    #[test]
    fn ill_formed_utf8_wins_over_an_earlier_json_error() {
        let mut tape = Tape::default();
        assert_eq!(
            tape.read(b"}]\xc3".as_slice()),
            Err((Category::InvalidUtf8, 2))
        );
    }
}
