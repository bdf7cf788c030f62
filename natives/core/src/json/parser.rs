//! The tape of a text whose tokens are known: the second of the two stages of parsing.
//!
//! One loop, one turn for each value, from token to token: nothing is searched for. It finds out that a
//! text is no JSON, but not where; that is for `grammar`, which sees only such texts.

use super::index::Index;
use super::node::{
    IN_DOCUMENT, Kind, LITERAL_LENGTH, MAX_DEPTH, NUMBER_LENGTH, Node, Role, Text, member_length,
};
use super::number::{self, Number};
use super::order::{KeyOrder, Keys};
use super::string::unescape;
use crate::buffer::{Buffer, push};
use crate::simd::{Block, Kernel};
use crate::wire::encode::delimited_length;

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
    is_object: bool,
    /// How many members or items are complete.
    count: u32,
    /// How long they are as entries of its message.
    length: u32,
    /// The key of the value that is being read; of an array's items, nothing.
    key: Text,
    /// How many keys the objects around it have.
    first_key: u32,
}

/// A string as it was read.
struct StringToken {
    text: Text,
    /// What canonical JSON writes between the quotes, if the text needs escapes and the source has them as they
    /// are written; else nothing.
    canonical: Text,
    /// The position behind it.
    end: usize,
}

/// The tokens that are still to be read.
///
/// Passed by value to whatever is not inlined, so that it can stay in registers everywhere else.
#[derive(Clone, Copy)]
struct Tokens<'a> {
    source: &'a [u8],
    positions: &'a [u32],
    cursor: usize,
}

