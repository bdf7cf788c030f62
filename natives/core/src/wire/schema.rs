//! The schema of a decoded payload, as canonical JSON and as a `JsonSchema` message.
//!
//! A node of the schema tells the type of a value, the schemas of an object's members, and the schema
//! of an array's first item.

use super::payload::append_string;
use crate::buffer::{Buffer, push};
use crate::decode::{Decoded, DecodedMember};
use crate::json::node::Kind;
use crate::json::number::Printer;
use crate::json::tape::{Members, Tape};
use crate::lengths::{DOUBLE_FIELD_LENGTH, delimited_length, entry_length, integer_field_length};
use crate::merges::Merge;
use std::io::Write as _;

/// The numbers of `JsonSchemaType`. The others do not arise from JSON.
fn type_code(kind: Kind) -> u8 {
    match kind {
        Kind::Number => 1,
        Kind::String => 2,
        Kind::Bool => 3,
        Kind::Null => 4,
        Kind::Object => 6,
        Kind::Array => 7,
    }
}

/// One node of a schema: a value, the merge it is under, and which of its members are decoded. Only
/// the members of the root have merges and can be decoded.
#[derive(Clone, Copy)]
struct SchemaNode<'a> {
    tape: &'a Tape,
    index: u32,
    merge: Option<&'a Merge>,
    decoded: &'a [DecodedMember],
}

impl<'a> SchemaNode<'a> {
    fn root(tape: &'a Tape, decoded: &'a Decoded) -> Self {
        Self {
            tape,
            index: 0,
            merge: None,
            decoded: decoded.members(),
        }
    }

    fn type_code(&self) -> u8 {
        type_code(self.tape.node(self.index).kind)
    }

    /// The members of an object: the node with the key, and the schema of the value.
    fn properties(self) -> impl Iterator<Item = (u32, SchemaNode<'a>)> {
        let Self { tape, index, .. } = self;
        let mut decoded = self.decoded.iter().peekable();
        let is_object = tape.node(index).kind == Kind::Object;
        let mut members = if is_object {
            tape.members(index)
        } else {
            Members::none()
        };
        std::iter::from_fn(move || {
            let (member, _) = tape.next_member(&mut members)?;
            let rule = decoded.next_if(|decoded| decoded.member == member);
            let property = SchemaNode {
                tape,
                index: rule.map_or(member, |decoded| decoded.value),
                merge: rule.map(|decoded| &decoded.merge),
                decoded: &[],
            };
            Some((member, property))
        })
    }

    /// The schema of an array's items: that of the first.
    fn items(self) -> Option<SchemaNode<'a>> {
        let array = self.tape.node(self.index);
        let has_items = array.kind == Kind::Array && array.size > 1;
        has_items.then(|| SchemaNode {
            index: self.index + 1,
            merge: None,
            decoded: &[],
            ..self
        })
    }
}

/// Appends the schema as canonical JSON.
pub(crate) fn write_text(tape: &Tape, decoded: &Decoded, text: &mut Buffer) {
    append_node(SchemaNode::root(tape, decoded), text);
}

/// The keys come in canonical order.
fn append_node(node: SchemaNode<'_>, text: &mut Buffer) {
    text.push(b'{');
    if let Some(decoded_type) = node.merge.and_then(|merge| merge.decoded_type) {
        append_integer(b"\"decoded_type\":", decoded_type, text);
    }
    if let Some(encoding) = node.merge.and_then(|merge| merge.encoding) {
        append_integer(b"\"encoding\":", encoding, text);
    }
    if let Some(items) = node.items() {
        text.append(b"\"items\":");
        append_node(items, text);
        text.push(b',');
    }
    if let Some(importance) = node.merge.and_then(|merge| merge.match_importance) {
        text.append(b"\"match_importance\":");
        text.append(Printer::new().print(importance));
        text.push(b',');
    }
    text.append(b"\"properties\":{");
    for (place, (member, property)) in node.properties().enumerate() {
        if place > 0 {
            text.push(b',');
        }
        append_string(node.tape.text(), node.tape.node(member).key, text);
        text.push(b':');
        append_node(property, text);
    }
    text.append(b"},\"type\":");
    text.append_array([b'0' + node.type_code(), b'}']);
}

