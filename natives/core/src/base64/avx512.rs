//! Base64 with AVX-512.
//!
//! After Muła, Lemire: "Base64 encoding and decoding at almost the speed of a memory copy", Software: Practice
//! and Experience 50, 2020.

use super::{VALUES, each_block};
use crate::cpu::Avx512;
use std::arch::x86_64::{
    __m512i, _mm512_loadu_si512, _mm512_madd_epi16, _mm512_maddubs_epi16, _mm512_movepi8_mask,
    _mm512_or_si512, _mm512_permutex2var_epi8, _mm512_permutexvar_epi8, _mm512_set1_epi32,
    _mm512_storeu_si512,
};

/// Where the three bytes of each of sixteen numbers of 32 bits belong. The last sixteen are of no interest.
const BIG_ENDIAN_TRIPLES: [u8; 64] = {
    let mut from = [0; 64];
    let mut to = 0;
    while to < 48 {
        from[to] = (to / 3 * 4 + 2 - to % 3) as u8;
        to += 1;
    }
    from
};

/// Decodes 64 characters at a time.
pub(super) fn decode_blocks(_: Avx512, text: &[u8], target: &mut [u8]) -> usize {
    // SAFETY: an `Avx512` exists only on a CPU that has these instructions.
    unsafe { blocks(text, target) }
}

#[target_feature(enable = "avx512f,avx512bw,avx512vbmi")]
fn blocks(text: &[u8], target: &mut [u8]) -> usize {
    each_block(text, target, |block: &[u8; 64], room: &mut [u8; 64]| {
        let characters = vector(block);
        let values = _mm512_permutex2var_epi8(vector(&VALUES[0]), characters, vector(&VALUES[1]));
        if _mm512_movepi8_mask(_mm512_or_si512(characters, values)) != 0 {
            return false;
        }
        let pairs = _mm512_maddubs_epi16(values, _mm512_set1_epi32(0x0140_0140));
        let fours = _mm512_madd_epi16(pairs, _mm512_set1_epi32(0x0001_1000));
        let triples = _mm512_permutexvar_epi8(vector(&BIG_ENDIAN_TRIPLES), fours);
        // SAFETY: the array is as long as a vector, and needs no alignment.
        unsafe { _mm512_storeu_si512(room.as_mut_ptr().cast(), triples) };
        true
    })
}

#[inline]
#[target_feature(enable = "avx512f")]
fn vector(bytes: &[u8; 64]) -> __m512i {
    // SAFETY: the array is as long as a vector, and needs no alignment.
    unsafe { _mm512_loadu_si512(bytes.as_ptr().cast()) }
}
