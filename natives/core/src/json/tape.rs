//! One payload as a flat list of nodes.
//!
//! Nodes stand in document order: a container is followed by its members, each with all that is
//! below it. All text is a range of one buffer: the input itself, and behind it whatever the input
//! does not contain in the form that is wanted (unescaped strings, reprinted numbers, decoded
//! members).

use super::grammar::first_fault;
use super::index::Index;
use super::node::{IN_DOCUMENT, Node, Scalar, Short, Text};
use super::order::KeyOrder;
use super::parser::{Open, Parser};
use super::string::{LONGEST_ESCAPE, contains_escaped};
use crate::base64;
use crate::buffer::{Buffer, Source, push, reserve};
use crate::cpu::Cpu;
use crate::error::Category;

/// The longest payload this engine takes, in bytes: 128 MiB. Nothing derived from a payload, be it
/// text or message, is 32 times as long, so every position and length is a `u32`. What is on its tape, itself, what was
/// unescaped, reprinted (`1e15` at most fourfold) and decoded, is not 16 times as long, so that positions there
/// leave a bit free.
pub const MAX_INPUT: usize = 1 << 27;

/// The bytes behind the text that is parsed. The first is a zero, which no JSON text contains and at
/// which every scan therefore ends; the others allow to read in blocks across the end.
pub(crate) const PADDING: [u8; 64] = [0; 64];

/// One parsed payload. The root is node 0.
#[derive(Default)]
pub(crate) struct Tape {
    buffer: Buffer,
    nodes: Vec<Node>,
    order: KeyOrder,
    index: Index,
    outer: Vec<Open>,
    /// The length of the strings that were added.
    added: usize,
    /// Text made while parsing, until it moves behind the text that is being parsed.
    made: Buffer,
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
        self.added = 0;
        // With room for text that is made while parsing, which goes behind it: seldom a quarter as much.
        self.buffer.reserve(length + PADDING.len() + length / 4);
        self.buffer.append_source(json);
        if let Err(e) = simdutf8::compat::from_utf8(self.buffer.as_slice()) {
            return Err((Category::InvalidUtf8, e.valid_up_to()));
        }
        self.buffer.append_array(PADDING);
        if self.parse(0, length) {
            return Ok(());
        }
        let offset = first_fault(self.buffer.as_slice(), 0, length)
            .expect("the parser takes every JSON text");
        Err((Category::InvalidJson, offset))
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
        if !self.parse(start, end) {
            self.nodes.truncate(nodes);
            self.order.truncate(order);
            self.order.forget_open();
            self.buffer.truncate(length);
            return None;
        }
        Some(nodes as u32)
    }

    /// Appends the nodes of a text; false if it is no JSON.
    fn parse(&mut self, start: usize, end: usize) -> bool {
        self.made.clear();
        let source = self.buffer.as_slice();
        let level = Cpu::get().level;
        if !self.index.fill(level, source, start, end) {
            return false;
        }
        // About three in ten tokens begin a value; the others are keys, ends of strings, and brackets.
        reserve(&mut self.nodes, self.index.positions().len() * 3 / 8);
        let parsed = level.run(Parser {
            source,
            end,
            index: &self.index,
            made: &mut self.made,
            nodes: &mut self.nodes,
            order: &mut self.order,
            outer: &mut self.outer,
        });
        self.buffer.append(self.made.as_slice());
        parsed.is_some()
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
        self.added += self.buffer.len() - start + 2;
        let needs_escape = contains_escaped(&self.buffer.as_slice()[start..]);
        let text = Text::new(start, self.buffer.len(), needs_escape);
        let index = self.nodes.len() as u32;
        let scalar = Scalar::string(text, Text::default());
        let node = Node::scalar(Text::default(), scalar, Short::default());
        push(&mut self.nodes, node);
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

    /// All text, with what may be read behind it.
    #[inline]
    pub fn text_and_overhang(&self) -> &[u8] {
        self.buffer.with_overhang()
    }

    /// What canonical JSON of all that is on the tape cannot be longer than.
    pub fn canonical_limit(&self) -> usize {
        // No string is longer in canonical JSON than in the document, where the same characters are
        // escaped; no number is longer than its canonical text, which is part of this text. Only
        // strings that were added come from no document.
        self.buffer.len() + self.added * (LONGEST_ESCAPE - 1)
    }

    #[inline]
    pub fn node(&self, index: u32) -> &Node {
        &self.nodes[index as usize]
    }

    /// The members of an object in canonical order, or the items of an array.
    #[inline(always)]
    pub fn members(&self, container: u32) -> Members {
        Members::of(container, self.node(container))
    }

    /// The next of the members, and its node.
    #[inline(always)]
    pub fn next_member(&self, members: &mut Members) -> Option<(u32, &Node)> {
        let next = members.next;
        if next == members.end {
            return None;
        }
        if members.listed {
            let member = self.order.member(next);
            members.next = next + 1;
            Some((member, self.node(member)))
        } else {
            let node = self.node(next);
            members.next = next + node.size;
            Some((next, node))
        }
    }

    /// [`members`](Self::members), one after the other.
    pub fn each_member(&self, container: u32) -> impl Iterator<Item = u32> {
        let mut members = self.members(container);
        std::iter::from_fn(move || Some(self.next_member(&mut members)?.0))
    }

    /// The number of bytes this tape keeps allocated.
    pub fn allocated(&self) -> usize {
        self.buffer.allocated()
            + self.made.allocated()
            + self.nodes.capacity() * size_of::<Node>()
            + self.order.allocated()
            + self.outer.capacity() * size_of::<Open>()
            + self.index.allocated()
    }
}

