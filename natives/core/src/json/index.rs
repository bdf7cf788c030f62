//! Where the tokens of a JSON text are: the first of the two stages of parsing.
//!
//! The text is looked at in blocks of 64 bytes, of which each class of bytes is a mask of 64 bits. What
//! stands in strings is found from the quotes: a bit is in a string if an odd number of quotes stands
//! before it. This is the first stage of simdjson (G. Langdale and D. Lemire, "Parsing Gigabytes of
//! JSON per Second"), except that colons and commas are only counted.

use crate::buffer::zeroed;
use crate::cpu::Level;
use crate::simd::{BLOCK, Block, Kernel};

/// The positions in a text at which something begins that matters to the second stage, ascending:
///
/// - every bracket, brace, and number or literal outside of strings;
/// - both quotes of every string, and the backslash of each escape between them.
///
/// Colons and commas are not among them. Who has found one in each place where one must be, and has
/// found [`separators`](Self::separators) of them in all, knows that there is none where none may be.
#[derive(Default)]
pub(super) struct Index {
    positions: Vec<u32>,
    length: usize,
    separators: usize,
}

impl Index {
    /// Finds the tokens of `text[start..end]`, behind which there must be [`BLOCK`] more bytes.
    ///
    /// Gives false if this cannot be a JSON text: a string does not end, or contains a control character.
    pub fn fill(&mut self, level: Level, text: &[u8], start: usize, end: usize) -> bool {
        self.reserve_for_text(end - start);
        level.run(Fill {
            index: self,
            text,
            start,
            end,
        })
    }

    /// The positions, and behind them [`SENTINELS`] times the end of the text.
    pub fn positions(&self) -> &[u32] {
        &self.positions[..self.length]
    }

    /// The number of colons and commas outside of strings.
    pub fn separators(&self) -> usize {
        self.separators
    }

    /// The number of bytes kept allocated.
    pub fn allocated(&self) -> usize {
        self.positions.len() * size_of::<u32>()
    }

    /// Makes room for the positions of one block behind `length` others.
    #[inline(always)]
    fn reserve(&mut self, length: usize) {
        if self.positions.len() < length + BLOCK {
            self.enlarge();
        }
    }

    /// Makes room for as many positions as a text of `length` bytes mostly has: one in six or seven bytes.
    fn reserve_for_text(&mut self, length: usize) {
        let usual = length / 5 + 2 * BLOCK;
        if self.positions.len() < usual {
            // Before there are more, and not after.
            self.positions = Vec::new();
            self.positions = zeroed(usual);
        }
    }

    #[cold]
    #[inline(never)]
    fn enlarge(&mut self) {
        let mut positions = zeroed(2 * self.positions.len() + 2 * BLOCK);
        positions[..self.positions.len()].copy_from_slice(&self.positions);
        self.positions = positions;
    }
}

/// How many positions behind the last token may be asked for.
pub(super) const SENTINELS: usize = 4;

struct Fill<'a> {
    index: &'a mut Index,
    text: &'a [u8],
    start: usize,
    end: usize,
}

impl Kernel for Fill<'_> {
    type Output = bool;

    #[inline(always)]
    fn run<B: Block>(self, level: B) -> bool {
        let Self {
            index,
            text,
            start,
            end,
        } = self;
        let mut length = 0;
        let mut separators = 0;
        // What the block before leaves to the next: whether its last byte escapes the first of this
        // one (0 or 1), is in a string (0 or all ones), belongs to a number or literal (0 or 1).
        let mut escapes = 0u64;
        let mut in_string = 0u64;
        let mut in_scalar = 0u64;
        let mut wrong = 0u64;
        let mut at = start;
        while at < end {
            let block: &[u8; BLOCK] = text[at..].first_chunk().expect("padding behind the text");
            let bytes = level.load(block);
            let valid = u64::MAX >> (BLOCK - (end - at).min(BLOCK));
            let strings = level.string_marks(bytes);
            // A block inside of a string, as there are many where strings are long.
            if in_string != 0 && escapes == 0 && strings.quote | strings.backslash == 0 {
                wrong |= strings.control & valid;
                in_scalar = 0;
                at += BLOCK;
                continue;
            }
            let (escaping, escaped) = escapes_of(strings.backslash, &mut escapes);
            let quote = strings.quote & !escaped & valid;
            let string = level.prefix_xor(quote) ^ in_string;
            in_string = (string.cast_signed() >> 63).cast_unsigned();
            wrong |= strings.control & string & valid;

            let structure = level.structure_marks(bytes);
            let outside = !string & valid;
            let scalar =
                outside & !(structure.blank | structure.bracket | structure.separator | quote);
            let scalar_start = scalar & !(scalar << 1 | in_scalar);
            in_scalar = scalar >> 63;
            separators += (structure.separator & outside).count_ones() as usize;

            let tokens =
                structure.bracket & outside | quote | scalar_start | escaping & string & valid;
            index.reserve(length);
            let target = index.positions[length..]
                .first_chunk_mut()
                .expect("reserved");
            level.positions(tokens, at as u32, target);
            length += tokens.count_ones() as usize;
            at += BLOCK;
        }
        index.reserve(length);
        index.positions[length..length + SENTINELS].fill(end as u32);
        index.length = length + SENTINELS;
        index.separators = separators;
        // The bits behind the end of the last block continue what stands before them.
        wrong == 0 && in_string == 0
    }
}

/// Which bytes begin an escape, and which are escaped by the byte before them. Of backslashes in a row
/// every other one begins an escape.
///
/// Without a branch, as simdjson does it: a subtraction tells, by how far it borrows, backslashes that begin a row at
/// an even place from those that begin one at an odd place.
#[inline(always)]
fn escapes_of(backslash: u64, escapes: &mut u64) -> (u64, u64) {
    const ODD: u64 = 0xaaaa_aaaa_aaaa_aaaa;
    let carried = *escapes;
    let candidates = backslash & !carried;
    let ends = (candidates << 1 | ODD).wrapping_sub(candidates) ^ ODD;
    let escaping = ends & backslash;
    *escapes = escaping >> 63;
    (escaping, ends ^ (backslash | carried))
}

#[cfg(test)]
mod tests;
