//! The walk that writes a payload: canonical JSON and `google.protobuf.Struct` in one go, and the hash of
//! the JSON in the shadow of both.

use super::encode::{DELIMITED, put_delimited};
use crate::buffer::{Buffer, OVERHANG, block, put};
use crate::decode::Decoded;
use crate::json::node::{Kind, MAX_DEPTH, Node, Short, Text, put_text};
use crate::json::string::{append_escaped, put_escaped};
use crate::json::tape::{Members, Tape};
use crate::lengths::entry_length;
use crate::sha256::{Compress, Sha256, Words};

/// Follows the canonical JSON while it is written.
pub(crate) trait Follower {
    /// Told after each member and item. The first `written` bytes of the text stay as they are.
    fn follow(&mut self, text: &[u8], written: usize);
}

/// Nobody.
impl Follower for () {
    #[inline(always)]
    fn follow(&mut self, _: &[u8], _: usize) {}
}

/// Hashes what is written, and with it a message that is there already.
pub(crate) struct TwoHashes<'a, C: Compress> {
    pub written: Sha256<C>,
    pub other: Sha256<C>,
    pub other_message: &'a [u8],
}

impl<'a, C: Compress> TwoHashes<'a, C> {
    #[inline(always)]
    pub fn beside(other_message: &'a [u8], compress: C) -> Self {
        Self {
            written: Sha256::new(compress),
            other: Sha256::new(compress),
            other_message,
        }
    }

    /// The hash of what was written, and of the other message.
    #[inline(always)]
    pub fn finish(self, written: &[u8]) -> [Words; 2] {
        self.written
            .finish_two(written, self.other, self.other_message)
    }
}

impl<C: Compress> Follower for TwoHashes<'_, C> {
    #[inline(always)]
    fn follow(&mut self, text: &[u8], written: usize) {
        self.written
            .absorb_two_ready(text, written, &mut self.other, self.other_message);
    }
}

/// Appends the canonical JSON of a payload, with what it decodes to in place of what is decoded.
#[inline(always)]
pub(crate) fn write_text(
    tape: &Tape,
    decoded: Option<&Decoded>,
    text: &mut Buffer,
    follower: &mut impl Follower,
) {
    write::<_, true, false>(tape, decoded, text, &mut Buffer::default(), follower);
}

/// Appends the `Struct` message of a payload; nothing if its root is no object.
pub(crate) fn write_struct(tape: &Tape, message: &mut Buffer) {
    if tape.node(0).kind == Kind::Object {
        write::<_, false, true>(tape, None, &mut Buffer::default(), message, &mut ());
    }
}

/// Appends the canonical JSON of a payload to `text`, and its `Struct` message to `message`, nothing
/// if its root is no object.
#[inline(always)]
pub(crate) fn write_text_and_struct(
    tape: &Tape,
    text: &mut Buffer,
    message: &mut Buffer,
    follower: &mut impl Follower,
) {
    if tape.node(0).kind == Kind::Object {
        write::<_, true, true>(tape, None, text, message, follower);
    } else {
        write_text(tape, None, text, follower);
    }
}

/// The number of fields of a payload's `Struct` message.
pub(crate) fn field_count(tape: &Tape) -> u32 {
    let root = tape.node(0);
    if root.kind == Kind::Object {
        root.count()
    } else {
        0
    }
}

