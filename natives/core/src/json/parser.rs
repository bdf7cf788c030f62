//! The tape of a text whose tokens are known: the second of the two stages of parsing.
//!
//! One loop, one turn for each value, from token to token: nothing is searched for. It finds out that a
//! text is no JSON, but not where; that is for `grammar`, which sees only such texts.

use super::index::Index;
use super::node::{IN_DOCUMENT, Kind, MAX_DEPTH, Node, Scalar, Short, Text};
use super::number::{self, Number};
use super::order::{self, KeyOrder, Keys};
use super::string::unescape;
use crate::buffer::{Buffer, block, push};
use crate::lengths::{delimited_length, member_length};
use crate::simd::{Block, Kernel};

pub(super) struct Parser<'a> {
    /// The text, in place, and its padding behind it.
    pub source: &'a [u8],
    /// The end of the text.
    pub end: usize,
    pub index: &'a Index,
    /// Takes text that the source does not contain; it will stand right behind the source.
    pub made: &'a mut Buffer,
    pub nodes: &'a mut Vec<Node>,
    pub order: &'a mut KeyOrder,
    /// The containers around the one that is being read.
    pub outer: &'a mut Vec<Open>,
}

/// A container whose end is not reached yet. Around the root there is one that is none.
#[derive(Clone, Copy, Default)]
pub(super) struct Open {
    /// Its own node.
    node: u32,
    /// How long the members or items that are complete are as entries of its message.
    length: u32,
    /// How many keys the objects around it have.
    first_key: u32,
    is_object: bool,
}

/// What stands in the way of one more scalar.
enum Found {
    /// A container. Its opening bracket is read; this is the position of the next token.
    Container {
        key: Text,
        kind: Kind,
        inside: usize,
    },
    /// Anything but a comma right behind a scalar, at this position.
    NoComma(usize),
}

/// A string with escapes as it was read.
struct EscapedString {
    text: Text,
    /// What canonical JSON writes between the quotes, if the text needs escapes and the source has them as they
    /// are written; else nothing.
    canonical: Text,
    /// The position behind it.
    end: usize,
    /// How many tokens it has behind the opening quote.
    tokens: usize,
}

/// The tokens that are still to be read.
#[derive(Clone, Copy)]
struct Tokens<'a> {
    rest: &'a [u32],
}

impl Tokens<'_> {
    /// The positions of the next two. There are always so many, see [`SENTINELS`](super::index::SENTINELS).
    #[inline(always)]
    fn next_two(&self) -> [usize; 2] {
        let [first, second] = *self.rest.first_chunk().expect("sentinels");
        [first as usize, second as usize]
    }

    #[inline(always)]
    fn skip(&mut self, count: usize) {
        self.rest = &self.rest[count..];
    }
}

/// Appends the nodes of the whole text; `None` if it is not JSON. It uses no vectors, but newer CPUs have
/// better instructions for bits and for moving nodes, too.
impl Kernel for Parser<'_> {
    type Output = Option<()>;

    #[inline(always)]
    fn run<B: Block>(mut self, _: B) -> Option<()> {
        self.document()
    }
}

