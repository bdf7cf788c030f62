//! The walk that writes a payload: canonical JSON and `google.protobuf.Struct` in one go.

use crate::buffer::Buffer;
use crate::decode::Decoded;
use crate::json::node::{Text, Value};
use crate::json::string::append_escaped;
use crate::json::tape::Tape;

/// Appends the canonical JSON of a payload.
pub(crate) fn write_text(tape: &Tape, text: &mut Buffer) {
    Writer::<true, false> {
        tape,
        text,
        message: &mut Buffer::default(),
    }
    .value(0);
}

/// Appends the canonical JSON of a decoded payload.
pub(crate) fn write_decoded_text(tape: &Tape, decoded: &Decoded, text: &mut Buffer) {
    let mut writer = Writer::<true, false> {
        tape,
        text,
        message: &mut Buffer::default(),
    };
    if let Value::Object { .. } = tape.node(0).value {
        let mut members = decoded.members().iter().peekable();
        writer.text.push(b'{');
        for (place, member) in tape.members(0).enumerate() {
            let value = members
                .next_if(|decoded| decoded.member == member)
                .map_or(member, |decoded| decoded.value);
            writer.member(place, member, value);
        }
        writer.text.push(b'}');
    } else {
        writer.value(0);
    }
}

/// Appends the `Struct` message of a payload; nothing if its root is no object.
pub(crate) fn write_struct(tape: &Tape, message: &mut Buffer) {
    if let Value::Object { length, .. } = tape.node(0).value {
        message.reserve(length as usize);
        Writer::<false, true> {
            tape,
            text: &mut Buffer::default(),
            message,
        }
        .object(0);
    }
}

/// Appends the canonical JSON of a payload to `text`, and its `Struct` message to `message`, nothing
/// if its root is no object.
pub(crate) fn write_text_and_struct(tape: &Tape, text: &mut Buffer, message: &mut Buffer) {
    if let Value::Object { length, .. } = tape.node(0).value {
        message.reserve(length as usize);
        Writer::<true, true> {
            tape,
            text,
            message,
        }
        .object(0);
    } else {
        write_text(tape, text);
    }
}

/// The number of fields of a payload's `Struct` message.
pub(crate) fn field_count(tape: &Tape) -> u32 {
    match tape.node(0).value {
        Value::Object { count, .. } => count,
        _ => 0,
    }
}

/// The length of a payload's `Struct` message.
pub(crate) fn struct_length(tape: &Tape) -> u32 {
    match tape.node(0).value {
        Value::Object { length, .. } => length,
        _ => 0,
    }
}

/// Appends a string as canonical JSON.
#[inline(always)]
pub(crate) fn append_string(source: &[u8], content: Text, text: &mut Buffer) {
    text.push(b'"');
    if content.needs_escape() {
        append_escaped(content.of(source), text);
    } else {
        text.append_range(source, content.start(), content.end());
    }
    text.push(b'"');
}

struct Writer<'a, const TEXT: bool, const STRUCT: bool> {
    tape: &'a Tape,
    text: &'a mut Buffer,
    message: &'a mut Buffer,
}

impl<const TEXT: bool, const STRUCT: bool> Writer<'_, TEXT, STRUCT> {
    /// Writes a value; as a `Value` message without tag and length.
    fn value(&mut self, index: u32) {
        let tape = self.tape;
        match tape.node(index).value {
            Value::Null => {
                self.append_text(*b"null");
                self.append_message([1 << 3, 0]);
            }
            Value::Bool(true) => {
                self.append_text(*b"true");
                self.append_message([4 << 3, 1]);
            }
            Value::Bool(false) => {
                self.append_text(*b"false");
                self.append_message([4 << 3, 0]);
            }
            Value::Number(digits, bytes) => {
                if TEXT {
                    self.text
                        .append_range(tape.text(), digits.start(), digits.end());
                }
                if STRUCT {
                    let mut field = [2 << 3 | 1; 9];
                    field[1..].copy_from_slice(&bytes);
                    self.append_message(field);
                }
            }
            Value::String(content) => {
                if TEXT {
                    append_string(tape.text(), content, self.text);
                }
                if STRUCT {
                    self.message.delimited(3, content.length());
                    self.message
                        .append_range(tape.text(), content.start(), content.end());
                }
            }
            Value::Object { length, .. } => {
                if STRUCT {
                    self.message.delimited(5, length);
                }
                self.object(index);
            }
            Value::Array { length } => {
                if STRUCT {
                    self.message.delimited(6, length);
                }
                self.array(index);
            }
        }
    }

    /// Writes an object; as a `Struct` message.
    fn object(&mut self, index: u32) {
        self.append_text(*b"{");
        for (place, member) in self.tape.members(index).enumerate() {
            self.member(place, member, member);
        }
        self.append_text(*b"}");
    }

    /// Writes one member of an object with the key of node `member` and the value of node `value`.
    #[inline]
    fn member(&mut self, place: usize, member: u32, value: u32) {
        let tape = self.tape;
        let node = tape.node(member);
        let key = node.key;
        if TEXT {
            if place > 0 {
                self.text.push(b',');
            }
            append_string(tape.text(), key, self.text);
            self.text.push(b':');
        }
        if STRUCT {
            self.message.delimited(1, node.entry_length());
            if key.length() > 0 {
                self.message.delimited(1, key.length());
                self.message
                    .append_range(tape.text(), key.start(), key.end());
            }
            self.message.delimited(2, node.value.message_length());
        }
        self.value(value);
    }

    /// Writes an array; as a `ListValue` message.
    fn array(&mut self, index: u32) {
        self.append_text(*b"[");
        for (place, item) in self.tape.members(index).enumerate() {
            if place > 0 {
                self.append_text(*b",");
            }
            if STRUCT {
                self.message
                    .delimited(1, self.tape.node(item).value.message_length());
            }
            self.value(item);
        }
        self.append_text(*b"]");
    }

    #[inline]
    fn append_text<const N: usize>(&mut self, bytes: [u8; N]) {
        if TEXT {
            self.text.append_array(bytes);
        }
    }

    #[inline]
    fn append_message<const N: usize>(&mut self, bytes: [u8; N]) {
        if STRUCT {
            self.message.append_array(bytes);
        }
    }
}