/// The length of a payload's `Struct` message.
pub(crate) fn struct_length(tape: &Tape) -> u32 {
    let root = tape.node(0);
    if root.kind == Kind::Object {
        root.content_length()
    } else {
        0
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

/// Where the next bytes go.
///
/// A `u32`, as all positions in one payload are, so that no sum of one and a length can have an overflow: that
/// is half of what has to be checked before anything is written.
#[derive(Clone, Copy)]
struct Pens {
    text: u32,
    message: u32,
}

/// A container of which not all is written.
#[derive(Clone, Copy)]
struct Open {
    members: Members,
    is_object: bool,
    /// What stands before the next member: the bracket that opens the container, or a comma.
    separator: u8,
}

/// Writes everything.
///
/// A loop with a stack where recursion would do as well, because a follower's code can only be part of a
/// function that does not call itself.
#[inline(always)]
fn write<F: Follower, const TEXT: bool, const STRUCT: bool>(
    tape: &Tape,
    decoded: Option<&Decoded>,
    text: &mut Buffer,
    message: &mut Buffer,
    follower: &mut F,
) {
    let root = tape.node(0);
    let (text_start, message_start) = (text.len(), message.len());
    let struct_length = if STRUCT { root.content_length() } else { 0 };
    let text_limit = if TEXT { tape.canonical_limit() } else { 0 };
    let mut writer = Writer::<TEXT, STRUCT> {
        source: tape.text_and_overhang(),
        text: &mut text.room(text_limit)[text_start..],
        message: &mut message.room(struct_length as usize)[message_start..],
    };
    let mut pens = Pens {
        text: 0,
        message: 0,
    };
    let mut decoded = decoded.map_or(&[][..], Decoded::members).iter();
    let mut next_decoded = decoded.next();
    let mut outer = [Open::nothing(); MAX_DEPTH as usize];
    let mut depth = 0;
    let mut open = Open::nothing();
    if root.kind.is_container() {
        open = Open::container(0, root);
    } else {
        pens = writer.value(root, pens);
    }
    loop {
        let Some((mut index, mut node)) = tape.next_member(&mut open.members) else {
            pens = writer.close(&open, pens);
            if depth == 0 {
                break;
            }
            depth -= 1;
            open = outer[depth];
            continue;
        };
        let key = node.key;
        if let Some(decoded_member) = next_decoded
            && decoded_member.member == index
        {
            next_decoded = decoded.next();
            index = decoded_member.value;
            node = tape.node(index);
        }
        let short = node.short();
        pens = match short {
            // A short member has a key of its own; what is decoded has none.
            Some(short) if short.key > 0 => writer.short_member(open.separator, node, short, pens),
            Some(short) if !open.is_object => writer.short_item(open.separator, node, short, pens),
            _ if open.is_object => writer.member(open.separator, key, node, pens),
            _ => writer.item(open.separator, node, pens),
        };
        open.separator = b',';
        if short.is_none() && node.kind.is_container() {
            outer[depth] = open;
            depth += 1;
            open = Open::container(index, node);
        } else if TEXT {
            follower.follow(writer.text, pens.text as usize);
        }
    }
    text.extend_to(text_start + pens.text as usize);
    message.extend_to(message_start + pens.message as usize);
}

impl Open {
    /// A container of which everything is to be written.
    #[inline(always)]
    fn container(index: u32, node: &Node) -> Self {
        let is_object = node.kind == Kind::Object;
        Self {
            members: Members::of(index, node),
            is_object,
            separator: if is_object { b'{' } else { b'[' },
        }
    }

    /// What stands around a root that is a scalar.
    #[inline(always)]
    fn nothing() -> Self {
        Self {
            members: Members::none(),
            is_object: false,
            separator: 0,
        }
    }
}

/// A short text, and whatever stands behind it.
#[inline(always)]
fn bytes<const N: usize>(source: &[u8], start: usize) -> &[u8; N] {
    const { assert!(N <= OVERHANG) };
    block(source, start)
}

/// Room to write to.
#[inline(always)]
fn chunk<const N: usize>(target: &mut [u8], at: u32) -> &mut [u8; N] {
    const { assert!(N <= OVERHANG) };
    let at = at as usize;
    target[at..at + N].first_chunk_mut().expect("so many")
}

/// What is copied of a short key and of a short text.
type KeyBlock = [u8; 32];
type TextBlock = [u8; 48];

/// The most bytes that a short member has in canonical JSON: with four quotes and a colon.
const LONGEST_MEMBER: usize = (Short::KEY + Short::TEXT) as usize + 5;

/// Writes the `Value` message of a short scalar as a field with a tag that takes one byte.
#[inline(always)]
fn short_value(
    target: &mut [u8; OVERHANG],
    at: usize,
    tag: u8,
    node: &Node,
    short: Short,
    text: &TextBlock,
) {
    const { assert!(4 + 31 + 2 + 63 + size_of::<TextBlock>() <= OVERHANG) };
    let length = short.value % 64;
    let header =
        u32::from(tag) | u32::from(length) << 8 | SCALAR_TAGS[node.kind as usize % 4] << 16;
    put(target, at, header.to_le_bytes());
    put(target, at + 3, node.content());
    // The text of what is no string goes behind the end, where it does no harm.
    let is_string = node.kind == Kind::String;
    let offset = if is_string {
        4
    } else {
        2 + usize::from(length)
    };
    put(target, at + offset, *text);
}

/// How many quotes stand on each side of a value in JSON.
#[inline(always)]
fn quotes(node: &Node) -> u32 {
    u32::from(node.kind == Kind::String)
}

/// Writes single values to two runs of bytes that are known to be long enough.
struct Writer<'a, const TEXT: bool, const STRUCT: bool> {
    source: &'a [u8],
    text: &'a mut [u8],
    message: &'a mut [u8],
}

/// The tag of a scalar's field in a `Value` message, by [`Kind`].
const SCALAR_TAGS: [u32; 4] = [1 << 3, 4 << 3, 2 << 3 | 1, 3 << 3 | DELIMITED as u32];

/// The tag of the key in an entry of a map; also that of the only field of `Struct` and of `ListValue`.
const FIRST: u8 = 1 << 3 | DELIMITED;
/// The tag of the value in an entry of a map.
const SECOND: u8 = 2 << 3 | DELIMITED;

impl<const TEXT: bool, const STRUCT: bool> Writer<'_, TEXT, STRUCT> {
    /// Writes a short scalar (see [`Short`]), and what stands before it. Most values are short, and all
    /// of them are written alike, by copying blocks: no branch depends on what they are, so that none is foreseen
    /// wrongly.
    #[inline(always)]
    fn short_member(&mut self, separator: u8, node: &Node, short: Short, mut pens: Pens) -> Pens {
        // As they are anyway, but now the compiler sees that everything is within the blocks.
        let key_length = usize::from(short.key) % 32;
        let text_length = usize::from(short.text) % 64;
        let quotes = quotes(node) as usize;
        if node.is_verbatim() {
            // From the quote before the key on.
            let member: &[u8; OVERHANG] = block(self.source, node.key.start() - 1);
            let text = 1 + key_length + 2 + quotes;
            const { assert!(1 + 31 + 2 + 1 + size_of::<TextBlock>() <= OVERHANG) };
            if STRUCT {
                let (key, text) = (block(member, 1), block(member, text));
                pens.message = self.short_entry(node, short, key, text, pens.message);
            }
            if TEXT {
                let target: &mut [u8; OVERHANG] = chunk(self.text, pens.text);
                target[0] = separator;
                put(target, 1, *block::<LONGEST_MEMBER>(member, 0));
                pens.text += (1 + text + text_length + quotes) as u32;
            }
            return pens;
        }
        let key: &KeyBlock = bytes(self.source, node.key.start());
        let text: &TextBlock = bytes(self.source, node.text().start());
        if STRUCT {
            pens.message = self.short_entry(node, short, key, text, pens.message);
        }
        if TEXT {
            const { assert!(4 + 31 + 1 + 63 + size_of::<TextBlock>() <= OVERHANG) };
            let target: &mut [u8; OVERHANG] = chunk(self.text, pens.text);
            let value = 4 + key_length + quotes;
            put(target, 0, [separator, b'"']);
            put(target, 2, *key);
            put(target, 2 + key_length, *b"\":\"");
            put(target, value, *text);
            put(target, value + text_length, *b"\"");
            pens.text += (value + text_length + quotes) as u32;
        }
        pens
    }

    /// Writes a short member as an entry of `Struct.fields`. Gives the end.
    #[inline(always)]
    fn short_entry(
        &mut self,
        node: &Node,
        short: Short,
        key: &KeyBlock,
        text: &TextBlock,
        at: u32,
    ) -> u32 {
        let target: &mut [u8; OVERHANG] = chunk(self.message, at);
        let key_length = u32::from(short.key) % 32;
        let length = 2 + key_length + 2 + u32::from(short.value) % 64;
        let tags = u32::from_le_bytes([FIRST, 0, FIRST, 0]);
        put(
            target,
            0,
            (tags | length << 8 | key_length << 24).to_le_bytes(),
        );
        put(target, 4, *key);
        short_value(target, 4 + key_length as usize, SECOND, node, short, text);
        at + 2 + length
    }

    #[inline(always)]
    fn short_item(&mut self, separator: u8, node: &Node, short: Short, mut pens: Pens) -> Pens {
        if STRUCT {
            let target: &mut [u8; OVERHANG] = chunk(self.message, pens.message);
            let text = bytes(self.source, node.text().start());
            short_value(target, 0, FIRST, node, short, text);
            pens.message += 2 + u32::from(short.value);
        }
        if TEXT {
            let text = node.text();
            self.put_text(pens.text, [separator, b'"']);
            let at = pens.text + 1 + quotes(node);
            self.put_text(
                at,
                *bytes::<{ size_of::<TextBlock>() }>(self.source, text.start()),
            );
            let end = at + u32::from(short.text);
            self.put_text(end, *b"\"");
            pens.text = end + quotes(node);
        }
        pens
    }

    /// Writes an item of an array, or of a container its beginning, and what stands before it.
    #[inline(always)]
    fn item(&mut self, separator: u8, node: &Node, mut pens: Pens) -> Pens {
        if TEXT {
            pens.text = self.put_text(pens.text, [separator]);
        }
        if STRUCT {
            pens.message = self.delimited(pens.message, 1, node.value_length());
        }
        self.value(node, pens)
    }

    /// Writes a member of an object, or of a container its beginning, and what stands before it.
    #[inline(always)]
    fn member(&mut self, separator: u8, key: Text, node: &Node, mut pens: Pens) -> Pens {
        if STRUCT {
            pens.message = self.entry_header(key, node, pens.message);
        }
        if TEXT {
            let at = self.put_text(pens.text, [separator]);
            let at = self.string(key, at);
            pens.text = self.put_text(at, [b':']);
        }
        self.value(node, pens)
    }

    /// Writes a scalar, or the header of a container in a `Value` message.
    #[inline(always)]
    fn value(&mut self, node: &Node, mut pens: Pens) -> Pens {
        if !node.kind.is_container() {
            pens = self.scalar_text(node, pens);
            return self.scalar_field(node, pens);
        }
        if STRUCT {
            let field = if node.kind == Kind::Object { 5 } else { 6 };
            pens.message = self.delimited(pens.message, field, node.content_length());
        }
        pens
    }

    #[inline(always)]
    fn scalar_text(&mut self, node: &Node, mut pens: Pens) -> Pens {
        if TEXT {
            pens.text = if node.kind == Kind::String {
                self.string(node.canonical().unwrap_or(node.text()), pens.text)
            } else {
                put_text(self.text, pens.text, self.source, node.text())
            };
        }
        pens
    }

    /// Writes the one field of a scalar's `Value` message.
    #[inline(always)]
    fn scalar_field(&mut self, node: &Node, mut pens: Pens) -> Pens {
        if !STRUCT {
            return pens;
        }
        if node.kind == Kind::String {
            let at = self.delimited(pens.message, 3, node.text().length());
            pens.message = put_text(self.message, at, self.source, node.text());
        } else {
            let mut field = [0; 9];
            field[0] = SCALAR_TAGS[node.kind as usize] as u8;
            field[1..].copy_from_slice(&node.content());
            put(self.message, pens.message as usize, field);
            pens.message += node.value_length();
        }
        pens
    }

    /// Writes what comes before the value in an entry of `Struct.fields`.
    #[inline(always)]
    fn entry_header(&mut self, key: Text, node: &Node, at: u32) -> u32 {
        let value_length = node.value_length();
        let mut at = self.delimited(at, 1, entry_length(key.length(), value_length));
        if key.length() > 0 {
            at = self.delimited(at, 1, key.length());
            at = put_text(self.message, at, self.source, key);
        }
        self.delimited(at, 2, value_length)
    }

    #[inline(always)]
    fn string(&mut self, content: Text, at: u32) -> u32 {
        let at = self.put_text(at, [b'"']);
        let at = if content.needs_escape() {
            put_escaped(content.of(self.source), self.text, at as usize) as u32
        } else {
            put_text(self.text, at, self.source, content)
        };
        self.put_text(at, [b'"'])
    }

    /// Ends the text of a container, and begins it if it is empty: nothing has been written yet.
    #[inline(always)]
    fn close(&mut self, open: &Open, mut pens: Pens) -> Pens {
        if TEXT && open.separator != 0 {
            if open.separator != b',' {
                pens.text = self.put_text(pens.text, [open.separator]);
            }
            let bracket = if open.is_object { b'}' } else { b']' };
            pens.text = self.put_text(pens.text, [bracket]);
        }
        pens
    }

    /// Writes to the text. Gives the end.
    #[inline(always)]
    fn put_text<const N: usize>(&mut self, at: u32, bytes: [u8; N]) -> u32 {
        put(self.text, at as usize, bytes);
        at + N as u32
    }

    /// Writes the header of a field to the message. Gives the end.
    #[inline(always)]
    fn delimited(&mut self, at: u32, field: u8, length: u32) -> u32 {
        put_delimited(self.message, at as usize, field, length) as u32
    }
}