impl Tokens<'_> {
    /// The position of the next token.
    #[inline(always)]
    fn peek(&self) -> usize {
        self.positions[self.cursor] as usize
    }

    #[inline(always)]
    fn next(&mut self) -> usize {
        let position = self.peek();
        self.cursor += 1;
        position
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
        let mut tokens = Tokens {
            source,
            positions: self.index.positions(),
            cursor: 0,
        };
        self.outer.clear();
        let mut open = Open::default();
        // Colons and commas that were found where they must be.
        let mut separators = 0;
        loop {
            let start = tokens.next();
            // The end of the value in the text, and its length as a `Value` message.
            let (mut end, mut length) = match source[start] {
                b'"' => {
                    let string = self.string(start, &mut tokens)?;
                    self.add(Node::string(open.role(), string.text, string.canonical));
                    (string.end, delimited_length(string.text.length()))
                }
                byte @ (b'{' | b'[') => {
                    if self.outer.len() == MAX_DEPTH as usize {
                        return None;
                    }
                    push(self.outer, open);
                    let is_object = byte == b'{';
                    let kind = if is_object { Kind::Object } else { Kind::Array };
                    open = Open {
                        node: self.add(Node::open(open.role(), kind)),
                        is_object,
                        first_key: self.order.added(),
                        ..Open::default()
                    };
                    let next = tokens.peek();
                    if source[next] != byte + 2 {
                        if is_object {
                            open.key = self.key(&mut tokens)?;
                        }
                        continue;
                    }
                    tokens.next();
                    let length = self.close(&open);
                    open = self.outer.pop()?;
                    (next + 1, length)
                }
                byte => {
                    let (end, length) = match byte {
                        b't' => self.literal(start, b"true", open.role(), Kind::Bool)?,
                        b'f' => self.literal(start, b"false", open.role(), Kind::Bool)?,
                        b'n' => self.literal(start, b"null", open.role(), Kind::Null)?,
                        _ => self.number(start, open.role())?,
                    };
                    if !may_follow_scalar(source[end]) && end != self.end {
                        return None;
                    }
                    (end, length)
                }
            };
            // On to the next value, out of all containers that end here.
            loop {
                let next = tokens.peek();
                if self.outer.is_empty() {
                    let complete = next == self.end && separators == self.index.separators();
                    return complete.then_some(());
                }
                open.count += 1;
                let close = if open.is_object {
                    open.length += member_length(open.key.length(), length);
                    b'}'
                } else {
                    open.length += delimited_length(length);
                    b']'
                };
                if source[next] != close {
                    break;
                }
                tokens.next();
                separators += open.separators();
                end = next + 1;
                length = self.close(&open);
                open = self.outer.pop()?;
            }
            if !is_next(source, end, b',') {
                return None;
            }
            if open.is_object {
                open.key = self.key(&mut tokens)?;
            }
        }
    }

    /// Reads a key and its colon.
    #[inline(always)]
    fn key(&mut self, tokens: &mut Tokens<'_>) -> Option<Text> {
        let start = tokens.next();
        if tokens.source[start] != b'"' {
            return None;
        }
        let string = self.string(start, tokens)?;
        if !is_next(tokens.source, string.end, b':') {
            return None;
        }
        let key = string.text;
        let node = self.nodes.len() as u32;
        self.order.add(tokens.source, self.made, key, node);
        Some(key)
    }

    /// Reads the string whose opening quote is at `open`.
    #[inline(always)]
    fn string(&mut self, open: usize, tokens: &mut Tokens<'_>) -> Option<StringToken> {
        let stop = tokens.peek();
        if tokens.source[stop] == b'"' {
            tokens.cursor += 1;
            return Some(StringToken {
                text: Text::new(open + 1, stop, false),
                canonical: Text::default(),
                end: stop + 1,
            });
        }
        let (content, cursor) = self.escaped_string(open + 1, *tokens)?;
        tokens.cursor = cursor;
        Some(content)
    }

    /// Reads a string whose first escape is the next token. Gives the number of the token behind it, too.
    #[inline(never)]
    fn escaped_string(&mut self, start: usize, tokens: Tokens<'_>) -> Option<(StringToken, usize)> {
        let made = self.made.len();
        let rest = &tokens.positions[tokens.cursor..];
        let unescaped = unescape(tokens.source, start, self.end, rest, self.made)?;
        let behind = tokens.source.len();
        let content = StringToken {
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
        };
        Some((content, tokens.cursor + unescaped.tokens))
    }

    /// Reads a literal. Gives the position behind it and its length as a `Value` message.
    #[inline(always)]
    fn literal<const N: usize>(
        &mut self,
        start: usize,
        word: &[u8; N],
        role: Role,
        kind: Kind,
    ) -> Option<(usize, u32)> {
        if self.source[start..].first_chunk() != Some(word) {
            return None;
        }
        let text = Text::new(start, start + N, false);
        self.add(Node::literal(role, kind, text, word[0] == b't'));
        Some((start + N, LITERAL_LENGTH))
    }

    /// Reads a number. Gives the position behind it and its length as a `Value` message.
    #[inline(always)]
    fn number(&mut self, start: usize, role: Role) -> Option<(usize, u32)> {
        let (number, end) = number::read(self.source, start)?;
        let node = match number {
            Number::Canonical(value) => Node::number(role, Text::new(start, end, false), value),
            Number::Other(value) => self.reprinted(start, end, role, value)?,
        };
        self.add(node);
        Some((end, NUMBER_LENGTH))
    }

    /// A number whose text may not be the canonical one.
    #[inline(never)]
    fn reprinted(
        &mut self,
        start: usize,
        end: usize,
        role: Role,
        value: Option<f64>,
    ) -> Option<Node> {
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
        Some(Node::number(role, text, value))
    }

    #[inline(always)]
    fn add(&mut self, node: Node) -> u32 {
        let index = self.nodes.len() as u32;
        push(self.nodes, node);
        index
    }

    /// Completes the node of a container. Gives its length as a `Value` message.
    #[inline(always)]
    fn close(&mut self, open: &Open) -> u32 {
        let size = self.nodes.len() as u32 - open.node;
        let mut length = open.length;
        let mut count = open.count;
        let mut order = IN_DOCUMENT;
        if open.is_object {
            let keys = Keys {
                source: self.source,
                made: self.made,
                nodes: self.nodes,
            };
            let sorted = self.order.close(open.first_key, keys);
            length -= sorted.superseded_length;
            count = sorted.count;
            order = sorted.order;
        }
        self.nodes[open.node as usize].close(size, count, order, length);
        delimited_length(length)
    }
}

impl Open {
    /// That of the value that is being read.
    #[inline(always)]
    fn role(&self) -> Role {
        if self.is_object {
            Role::Member(self.key)
        } else {
            Role::Item
        }
    }

    /// How many colons and commas a container has that has anything in it.
    #[inline(always)]
    fn separators(&self) -> usize {
        let commas = self.count as usize - 1;
        if self.is_object {
            2 * commas + 1
        } else {
            commas
        }
    }
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
