//! Strings: finding their end, unescaping, escaping.

use crate::buffer::{Buffer, put, put_range};

const fn repeat(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

const HIGH_BITS: u64 = repeat(0x80);

/// Marks, with the high bit of each byte, the bytes of a word that canonical JSON escapes: `"`, `\`
/// and all below 0x20. Bytes above a marked one may be marked wrongly; the lowest is always right.
#[inline]
fn mark_escaped(word: u64) -> u64 {
    let quote = word ^ repeat(b'"');
    let backslash = word ^ repeat(b'\\');
    ((quote.wrapping_sub(repeat(1)) & !quote)
        | (backslash.wrapping_sub(repeat(1)) & !backslash)
        | (word.wrapping_sub(repeat(0x20)) & !word))
        & HIGH_BITS
}

#[inline]
fn is_escaped(byte: u8) -> bool {
    byte < 0x20 || byte == b'"' || byte == b'\\'
}

/// True if a string with this content is not written as it is.
pub(crate) fn contains_escaped(content: &[u8]) -> bool {
    // The compiler makes vector instructions of the inner loop, which does not stop.
    content
        .chunks(64)
        .any(|block| block.iter().fold(false, |any, &b| any | is_escaped(b)))
}

/// The position of the first `"`, `\` or byte below 0x20 from `position` on. There must be one, and
/// at least seven more bytes behind it.
#[inline]
pub(crate) fn scan(source: &[u8], mut position: usize) -> usize {
    const BLOCK: usize = 32;
    // Most strings end within the first words.
    for _ in 0..4 {
        let word = u64::from_le_bytes(word_at(source, position));
        let marks = mark_escaped(word);
        if marks != 0 {
            return position + (marks.trailing_zeros() / 8) as usize;
        }
        position += 8;
    }
    // The compiler makes vector instructions of this.
    while source[position..]
        .first_chunk::<BLOCK>()
        .is_some_and(|block| !block.iter().fold(false, |any, &b| any | is_escaped(b)))
    {
        position += BLOCK;
    }
    while !is_escaped(source[position]) {
        position += 1;
    }
    position
}

/// Eight bytes of a padded text.
#[inline]
pub(crate) fn word_at(source: &[u8], position: usize) -> [u8; 8] {
    let mut word = [0; 8];
    word.copy_from_slice(&source[position..position + 8]);
    word
}

/// What [`unescape`] found.
pub(super) struct Unescaped {
    /// The position behind the closing quote.
    pub end: usize,
    /// How many tokens the string has from its first escape on, the closing quote included.
    pub tokens: usize,
    /// Whether canonical JSON escapes any of it.
    pub needs_escape: bool,
    /// Whether canonical JSON escapes it as the source does.
    pub is_canonical: bool,
}

/// Appends the unescaped content of the string that begins at `start` to `target`. The tokens are the
/// beginnings of its escapes and the closing quote. `None` if an escape is wrong.
pub(super) fn unescape(
    source: &[u8],
    start: usize,
    end: usize,
    tokens: &[u32],
    target: &mut Buffer,
) -> Option<Unescaped> {
    let mut needs_escape = false;
    let mut is_canonical = true;
    let mut position = start;
    let mut cursor = 0;
    // No string is longer unescaped.
    let closing = tokens.iter().find(|&&token| source[token as usize] == b'"');
    let limit = *closing? as usize - start;
    let mut at = target.len();
    let room = target.room(limit);
    loop {
        let token = tokens[cursor] as usize;
        cursor += 1;
        at = put_range(room, at, source, position, token);
        if source[token] == b'"' {
            target.extend_to(at);
            return Some(Unescaped {
                end: token + 1,
                tokens: cursor,
                needs_escape,
                is_canonical,
            });
        }
        let byte = source[token + 1];
        let short = SHORT_ESCAPES[usize::from(byte)];
        if short != 0 {
            needs_escape |= byte != b'/';
            is_canonical &= byte != b'/';
            put(room, at, [short]);
            at += 1;
            position = token + 2;
        } else {
            let (character, after) = escape(source, token, end).ok()?;
            let is_escaped = u8::try_from(character).is_ok_and(is_escaped);
            needs_escape |= is_escaped;
            is_canonical &= is_escaped && is_canonical_escape(character, &source[token..after]);
            let mut encoded = [0; 4];
            let length = character.encode_utf8(&mut encoded).len();
            put(room, at, encoded);
            at += length;
            // The second half of a surrogate pair is a token too.
            cursor += usize::from(after - token > 6);
            position = after;
        }
    }
}

/// Whether canonical JSON escapes this character, which it does escape, in this way.
#[inline(never)]
fn is_canonical_escape(character: char, escape: &[u8]) -> bool {
    let mut canonical = [0; 2 * LONGEST_ESCAPE];
    let end = put_escape(character as u8, &mut canonical, 0);
    canonical[..end] == *escape
}

/// What a backslash and each byte stand for; 0 if they do not stand for one byte.
const SHORT_ESCAPES: [u8; 256] = {
    let mut escapes = [0; 256];
    let pairs = b"\"\"\\\\//b\x08f\x0cn\nr\rt\t".as_chunks::<2>().0;
    let mut i = 0;
    while i < pairs.len() {
        escapes[pairs[i][0] as usize] = pairs[i][1];
        i += 1;
    }
    escapes
};

/// Reads the escape at `backslash`. Gives the character and the position behind.
///
/// # Errors
///
/// The offset of the first byte that cannot be right.
pub(super) fn escape(source: &[u8], backslash: usize, end: usize) -> Result<(char, usize), usize> {
    let byte = source[backslash + 1];
    match SHORT_ESCAPES[usize::from(byte)] {
        0 if byte == b'u' => unicode_escape(source, backslash, end),
        0 => Err(backslash + 1),
        short => Ok((char::from(short), backslash + 2)),
    }
}

/// Reads `\uXXXX`, or two of them that are a surrogate pair. Gives the character and the position
/// behind.
fn unicode_escape(source: &[u8], backslash: usize, end: usize) -> Result<(char, usize), usize> {
    let unit = hex4(source, backslash + 2)?;
    let after = backslash + 6;
    if let Some(character) = char::from_u32(unit) {
        return Ok((character, after));
    }
    // The end of the text says that something is missing, anything else that the surrogate is lone.
    let lone = |position: usize| if position == end { end } else { backslash };
    if unit >= 0xdc00 {
        return Err(backslash);
    }
    if source[after] != b'\\' {
        return Err(lone(after));
    }
    if source[after + 1] != b'u' {
        return Err(lone(after + 1));
    }
    let low = hex4(source, after + 2)?;
    if !(0xdc00..0xe000).contains(&low) {
        return Err(backslash);
    }
    let scalar = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
    char::from_u32(scalar)
        .map(|character| (character, after + 6))
        .ok_or(backslash)
}

fn hex4(source: &[u8], position: usize) -> Result<u32, usize> {
    let mut unit = 0;
    for (offset, &byte) in source[position..position + 4].iter().enumerate() {
        let digit = char::from(byte).to_digit(16).ok_or(position + offset)?;
        unit = unit << 4 | digit;
    }
    Ok(unit)
}

/// Appends content as canonical JSON writes it between the quotes.
pub(crate) fn append_escaped(content: &[u8], target: &mut Buffer) {
    let at = target.len();
    let room = target.room(LONGEST_ESCAPE * content.len());
    let end = put_escaped(content, room, at);
    target.extend_to(end);
}

/// The length of `\u0000`.
pub(crate) const LONGEST_ESCAPE: usize = 6;

/// Writes content as canonical JSON writes it between the quotes. Gives the end; [`LONGEST_ESCAPE`] bytes
/// behind it may be overwritten.
#[inline(never)]
pub(crate) fn put_escaped(content: &[u8], target: &mut [u8], at: usize) -> usize {
    let mut at = at;
    let mut rest = content;
    while let Some(word) = rest.first_chunk::<8>() {
        // A whole word is written, and what follows goes behind the last byte of it that stays as it is.
        put(target, at, *word);
        let marks = mark_escaped(u64::from_le_bytes(*word));
        if marks == 0 {
            at += word.len();
            rest = &rest[word.len()..];
        } else {
            let plain = (marks.trailing_zeros() / 8) as usize;
            at = put_escape(rest[plain], target, at + plain);
            rest = &rest[plain + 1..];
        }
    }
    for &byte in rest {
        if is_escaped(byte) {
            at = put_escape(byte, target, at);
        } else {
            target[at] = byte;
            at += 1;
        }
    }
    at
}

/// Writes the escape of a character. Gives the end.
#[inline]
fn put_escape(byte: u8, target: &mut [u8], at: usize) -> usize {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let short = match byte {
        b'"' | b'\\' => byte,
        0x08 => b'b',
        0x0c => b'f',
        b'\n' => b'n',
        b'\r' => b'r',
        b'\t' => b't',
        _ => {
            let (high, low) = (usize::from(byte >> 4), usize::from(byte & 15));
            let escape = [b'\\', b'u', b'0', b'0', DIGITS[high], DIGITS[low]];
            put(target, at, escape);
            return at + escape.len();
        }
    };
    put(target, at, [b'\\', short]);
    at + 2
}

#[cfg(test)]
mod tests {
    use super::{append_escaped, is_escaped, scan};
    use crate::buffer::Buffer;
    use crate::json::tape::PADDING;

    #[test]
    fn a_scan_finds_every_byte_that_ends_it_at_every_position() {
        for length in 0..100 {
            for byte in 0..=255 {
                let mut text = vec![b'\x7f'; length];
                text.push(byte);
                text.extend([b'x'; 40]);
                text.push(b'"');
                text.extend(PADDING);
                let expected = if is_escaped(byte) {
                    length
                } else {
                    length + 41
                };
                assert_eq!(scan(&text, 0), expected, "{byte:#x} after {length} bytes");
            }
        }
    }

    #[test]
    fn only_quote_backslash_and_control_characters_are_escaped() {
        let mut target = Buffer::default();
        append_escaped(
            "\"\\/\u{8}\u{c}\n\r\t\u{0}\u{1f}\u{7f}\u{2028}é".as_bytes(),
            &mut target,
        );
        assert_eq!(
            target.as_slice(),
            "\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\u{7f}\u{2028}é".as_bytes()
        );
    }

    #[test]
    fn what_is_escaped_is_escaped_wherever_it_stands() {
        for byte in 0..=0x7f {
            let mut escape = Buffer::default();
            append_escaped(&[byte], &mut escape);
            for (before, behind) in (0..20).flat_map(|i| [(i, 0), (i, 1), (i, 20)]) {
                let (before, behind) = ("x".repeat(before), "y".repeat(behind));
                let character = char::from(byte);
                let mut target = Buffer::default();
                append_escaped(
                    format!("{before}{character}{character}{behind}").as_bytes(),
                    &mut target,
                );
                let escape = escape.as_slice();
                let expected = [before.as_bytes(), escape, escape, behind.as_bytes()].concat();
                assert_eq!(target.as_slice(), expected);
            }
        }
    }
}
