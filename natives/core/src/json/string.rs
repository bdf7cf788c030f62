//! Strings: finding their end, unescaping, escaping.

use crate::buffer::Buffer;

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

/// Appends the unescaped rest of a string to `target`, from a backslash up to the closing quote.
/// Gives the position behind the quote, and whether canonical JSON escapes any of it.
///
/// # Errors
///
/// The offset of the first byte that cannot be right.
#[cold]
#[inline(never)]
pub(crate) fn unescape(
    source: &[u8],
    backslash: usize,
    end: usize,
    target: &mut Buffer,
) -> Result<(usize, bool), usize> {
    let mut position = backslash;
    let mut needs_escape = false;
    loop {
        match source[position] {
            b'"' => return Ok((position + 1, needs_escape)),
            b'\\' => {
                let short = match source[position + 1] {
                    byte @ (b'"' | b'\\' | b'/') => byte,
                    b'b' => 0x08,
                    b'f' => 0x0c,
                    b'n' => b'\n',
                    b'r' => b'\r',
                    b't' => b'\t',
                    b'u' => {
                        let (character, after) = unicode_escape(source, position, end)?;
                        needs_escape |= u8::try_from(character).is_ok_and(is_escaped);
                        target.append(character.encode_utf8(&mut [0; 4]).as_bytes());
                        position = after;
                        continue;
                    }
                    _ => return Err(position + 1),
                };
                needs_escape |= short != b'/';
                target.push(short);
                position += 2;
            }
            0..0x20 => return Err(position),
            _ => {
                let stop = scan(source, position);
                target.append_range(source, position, stop);
                position = stop;
            }
        }
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
#[cold]
#[inline(never)]
pub(crate) fn append_escaped(content: &[u8], target: &mut Buffer) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut rest = content;
    while let Some(plain) = rest.iter().position(|&b| is_escaped(b)) {
        target.append(&rest[..plain]);
        let byte = rest[plain];
        match byte {
            b'"' | b'\\' => target.append_array([b'\\', byte]),
            0x08 => target.append_array(*b"\\b"),
            0x0c => target.append_array(*b"\\f"),
            b'\n' => target.append_array(*b"\\n"),
            b'\r' => target.append_array(*b"\\r"),
            b'\t' => target.append_array(*b"\\t"),
            _ => {
                target.append_array(*b"\\u00");
                target.push(DIGITS[usize::from(byte >> 4)]);
                target.push(DIGITS[usize::from(byte & 15)]);
            }
        }
        rest = &rest[plain + 1..];
    }
    target.append(rest);
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
}