/// What is left of the nodes directly below a container.
#[derive(Clone, Copy)]
pub(crate) struct Members {
    /// Whether `next` and `end` are places in the list of members, or nodes.
    listed: bool,
    next: u32,
    end: u32,
}

impl Members {
    /// All of a container, of which this is the number and the node.
    #[inline(always)]
    pub fn of(container: u32, node: &Node) -> Self {
        let order = node.order();
        if order == IN_DOCUMENT {
            Self {
                listed: false,
                next: container + 1,
                end: container + node.size,
            }
        } else {
            Self {
                listed: true,
                next: order,
                end: order + node.count(),
            }
        }
    }

    pub fn none() -> Self {
        Self {
            listed: false,
            next: 0,
            end: 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Tape;
    use crate::error::Category;
    use crate::json::node::Kind;

    fn tape(json: &str) -> Tape {
        let mut tape = Tape::default();
        tape.read(json.as_bytes()).expect(json);
        tape
    }

    fn keys(tape: &Tape, object: u32) -> Vec<&str> {
        tape.each_member(object)
            .map(|i| std::str::from_utf8(tape.node(i).key.of(tape.text())).expect("UTF-8"))
            .collect()
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
        assert_eq!(tape.node(0).count(), 2);
        assert_eq!(
            tape.node(0).content_length(),
            2 + (3 + 2 + 2) + 2 + (3 + 2 + 2)
        );
        let members: Vec<u32> = tape.each_member(0).collect();
        assert_eq!(tape.node(members[0]).kind, Kind::Null);
    }

    #[test]
    fn text_that_is_no_json_leaves_no_trace_on_the_tape() {
        let mut tape = tape(r#"{"a":"[{\"b\":"}"#);
        let text = tape.node(1).text();
        let (nodes, buffer) = (tape.nodes.len(), tape.buffer.len());
        assert_eq!(tape.read_within(text), None);
        assert_eq!((tape.nodes.len(), tape.buffer.len()), (nodes, buffer));
    }

    #[test]
    fn decoded_text_stays_whether_it_is_json_or_not() {
        for (base64, content, json) in [("WzEsMl0=", "[1,2]", true), ("WzEsMiw=", "[1,2,", false)] {
            let mut tape = tape(&format!(r#"{{"a":"{base64}"}}"#));
            let encoded = tape.node(1).text();
            let decoded = tape.add_base64(encoded).expect("base64");
            let text = tape.node(decoded).text();
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