impl Parser<'_> {
    #[inline(always)]
    pub fn document(&mut self) -> Option<()> {
        let source = self.source;
        let root = self.nodes.len();
        let mut tokens = Tokens {
            rest: self.index.positions(),
        };
        self.outer.clear();
        let mut open = Open::default();
        // Colons that were found where they must be, less the containers that are not empty. There is a comma
        // before each value but the root and the first in each of these.
        let mut separators = 0;
        loop {
            let found = if open.is_object {
                self.scalars::<true>(&mut open, &mut tokens)?
            } else {
                self.scalars::<false>(&mut open, &mut tokens)?
            };
            let mut end = match found {
                Found::NoComma(end) => end,
                Found::Container { key, kind, inside } => {
                    if self.outer.len() == MAX_DEPTH as usize {
                        return None;
                    }
                    push(self.outer, open);
                    let is_object = kind == Kind::Object;
                    open = Open {
                        node: self.nodes.len() as u32,
                        is_object,
                        first_key: self.order.added(),
                        length: 0,
                    };
                    push(self.nodes, Node::open(key, kind));
                    if source[inside] != open.bracket() {
                        separators -= 1;
                        continue;
                    }
                    tokens.skip(1);
                    open = self.close(&open, &mut separators)?;
                    inside + 1
                }
            };
            // On to the next value, out of all containers that end here.
            while !is_next(source, end, b',') {
                let [next, _] = tokens.next_two();
                if self.outer.is_empty() {
                    return self.is_complete(root, next, separators).then_some(());
                }
                if source[next] != open.bracket() {
                    return None;
                }
                tokens.skip(1);
                end = next + 1;
                open = self.close(&open, &mut separators)?;
            }
        }
    }

    /// Reads members of an object, or items of an array, as long as they are scalars with a comma right behind.
    #[inline(always)]
    fn scalars<const MEMBERS: bool>(
        &mut self,
        open: &mut Open,
        tokens: &mut Tokens<'_>,
    ) -> Option<Found> {
        let source = self.source;
        loop {
            let key = if MEMBERS {
                self.key(tokens)?
            } else {
                Text::default()
            };
            let [start, next] = tokens.next_two();
            tokens.skip(1);
            match source[start] {
                b'"' => {
                    let [quote, behind] = *block(source, next);
                    if quote == b'"' {
                        tokens.skip(1);
                        let text = Text::new(start + 1, next, false);
                        self.add::<MEMBERS>(open, key, Scalar::plain(text));
                        if behind != b',' {
                            return Some(Found::NoComma(next + 1));
                        }
                    } else {
                        let string = self.escaped_string(start + 1, *tokens)?;
                        tokens.skip(string.tokens);
                        let scalar = Scalar::string(string.text, string.canonical);
                        self.add::<MEMBERS>(open, key, scalar);
                        if source[string.end] != b',' {
                            return Some(Found::NoComma(string.end));
                        }
                    }
                }
                byte @ (b'{' | b'[') => {
                    return Some(Found::Container {
                        key,
                        kind: if byte == b'{' {
                            Kind::Object
                        } else {
                            Kind::Array
                        },
                        inside: next,
                    });
                }
                byte => {
                    let end = self.bare::<MEMBERS>(start, byte, key, open)?;
                    let behind = source[end];
                    if behind != b',' {
                        let may_end = may_follow_scalar(behind) || end == self.end;
                        return may_end.then_some(Found::NoComma(end));
                    }
                }
            }
        }
    }

    /// Whether the text ends where its root ends, at that position, and has no other colons and commas than those
    /// that were found.
    fn is_complete(&self, root: usize, end: usize, separators: isize) -> bool {
        let nodes = self.nodes.len() - root;
        end == self.end
            && self.nodes[root].size as usize == nodes
            && separators + nodes as isize - 1 == self.index.separators() as isize
    }

    /// Reads a key and its colon.
    #[inline(always)]
    fn key(&mut self, tokens: &mut Tokens<'_>) -> Option<Text> {
        let source = self.source;
        let node = self.nodes.len() as u32;
        let [open, close] = tokens.next_two();
        let [b'"', first @ ..] = block::<9>(source, open) else {
            return None;
        };
        let [quote, behind] = *block(source, close);
        if quote == b'"' {
            if behind != b':' && !is_next_behind_blanks(source, close + 1, b':') {
                return None;
            }
            tokens.skip(2);
            let key = Text::new(open + 1, close, false);
            let prefix = order::prefix(first, key.plain_length());
            self.order.add(prefix, node);
            return Some(key);
        }
        tokens.skip(1);
        let made = self.made.len();
        let string = self.escaped_string(open + 1, *tokens)?;
        tokens.skip(string.tokens);
        if !is_next(source, string.end, b':') {
            return None;
        }
        let prefix = order::prefix_of(&self.made.as_slice()[made..]);
        self.order.add(prefix, node);
        Some(string.text)
    }

    /// Reads a string whose first escape is the next token.
    #[inline(never)]
    fn escaped_string(&mut self, start: usize, tokens: Tokens<'_>) -> Option<EscapedString> {
        let made = self.made.len();
        let unescaped = unescape(self.source, start, self.end, tokens.rest, self.made)?;
        let behind = self.source.len();
        Some(EscapedString {
            text: Text::new(
                behind + made,
                behind + self.made.len(),
                unescaped.needs_escape,
            ),
            canonical: if unescaped.is_canonical {
                Text::new(start, unescaped.end - 1, false)
            } else {
                Text::default()
            },
            end: unescaped.end,
            tokens: unescaped.tokens,
        })
    }

    /// Reads a number or a literal. Gives the position behind it.
    #[inline(always)]
    fn bare<const MEMBER: bool>(
        &mut self,
        start: usize,
        byte: u8,
        key: Text,
        open: &mut Open,
    ) -> Option<usize> {
        // Each kind is added by itself, so that the compiler knows it there.
        if byte <= b'9' {
            let (number, end) = self.number(start)?;
            self.add::<MEMBER>(open, key, number);
            return Some(end);
        }
        let (literal, end) = match byte {
            b't' => literal(self.source, start, b"true", Kind::Bool)?,
            b'f' => literal(self.source, start, b"false", Kind::Bool)?,
            b'n' => literal(self.source, start, b"null", Kind::Null)?,
            _ => return None,
        };
        self.add::<MEMBER>(open, key, literal);
        Some(end)
    }

    /// Reads a number. Gives the position behind it, too.
    #[inline(always)]
    fn number(&mut self, start: usize) -> Option<(Scalar, usize)> {
        let (number, end) = number::read(self.source, start)?;
        let scalar = match number {
            Number::Canonical(value) => Scalar::number(Text::new(start, end, false), value),
            Number::Other(value) => self.reprinted(start, end, value)?,
        };
        Some((scalar, end))
    }

    /// A number whose text may not be the canonical one.
    #[inline(never)]
    fn reprinted(&mut self, start: usize, end: usize, value: Option<f64>) -> Option<Scalar> {
        let source = &self.source[start..end];
        let value = value.unwrap_or_else(|| number::parse_double(source));
        if value.is_infinite() {
            return None;
        }
        let mut printer = number::Printer::new();
        let printed = printer.print(value);
        let text = if printed == source {
            Text::new(start, end, false)
        } else {
            let made = self.source.len() + self.made.len();
            self.made.append(printed);
            Text::new(made, made + printed.len(), false)
        };
        Some(Scalar::number(text, value))
    }

    /// Appends the node of a scalar to those of its container.
    #[inline(always)]
    fn add<const MEMBER: bool>(&mut self, open: &mut Open, key: Text, scalar: Scalar) {
        let (node, length) = if let Some(short) = Short::of(MEMBER, key, &scalar) {
            // Tags and lengths take a byte each: of an item there is one of both, of a member there are three.
            let headers = if MEMBER { 6 } else { 2 };
            (
                Node::scalar(key, scalar, short),
                headers + u32::from(short.key) + u32::from(short.value),
            )
        } else {
            let node = Node::scalar(key, scalar, Short::default());
            (node, open.entry_length(&node))
        };
        open.length += length;
        push(self.nodes, node);
    }

    /// Completes the node of a container. Gives the container around it.
    #[inline(always)]
    fn close(&mut self, inner: &Open, separators: &mut isize) -> Option<Open> {
        let size = self.nodes.len() as u32 - inner.node;
        let mut length = inner.length;
        let mut count = 0;
        let mut order = IN_DOCUMENT;
        if inner.is_object {
            *separators += (self.order.added() - inner.first_key) as isize;
            let keys = Keys {
                source: self.source,
                made: self.made,
                nodes: self.nodes,
            };
            let sorted = self.order.close(inner.first_key, keys);
            length -= sorted.superseded_length;
            count = sorted.count;
            order = sorted.order;
        }
        let node = &mut self.nodes[inner.node as usize];
        node.close(size, count, order, length);
        let mut open = self.outer.pop()?;
        open.length += open.entry_length(node);
        Some(open)
    }
}

