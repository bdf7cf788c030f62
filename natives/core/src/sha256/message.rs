//! A message as the blocks that are hashed (FIPS 180-4, 5.1.1 and 5.2.1).

use super::BLOCK;

/// A complete message and its padding.
pub(super) struct Message<'a> {
    text: &'a [u8],
    /// What the whole blocks leave over, a one bit, zeros, and the length in bits, in one or two blocks.
    tail: [u8; 2 * BLOCK],
    tail_length: usize,
}

impl<'a> Message<'a> {
    #[inline(always)]
    pub fn new(text: &'a [u8]) -> Self {
        let rest = text.as_chunks::<BLOCK>().1;
        let bits = (text.len() as u64 * 8).to_be_bytes();
        let padded = rest.len() + 1 + bits.len();
        let mut tail = [0; 2 * BLOCK];
        let tail_length = padded.next_multiple_of(BLOCK);
        tail[..rest.len()].copy_from_slice(rest);
        tail[rest.len()] = 0x80;
        tail[tail_length - bits.len()..tail_length].copy_from_slice(&bits);
        Self {
            text,
            tail,
            tail_length,
        }
    }

    /// The block at an offset that is a multiple of its length; `None` behind the last one.
    #[inline(always)]
    pub fn block(&self, offset: usize) -> Option<&[u8; BLOCK]> {
        self.text[offset.min(self.text.len())..]
            .first_chunk()
            .or_else(|| {
                let whole = self.text.len() / BLOCK * BLOCK;
                self.tail[..self.tail_length]
                    .get(offset - whole..)?
                    .first_chunk()
            })
    }
}
