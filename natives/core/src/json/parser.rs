//! The JSON parser: recursive descent, one pass, one node per value.
//!
//! Methods take the position of the first byte they read and give the position behind the last.
//! Errors are the offset of the first byte that no JSON text could have there. The text ends with a
//! zero, so that the end needs no check of its own: it is one more byte that fits nowhere.

use super::node::{MAX_DEPTH, Node, Order, SortKey, Text, Value};
use super::number::{EXACT_DIGITS, Printer, parse_double, short_decimal};
use super::string::{scan, unescape, word_at};
use crate::buffer::{Buffer, push};
use crate::wire::encode::delimited_length;

type Parsed = Result<usize, usize>;

pub(super) struct Parser<'a> {
    /// The text, in place, and its padding behind it.
    pub source: &'a [u8],
    /// The end of the text.
    pub end: usize,
    /// Takes text that the source does not contain; it will stand right behind the source.
    pub made: &'a mut Buffer,
    pub nodes: &'a mut Vec<Node>,
    pub order: &'a mut Vec<u32>,
    pub sort_keys: &'a mut Vec<SortKey>,
}

impl Parser<'_> {
    /// Parses one whole text that begins at `start`.
    pub fn document(&mut self, start: usize) -> Result<(), usize> {
        let position = self.skip_blanks(start);
        let position = self.value(position, 0, Text::default())?;
        let position = self.skip_blanks(position);
        if position == self.end {
            Ok(())
        } else {
            Err(position)
        }
    }

    #[inline]
    fn skip_blanks(&self, mut position: usize) -> usize {
        while matches!(self.source[position], b' ' | b'\n' | b'\r' | b'\t') {
            position += 1;
        }
        position
    }

    #[inline]
    fn leaf(&mut self, key: Text, value: Value) {
        let size = 1;
        push(self.nodes, Node { key, size, value });
    }

    fn value(&mut self, position: usize, depth: u32, key: Text) -> Parsed {
        match self.source[position] {
            b'"' => {
                let (text, after) = self.string(position)?;
                self.leaf(key, Value::String(text));
                Ok(after)
            }
            b'{' => self.object(position, depth, key),
            b'[' => self.array(position, depth, key),
            b'-' | b'0'..=b'9' => self.number(position, key),
            b't' => self.literal(position, b"true", key, Value::Bool(true)),
            b'f' => self.literal(position, b"false", key, Value::Bool(false)),
            b'n' => self.literal(position, b"null", key, Value::Null),
            _ => Err(position),
        }
    }

    #[inline]
    fn literal(&mut self, position: usize, word: &[u8], key: Text, value: Value) -> Parsed {
        for (offset, &letter) in word.iter().enumerate() {
            if self.source[position + offset] != letter {
                return Err(position + offset);
            }
        }
        self.leaf(key, value);
        Ok(position + word.len())
    }

    fn array(&mut self, open: usize, depth: u32, key: Text) -> Parsed {
        if depth == MAX_DEPTH {
            return Err(open);
        }
        let this = self.nodes.len();
        self.leaf(key, Value::Null);
        let mut length = 0;
        let mut position = self.skip_blanks(open + 1);
        if self.source[position] != b']' {
            loop {
                let item = self.nodes.len();
                position = self.value(position, depth + 1, Text::default())?;
                length += delimited_length(self.nodes[item].value.message_length());
                position = self.skip_blanks(position);
                match self.source[position] {
                    b',' => position = self.skip_blanks(position + 1),
                    b']' => break,
                    _ => return Err(position),
                }
            }
        }
        self.close(this, Value::Array { length });
        Ok(position + 1)
    }

    fn object(&mut self, open: usize, depth: u32, key: Text) -> Parsed {
        if depth == MAX_DEPTH {
            return Err(open);
        }
        let this = self.nodes.len();
        self.leaf(key, Value::Null);
        let mut length = 0;
        let mut count = 0;
        let mut ascending = true;
        let mut last = (0, Text::default());
        let mut position = self.skip_blanks(open + 1);
        if self.source[position] != b'}' {
            loop {
                if self.source[position] != b'"' {
                    return Err(position);
                }
                let (key, after) = self.string(position)?;
                if ascending {
                    let prefix = key_prefix(self.source, self.made, key);
                    ascending = count == 0
                        || last.0 < prefix
                        || (last.0 == prefix && self.text(last.1) < self.text(key));
                    last = (prefix, key);
                }
                position = self.skip_blanks(after);
                if self.source[position] != b':' {
                    return Err(position);
                }
                let member = self.nodes.len();
                position = self.value(self.skip_blanks(position + 1), depth + 1, key)?;
                length += delimited_length(self.nodes[member].entry_length());
                count += 1;
                position = self.skip_blanks(position);
                match self.source[position] {
                    b',' => position = self.skip_blanks(position + 1),
                    b'}' => break,
                    _ => return Err(position),
                }
            }
        }
        let value = if ascending {
            Value::Object {
                length,
                count,
                order: Order::Document,
            }
        } else {
            self.sorted_object(this, length, count)
        };
        self.close(this, value);
        Ok(position + 1)
    }

    #[inline]
    fn close(&mut self, container: usize, value: Value) {
        let size = (self.nodes.len() - container) as u32;
        let node = &mut self.nodes[container];
        node.size = size;
        node.value = value;
    }

    /// Lists the members that began behind node `object` by their keys, of those with equal keys
    /// only the last. `length` and `count` are those of all members.
    #[inline(never)]
    fn sorted_object(&mut self, object: usize, mut length: u32, mut count: u32) -> Value {
        self.sort_keys.clear();
        let mut member = object + 1;
        while member < self.nodes.len() {
            let node = &self.nodes[member];
            let prefix = key_prefix(self.source, self.made, node.key);
            push(
                self.sort_keys,
                SortKey {
                    prefix,
                    node: member as u32,
                },
            );
            member += self.nodes[member].size as usize;
        }
        let (source, made, nodes) = (self.source, &*self.made, &*self.nodes);
        let key = |sort_key: &SortKey| text(source, made, nodes[sort_key.node as usize].key);
        self.sort_keys.sort_unstable_by(|a, b| {
            a.prefix
                .cmp(&b.prefix)
                .then_with(|| key(a).cmp(key(b)))
                .then_with(|| a.node.cmp(&b.node))
        });

        let start = self.order.len() as u32;
        let mut sort_keys = self.sort_keys.iter().peekable();
        while let Some(member) = sort_keys.next() {
            let superseded = sort_keys
                .peek()
                .is_some_and(|next| member.prefix == next.prefix && key(member) == key(next));
            if superseded {
                length -= delimited_length(nodes[member.node as usize].entry_length());
                count -= 1;
            } else {
                push(self.order, member.node);
            }
        }
        Value::Object {
            length,
            count,
            order: Order::List(start),
        }
    }

    #[inline]
    fn text(&self, range: Text) -> &[u8] {
        text(self.source, self.made, range)
    }

    /// Parses the string whose opening quote is at `open`.
    #[inline]
    fn string(&mut self, open: usize) -> Result<(Text, usize), usize> {
        let start = open + 1;
        let stop = scan(self.source, start);
        match self.source[stop] {
            b'"' => Ok((Text::new(start, stop, false), stop + 1)),
            b'\\' => self.escaped_string(start, stop),
            _ => Err(stop),
        }
    }

    #[cold]
    #[inline(never)]
    fn escaped_string(&mut self, start: usize, backslash: usize) -> Result<(Text, usize), usize> {
        let made = self.made.len();
        self.made.append_range(self.source, start, backslash);
        let (after, needs_escape) = unescape(self.source, backslash, self.end, self.made)?;
        let behind = self.source.len();
        let text = Text::new(behind + made, behind + self.made.len(), needs_escape);
        Ok((text, after))
    }

    fn number(&mut self, start: usize, key: Text) -> Parsed {
        let negative = self.source[start] == b'-';
        let first = start + usize::from(negative);
        let mut digits = 0u64;
        let mut position = first;
        if self.source[first] == b'0' {
            position += 1;
        } else {
            position = self.digits(first, &mut digits)?;
        }
        let mut count = position - first;
        let mut fraction = 0;
        if self.source[position] == b'.' {
            let point = position;
            position = self.digits(point + 1, &mut digits)?;
            fraction = position - point - 1;
            count += fraction;
        }
        if matches!(self.source[position], b'e' | b'E') {
            position += 1;
            if matches!(self.source[position], b'+' | b'-') {
                position += 1;
            }
            let mut exponent = 0;
            position = self.digits(position, &mut exponent)?;
        } else if fraction == 0 {
            if let Some(value) = integer(negative, digits, &self.source[first..position]) {
                self.leaf(key, number(start, position, value));
                return Ok(position);
            }
        } else if count <= EXACT_DIGITS {
            let magnitude = short_decimal(digits, fraction);
            // So few digits are the shortest ones, and the text is canonical if they are written
            // plainly: without zeros at the end and without the exponent that small values have.
            let plain = (self.source[position - 1] != b'0' || fraction == 1)
                && (digits == 0 || magnitude >= 1e-5);
            if plain {
                let value = if negative { -magnitude } else { magnitude };
                self.leaf(key, number(start, position, value));
                return Ok(position);
            }
        }
        self.double(start, position, key)
    }

    /// Skips one digit at least, and appends all digits to a number. Their number is not limited:
    /// the result means something only if it can have no overflow.
    #[inline]
    fn digits(&self, start: usize, number: &mut u64) -> Parsed {
        let mut position = start;
        while self.source[position].is_ascii_digit() {
            *number = number
                .wrapping_mul(10)
                .wrapping_add(u64::from(self.source[position] & 15));
            position += 1;
        }
        if position == start {
            Err(position)
        } else {
            Ok(position)
        }
    }

    /// The number at `start..end`, by way of its double.
    #[cold]
    #[inline(never)]
    fn double(&mut self, start: usize, end: usize, key: Text) -> Parsed {
        let source = &self.source[start..end];
        let value = parse_double(source);
        if value.is_infinite() {
            return Err(start);
        }
        let mut printer = Printer::new();
        let printed = printer.print(value);
        let value = if printed == source {
            number(start, end, value)
        } else {
            let made = self.source.len() + self.made.len();
            self.made.append(printed);
            number(made, made + printed.len(), value)
        };
        self.leaf(key, value);
        Ok(end)
    }
}

