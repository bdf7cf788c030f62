//! SHA-256 as text, and the hashes of schemas that came before.

use crate::buffer::Buffer;
use crate::sha256::{self, Words};
use std::fmt;

/// A SHA-256, written as 64 lower-case hexadecimal characters.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Hash([u8; Self::LENGTH]);

impl Hash {
    /// The number of characters.
    pub const LENGTH: usize = 64;

    /// The hash of some bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self::from(sha256::hash(bytes))
    }

    /// The hashes of two runs of bytes, in little more time than that of the longer one.
    #[must_use]
    pub fn of_two(first: &[u8], second: &[u8]) -> [Self; 2] {
        sha256::hash_two([first, second]).map(Self::from)
    }

    /// The 64 characters.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; Self::LENGTH] {
        &self.0
    }
}

/// The hashes of some texts that were hashed lately. Payloads of one kind differ in their values and share their
/// schema.
#[derive(Default)]
pub(crate) struct HashMemo {
    /// By [`slot`](Self::slot).
    slots: [Option<(Buffer, Hash)>; Self::SLOTS],
}

impl HashMemo {
    const SLOTS: usize = 32;
    /// Longer texts are not kept.
    const LONGEST: usize = 4096;

    /// The hash of a text, if it is kept.
    #[inline]
    pub fn get(&self, text: &[u8]) -> Option<Hash> {
        match &self.slots[Self::slot(text)] {
            Some((kept, hash)) if kept.as_slice() == text => Some(*hash),
            _ => None,
        }
    }

    /// Keeps a hash, in place of that of another text.
    pub fn put(&mut self, text: &[u8], hash: Hash) {
        if text.len() <= Self::LONGEST {
            let (mut kept, _) = self.slots[Self::slot(text)]
                .take()
                .unwrap_or_else(|| (Buffer::default(), hash));
            kept.clear();
            kept.append(text);
            self.slots[Self::slot(text)] = Some((kept, hash));
        }
    }

    /// The one place of a text, which depends on its length and some of its bytes.
    #[inline]
    fn slot(text: &[u8]) -> usize {
        const WORD: usize = 8;
        const STEPS: usize = 16;
        let mut mixed = text.len() as u64;
        let step = (text.len() / STEPS).max(WORD);
        for word in text.chunks_exact(step).filter_map(<[u8]>::first_chunk) {
            mixed = (mixed ^ u64::from_le_bytes(*word)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            mixed ^= mixed >> 32;
        }
        mixed as usize % Self::SLOTS
    }

    /// The number of bytes kept allocated.
    pub fn allocated(&self) -> usize {
        let kept = self.slots.iter().flatten();
        kept.map(|(text, _)| text.allocated()).sum()
    }
}

impl From<Words> for Hash {
    fn from(words: Words) -> Self {
        let mut text = [0; Self::LENGTH];
        for (digits, word) in text.as_chunks_mut().0.iter_mut().zip(words) {
            *digits = hex(word);
        }
        Self(text)
    }
}

/// The digits of a word, all at once: each of its nibbles is moved to a byte of its own.
fn hex(word: u32) -> [u8; 8] {
    const fn repeat(byte: u8) -> u64 {
        u64::from_ne_bytes([byte; 8])
    }
    let mut nibbles = u64::from(word);
    nibbles = (nibbles | nibbles << 16) & 0x0000_ffff_0000_ffff;
    nibbles = (nibbles | nibbles << 8) & 0x00ff_00ff_00ff_00ff;
    nibbles = (nibbles | nibbles << 4) & repeat(0x0f);
    // 1 where the nibble is 10 or more.
    let letters = (nibbles + repeat(6)) >> 4 & repeat(1);
    let gap = u64::from(b'a' - b'9' - 1);
    (nibbles + repeat(b'0') + letters * gap).to_be_bytes()
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .iter()
            .try_for_each(|&b| fmt::Write::write_char(f, char::from(b)))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::{Hash, HashMemo};

    #[test]
    fn the_empty_text_has_its_well_known_hash() {
        assert_eq!(
            Hash::of(b"").to_string(),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        );
    }

    #[test]
    fn every_digit_is_written() {
        let words = [
            0x0123_4567,
            0x89ab_cdef,
            0,
            0xffff_ffff,
            0x0a0a_0a0a,
            0xf0f0_f0f0,
            0x9a9a_9a9a,
            0xa9a9_a9a9,
        ];
        assert_eq!(
            Hash::from(words).to_string(),
            "0123456789abcdef00000000ffffffff0a0a0a0af0f0f0f09a9a9a9aa9a9a9a9"
        );
    }

    #[test]
    fn a_memo_tells_the_hash_of_no_text_but_the_one_it_was_given() {
        let mut memo = HashMemo::default();
        let texts: Vec<Vec<u8>> = (0..100u8)
            .flat_map(|byte| [vec![byte; 5], vec![byte; 500]])
            .collect();
        for text in &texts {
            assert_eq!(memo.get(text), None);
            memo.put(text, Hash::of(text));
            assert_eq!(memo.get(text), Some(Hash::of(text)));
        }
        for text in &texts {
            assert!(memo.get(text).is_none_or(|hash| hash == Hash::of(text)));
        }
        memo.put(&[0; 5000], Hash::of(&[0; 5000]));
        assert_eq!(memo.get(&[0; 5000]), None);
        assert!(memo.allocated() < 32 * 5000);
    }

    #[test]
    fn two_hashes_come_in_the_order_of_their_texts() {
        let (first, second) = (&[1; 100], &[2; 300]);
        assert_eq!(
            Hash::of_two(first, second),
            [Hash::of(first), Hash::of(second)]
        );
    }

    #[test]
    fn a_text_of_two_blocks_has_its_published_hash() {
        // FIPS 180-2, appendix B.2.
        assert_eq!(
            Hash::of(b"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq").to_string(),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        );
    }
}
