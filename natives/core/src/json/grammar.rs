//! What is wrong with a text that is no JSON, and where.
//!
//! The parser only finds out whether a text is JSON, as fast as it can. This is the grammar itself (RFC
//! 8259), by recursive descent, for texts that are not: methods take the position of the first byte
//! they read and give the position behind the last; errors are the offset of the first byte that no
//! JSON text could have there. The text ends with a zero, so that the end needs no check of its own: it
//! is one more byte that fits nowhere.

use super::node::MAX_DEPTH;
use super::number::parse_double;
use super::string::{escape, scan};

type Matched = Result<usize, usize>;

/// The first byte of `source[start..end]` that makes it no JSON text; `end` if it ends too early. `None`
/// if it is one. Behind the text stand a zero, and bytes enough for [`scan`].
pub(super) fn first_fault(source: &[u8], start: usize, end: usize) -> Option<usize> {
    Grammar { source, end }.document(start).err()
}

struct Grammar<'a> {
    source: &'a [u8],
    end: usize,
}

impl Grammar<'_> {
    fn document(&self, start: usize) -> Matched {
        let position = self.blanks(start);
        let position = self.value(position, 0)?;
        let position = self.blanks(position);
        if position == self.end {
            Ok(position)
        } else {
            Err(position)
        }
    }

    fn blanks(&self, mut position: usize) -> usize {
        while matches!(self.source[position], b' ' | b'\n' | b'\r' | b'\t') {
            position += 1;
        }
        position
    }

    fn value(&self, position: usize, depth: u32) -> Matched {
        match self.source[position] {
            b'"' => self.string(position),
            b'{' => self.container(position, depth, b'}'),
            b'[' => self.container(position, depth, b']'),
            b'-' | b'0'..=b'9' => self.number(position),
            b't' => self.literal(position, b"true"),
            b'f' => self.literal(position, b"false"),
            b'n' => self.literal(position, b"null"),
            _ => Err(position),
        }
    }

    fn literal(&self, position: usize, word: &[u8]) -> Matched {
        for (offset, &letter) in word.iter().enumerate() {
            if self.source[position + offset] != letter {
                return Err(position + offset);
            }
        }
        Ok(position + word.len())
    }

    fn container(&self, open: usize, depth: u32, close: u8) -> Matched {
        if depth == MAX_DEPTH {
            return Err(open);
        }
        let mut position = self.blanks(open + 1);
        if self.source[position] == close {
            return Ok(position + 1);
        }
        loop {
            if close == b'}' {
                position = self.key(position)?;
            }
            position = self.value(position, depth + 1)?;
            position = self.blanks(position);
            match self.source[position] {
                b',' => position = self.blanks(position + 1),
                byte if byte == close => return Ok(position + 1),
                _ => return Err(position),
            }
        }
    }

    /// A key and its colon, up to the value.
    fn key(&self, position: usize) -> Matched {
        if self.source[position] != b'"' {
            return Err(position);
        }
        let position = self.blanks(self.string(position)?);
        if self.source[position] != b':' {
            return Err(position);
        }
        Ok(self.blanks(position + 1))
    }

    fn string(&self, open: usize) -> Matched {
        let mut position = scan(self.source, open + 1);
        while self.source[position] == b'\\' {
            position = escape(self.source, position, self.end)?.1;
            position = scan(self.source, position);
        }
        if self.source[position] == b'"' {
            Ok(position + 1)
        } else {
            Err(position)
        }
    }

    fn number(&self, start: usize) -> Matched {
        let mut position = start + usize::from(self.source[start] == b'-');
        if self.source[position] == b'0' {
            position += 1;
        } else {
            position = self.digits(position)?;
        }
        if self.source[position] == b'.' {
            position = self.digits(position + 1)?;
        }
        if matches!(self.source[position], b'e' | b'E') {
            position += 1;
            position += usize::from(matches!(self.source[position], b'+' | b'-'));
            position = self.digits(position)?;
        }
        if parse_double(&self.source[start..position]).is_infinite() {
            return Err(start);
        }
        Ok(position)
    }

    /// One digit at least.
    fn digits(&self, start: usize) -> Matched {
        let digits = self.source[start..]
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        if digits == 0 {
            Err(start)
        } else {
            Ok(start + digits)
        }
    }
}