#[inline]
fn number(start: usize, end: usize, value: f64) -> Value {
    Value::Number(Text::new(start, end, false), value.to_le_bytes())
}

/// The double of a whole number whose canonical text is the one it has, or `None`: those are `-0`
/// and what is below -2^63 or above 2^64 - 1.
#[inline]
#[allow(clippy::cast_precision_loss)] // rounded to nearest, ties to even, as is specified
fn integer(negative: bool, wrapped: u64, digits: &[u8]) -> Option<f64> {
    let magnitude = match digits.len() {
        // Up to 10^19 - 1, which is below 2^64.
        ..=19 => wrapped,
        20 => std::str::from_utf8(digits).ok()?.parse().ok()?,
        _ => return None,
    };
    if !negative {
        Some(magnitude as f64)
    } else if magnitude != 0 && magnitude <= i64::MIN.unsigned_abs() {
        Some(-(magnitude as f64))
    } else {
        None
    }
}

#[inline]
fn text<'a>(source: &'a [u8], made: &'a Buffer, range: Text) -> &'a [u8] {
    match range.start().checked_sub(source.len()) {
        None => range.of(source),
        Some(start) => &made.as_slice()[start..start + range.length() as usize],
    }
}

/// The prefix a key is sorted by, see [`SortKey`].
#[inline]
fn key_prefix(source: &[u8], made: &Buffer, key: Text) -> u64 {
    let length = key.length() as usize;
    if length == 0 {
        return 0;
    }
    if key.start() < source.len() {
        let word = u64::from_be_bytes(word_at(source, key.start()));
        let unused = 64 - 8 * length.min(8);
        word >> unused << unused
    } else {
        let mut word = [0; 8];
        let bytes = text(source, made, key);
        let used = bytes.len().min(8);
        word[..used].copy_from_slice(&bytes[..used]);
        u64::from_be_bytes(word)
    }
}
