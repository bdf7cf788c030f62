//! Base64 with AVX2.
//!
//! After Muła, Lemire: "Faster Base64 Encoding and Decoding Using AVX2 Instructions", ACM Transactions on the
//! Web 12, 2018.

use super::{NO_VALUE, VALUES, each_block};
use crate::cpu::Avx2;
use std::arch::x86_64::{
    __m128i, __m256i, _mm_loadu_si128, _mm256_add_epi8, _mm256_and_si256,
    _mm256_broadcastsi128_si256, _mm256_cmpeq_epi8, _mm256_loadu_si256, _mm256_madd_epi16,
    _mm256_maddubs_epi16, _mm256_permutevar8x32_epi32, _mm256_set1_epi8, _mm256_set1_epi32,
    _mm256_setr_epi32, _mm256_shuffle_epi8, _mm256_srli_epi32, _mm256_storeu_si256,
    _mm256_testz_si256,
};

/// For each high nibble of a character, the bit that stands for it in [`REFUSED_BY_LOW`]. Two pairs of them go with the
/// same low nibbles.
const BIT_OF_HIGH: [u8; 16] = [
    NEVER, NEVER, 1, 2, 4, 8, 4, 8, NEVER, NEVER, NEVER, NEVER, NEVER, NEVER, NEVER, NEVER,
];

/// The bit of high nibbles that no character of the alphabet has.
const NEVER: u8 = 16;

/// For each low nibble of a character, the bits of all high nibbles that it makes no character of the alphabet with.
const REFUSED_BY_LOW: [u8; 16] = {
    let mut refused = [NEVER; 16];
    let mut high = 2;
    while high <= 5 {
        let mut low = 0;
        while low < 16 {
            let character = high << 4 | low;
            if VALUES[character / 64][character % 64] == NO_VALUE {
                refused[low] |= BIT_OF_HIGH[high];
            }
            low += 1;
        }
        high += 1;
    }
    refused
};

/// What is to be added to a character, for each high nibble; at 1, for the slash, which differs from the plus.
const OFFSETS: [u8; 16] = {
    const fn offset(character: u8, value: u8) -> u8 {
        value.wrapping_sub(character)
    }
    let mut offsets = [0; 16];
    offsets[1] = offset(b'/', 63);
    offsets[2] = offset(b'+', 62);
    offsets[3] = offset(b'0', 52);
    offsets[4] = offset(b'A', 0);
    offsets[5] = offset(b'A', 0);
    offsets[6] = offset(b'a', 26);
    offsets[7] = offset(b'a', 26);
    offsets
};

/// Where the three bytes of each of four numbers of 32 bits belong; 0x80 gives a zero.
const BIG_ENDIAN_TRIPLES: [u8; 16] = [
    2, 1, 0, 6, 5, 4, 10, 9, 8, 14, 13, 12, 0x80, 0x80, 0x80, 0x80,
];

/// Decodes 32 characters at a time.
pub(super) fn decode_blocks(_: Avx2, text: &[u8], target: &mut [u8]) -> usize {
    // SAFETY: an `Avx2` exists only on a CPU that has these instructions.
    unsafe { blocks(text, target) }
}

#[target_feature(enable = "avx2")]
fn blocks(text: &[u8], target: &mut [u8]) -> usize {
    each_block(text, target, |block: &[u8; 32], room: &mut [u8; 32]| {
        // SAFETY: the array is as long as a vector, and needs no alignment.
        let characters = unsafe { _mm256_loadu_si256(block.as_ptr().cast()) };
        let Some(values) = values(characters) else {
            return false;
        };
        // SAFETY: the array is as long as a vector, and needs no alignment.
        unsafe { _mm256_storeu_si256(room.as_mut_ptr().cast(), pack(values)) };
        true
    })
}

/// The values from 0 to 63 of characters of the alphabet; `None` if there is any other character.
#[inline]
#[target_feature(enable = "avx2")]
fn values(characters: __m256i) -> Option<__m256i> {
    let slash = _mm256_set1_epi8(b'/'.cast_signed());
    // A shuffle looks at the lowest four bits and the highest. Those between do no harm, and the slash is a mask
    // that keeps the lowest four and clears the highest.
    let high = _mm256_and_si256(_mm256_srli_epi32::<4>(characters), slash);
    let low = _mm256_and_si256(characters, slash);
    let bit = _mm256_shuffle_epi8(table(&BIT_OF_HIGH), high);
    let refused = _mm256_shuffle_epi8(table(&REFUSED_BY_LOW), low);
    if _mm256_testz_si256(bit, refused) == 0 {
        return None;
    }
    // The comparison gives -1.
    let index = _mm256_add_epi8(high, _mm256_cmpeq_epi8(characters, slash));
    Some(_mm256_add_epi8(
        characters,
        _mm256_shuffle_epi8(table(&OFFSETS), index),
    ))
}

/// The 24 bytes of 32 values of six bits, and eight zeros.
#[inline]
#[target_feature(enable = "avx2")]
fn pack(values: __m256i) -> __m256i {
    let pairs = _mm256_maddubs_epi16(values, _mm256_set1_epi32(0x0140_0140));
    let fours = _mm256_madd_epi16(pairs, _mm256_set1_epi32(0x0001_1000));
    let triples = _mm256_shuffle_epi8(fours, table(&BIG_ENDIAN_TRIPLES));
    _mm256_permutevar8x32_epi32(triples, _mm256_setr_epi32(0, 1, 2, 4, 5, 6, 3, 7))
}

#[inline]
#[target_feature(enable = "avx2")]
fn table(entries: &[u8; 16]) -> __m256i {
    // SAFETY: the array is as long as a vector, and needs no alignment.
    let entries: __m128i = unsafe { _mm_loadu_si128(entries.as_ptr().cast()) };
    _mm256_broadcastsi128_si256(entries)
}