#[inline(never)]
fn append_integer(name: &[u8], value: i32, text: &mut Buffer) {
    text.append(name);
    let mut digits = [0; 11];
    let mut rest = &mut digits[..];
    write!(rest, "{value}").expect("an i32 has at most 11 characters");
    let unused = rest.len();
    text.append(&digits[..digits.len() - unused]);
    text.push(b',');
}

/// The length of each node of one schema as a message, in the order in which the nodes are written.
/// Computed before writing, because a length stands before what it measures; and kept, because
/// computing it again at each level would take a time quadratic in the depth.
#[derive(Default)]
pub(crate) struct SchemaLengths {
    lengths: Vec<u32>,
}

impl SchemaLengths {
    /// Measures a schema.
    pub fn measure(&mut self, tape: &Tape, decoded: &Decoded) {
        self.lengths.clear();
        self.measure_node(SchemaNode::root(tape, decoded));
    }

    fn measure_node(&mut self, node: SchemaNode<'_>) -> u32 {
        let place = self.lengths.len();
        push(&mut self.lengths, 0);
        let mut length = integer_field_length(i64::from(node.type_code()));
        for (member, property) in node.properties() {
            let key = node.tape.node(member).key;
            length += delimited_length(entry_length(key.length(), self.measure_node(property)));
        }
        if let Some(items) = node.items() {
            length += delimited_length(self.measure_node(items));
        }
        if let Some(merge) = node.merge {
            length += merge_length(merge);
        }
        self.lengths[place] = length;
        length
    }

    /// The length of the whole message.
    pub fn total(&self) -> u32 {
        self.lengths[0]
    }

    /// Appends the message that was measured.
    pub fn write_message(&self, tape: &Tape, decoded: &Decoded, message: &mut Buffer) {
        MessageWriter {
            lengths: self.lengths.iter(),
            message,
        }
        .node(SchemaNode::root(tape, decoded));
    }

    /// The number of bytes kept allocated.
    pub fn allocated(&self) -> usize {
        self.lengths.capacity() * size_of::<u32>()
    }
}

#[inline(never)]
fn merge_length(merge: &Merge) -> u32 {
    let integer = |value: Option<i32>| value.map_or(0, |v| integer_field_length(i64::from(v)));
    integer(merge.encoding)
        + integer(merge.decoded_type)
        + merge.match_importance.map_or(0, |_| DOUBLE_FIELD_LENGTH)
}

struct MessageWriter<'a> {
    /// The lengths of the nodes not yet reached.
    lengths: std::slice::Iter<'a, u32>,
    message: &'a mut Buffer,
}

impl MessageWriter<'_> {
    fn node(&mut self, node: SchemaNode<'_>) {
        self.lengths.next();
        self.message.integer_field(1, i64::from(node.type_code()));
        for (member, property) in node.properties() {
            let key = node.tape.node(member).key;
            let schema = self.next_length();
            self.message
                .delimited(2, entry_length(key.length(), schema));
            self.message.text_field(1, key.of(node.tape.text()));
            self.message.delimited(2, schema);
            self.node(property);
        }
        if let Some(items) = node.items() {
            let schema = self.next_length();
            self.message.delimited(3, schema);
            self.node(items);
        }
        if let Some(merge) = node.merge {
            self.merge(merge);
        }
    }

    #[inline(never)]
    fn merge(&mut self, merge: &Merge) {
        if let Some(encoding) = merge.encoding {
            self.message.integer_field(4, i64::from(encoding));
        }
        if let Some(decoded_type) = merge.decoded_type {
            self.message.integer_field(5, i64::from(decoded_type));
        }
        if let Some(importance) = merge.match_importance {
            self.message.double_field(6, importance);
        }
    }

    /// The length of the node that is written next.
    fn next_length(&self) -> u32 {
        self.lengths.as_slice()[0]
    }
}
