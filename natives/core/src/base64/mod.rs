//! Base64, taken strictly: the standard alphabet, padding to a multiple of four, unused bits zero, and nothing
//! else (RFC 4648, section 4).
//!
//! Whole blocks go through vector instructions where the CPU has them. These know the alphabet and nothing else:
//! at the first block with any other character they stop, and the crate `base64` judges the rest.

#[cfg(target_arch = "x86_64")]
#[allow(unsafe_code)] // instructions that not every CPU has
mod avx2;
#[cfg(target_arch = "x86_64")]
#[allow(unsafe_code)] // instructions that not every CPU has
mod avx512;
#[cfg(target_arch = "aarch64")]
#[allow(unsafe_code)] // vector instructions
mod neon;
#[cfg(test)]
mod tests;

use crate::cpu::{Cpu, Level};
use ::base64::Engine as _;
use ::base64::engine::general_purpose::STANDARD;

/// The value of each ASCII character: first of those up to 63, then of the others.
#[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
const VALUES: [[u8; 64]; 2] = {
    let alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut values = [[NO_VALUE; 64]; 2];
    let mut value = 0;
    while value < 64 {
        let character = alphabet[value] as usize;
        values[character / 64][character % 64] = value as u8;
        value += 1;
    }
    values
};

/// What characters outside the alphabet have for a value: the bit that neither a value nor an ASCII character has.
const NO_VALUE: u8 = 0x80;

/// The number of bytes that [`decode`] needs room for: those it gives, and some that it writes behind them.
pub(crate) fn room_for(length: usize) -> usize {
    ::base64::decoded_len_estimate(length) + 64
}

/// Writes what base64 encodes to the beginning of `target`, which has [`room_for`] it. Gives the number of bytes,
/// or `None` if the text is not base64.
pub(crate) fn decode(text: &[u8], target: &mut [u8]) -> Option<usize> {
    decode_at(Cpu::get().level, text, target)
}

fn decode_at(level: Level, text: &[u8], target: &mut [u8]) -> Option<usize> {
    let read = match level {
        #[cfg(target_arch = "x86_64")]
        Level::Avx512(avx512) => avx512::decode_blocks(avx512, text, target),
        #[cfg(target_arch = "x86_64")]
        Level::Avx2(avx2) => avx2::decode_blocks(avx2, text, target),
        #[cfg(target_arch = "aarch64")]
        Level::Baseline => neon::decode_blocks(text, target),
        #[cfg(not(target_arch = "aarch64"))]
        Level::Baseline => 0,
    };
    let written = read / 4 * 3;
    let rest = STANDARD.decode_slice(&text[read..], &mut target[written..]);
    Some(written + rest.ok()?)
}

/// Decodes blocks of `BLOCK` characters, until there is none left, there is no room for `ROOM` bytes, or
/// `decode_block` refuses one. Gives the number of characters that were decoded.
#[inline(always)]
fn each_block<const BLOCK: usize, const ROOM: usize>(
    text: &[u8],
    target: &mut [u8],
    decode_block: impl Fn(&[u8; BLOCK], &mut [u8; ROOM]) -> bool,
) -> usize {
    let mut read = 0;
    while let Some(block) = text[read..].first_chunk()
        && let Some(room) = target[read / 4 * 3..].first_chunk_mut()
        && decode_block(block, room)
    {
        read += BLOCK;
    }
    read
}