#[cfg(test)]
mod tests {
    use crate::{Engine, Merges};

    #[test]
    fn a_member_is_written_alike_however_it_stands_in_the_document() {
        let mut engine = Engine::new();
        let mut process = |json: &str| {
            let written = engine
                .process(json.as_bytes(), &Merges::none())
                .expect(json);
            (
                String::from_utf8_lossy(written.normalized).into_owned(),
                written.struct_bytes.to_vec(),
            )
        };
        for (key_length, text_length) in (0..25).flat_map(|i| (0..45).map(move |j| (i, j))) {
            let (key, text) = ("k".repeat(key_length), "t".repeat(text_length));
            let canonical = format!(r#"{{"{key}":"{text}","next":1.5}}"#);
            let expected = process(&canonical);
            assert_eq!(expected.0, canonical);
            let escaped_key = format!(r"{}\u006b", "k".repeat(key_length.saturating_sub(1)));
            let escaped_text = format!(r"{}\u0074", "t".repeat(text_length.saturating_sub(1)));
            let key_as = if key_length > 0 { &escaped_key } else { &key };
            let text_as = if text_length > 0 {
                &escaped_text
            } else {
                &text
            };
            for json in [
                format!(r#"{{"{key}" :"{text}","next":1.5}}"#),
                format!(r#"{{ "{key}": "{text}" , "next": 1.50 }}"#),
                format!(r#"{{"{key_as}":"{text}","next":15e-1}}"#),
                format!(r#"{{"{key}":"{text_as}","ne\u0078t":1.5}}"#),
                format!(r#"{{"{key_as}":"{text_as}","ne\u0078t":1.500}}"#),
            ] {
                assert_eq!(process(&json), expected, "{json}");
            }
        }
    }
}