impl Open {
    /// The one at its end.
    #[inline(always)]
    fn bracket(&self) -> u8 {
        if self.is_object { b'}' } else { b']' }
    }

    /// How long a member or item is as an entry of its message.
    #[inline(always)]
    fn entry_length(&self, node: &Node) -> u32 {
        if self.is_object {
            member_length(node.key.length(), node.value_length())
        } else {
            delimited_length(node.value_length())
        }
    }
}

/// Reads a literal. Gives the position behind it, too.
#[inline(always)]
fn literal<const N: usize>(
    source: &[u8],
    start: usize,
    word: &[u8; N],
    kind: Kind,
) -> Option<(Scalar, usize)> {
    if block(source, start) != word {
        return None;
    }
    let end = start + N;
    let scalar = Scalar::literal(kind, Text::new(start, end, false), word[0] == b't');
    Some((scalar, end))
}

/// True if the first byte from `position` on that is no blank is the given one.
#[inline(always)]
fn is_next(source: &[u8], position: usize, byte: u8) -> bool {
    source[position] == byte || is_next_behind_blanks(source, position, byte)
}

#[inline(never)]
fn is_next_behind_blanks(source: &[u8], mut position: usize, byte: u8) -> bool {
    while matches!(source[position], b' ' | b'\n' | b'\r' | b'\t') {
        position += 1;
    }
    source[position] == byte
}

/// Whether a number or literal can end before this byte.
#[inline(always)]
fn may_follow_scalar(byte: u8) -> bool {
    matches!(byte, b',' | b']' | b'}' | b' ' | b'\n' | b'\r' | b'\t')
}
