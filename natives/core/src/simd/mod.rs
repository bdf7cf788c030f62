//! Blocks of 64 bytes, looked at with the widest instructions there are.
//!
//! Each level has a type of its own, of which a value is the right to use its instructions (see
//! `cpu`). Code over [`Block`] is written once, without any instruction in mind, and compiled once for each
//! level by [`Level::run`].

#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod avx512;
#[cfg(target_arch = "aarch64")]
mod neon;
#[cfg(target_arch = "x86_64")]
mod sse2;
#[cfg(test)]
mod tests;

use crate::cpu::{Level, Portable};

/// How many bytes are looked at together: one for each bit of the marks.
pub(crate) const BLOCK: usize = 64;

/// Where, in a block, the bytes are that begin and end strings; the first byte is the lowest bit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct StringMarks {
    /// `"`
    pub quote: u64,
    /// `\`
    pub backslash: u64,
    /// Everything below 0x20.
    pub control: u64,
}

/// Where, in a block, the bytes are that give a text its structure, if they stand outside of strings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct StructureMarks {
    /// Space, tab, line feed, carriage return.
    pub blank: u64,
    /// `{`, `}`, `[`, `]`
    pub bracket: u64,
    /// `:` and `,`; and perhaps 0x1a and 0x0c, which fit nowhere outside of strings.
    pub separator: u64,
}

/// What can be asked about a block at one level.
pub(crate) trait Block: Copy {
    /// A block in registers.
    type Bytes: Copy;

    fn load(self, block: &[u8; BLOCK]) -> Self::Bytes;

    fn string_marks(self, bytes: Self::Bytes) -> StringMarks;

    fn structure_marks(self, bytes: Self::Bytes) -> StructureMarks;

    /// For each bit, whether an odd number of bits is set up to it: between quotes, the opening one
    /// counted and the closing one not.
    fn prefix_xor(self, bits: u64) -> u64;

    /// Writes `base` plus the number of each bit that is set, in ascending order. What stands behind
    /// them in `target` is overwritten.
    fn positions(self, bits: u64, base: u32, target: &mut [u32; BLOCK]);
}

/// Something to be done at the level that the CPU has.
pub(crate) trait Kernel {
    type Output;

    /// Does it. Implementations are `#[inline(always)]`, as is what they call in their inner loops:
    /// that is how their code comes to be compiled with the instructions of the level.
    fn run<B: Block>(self, block: B) -> Self::Output;
}

impl Level {
    /// Runs a kernel at this level.
    pub fn run<K: Kernel>(self, kernel: K) -> K::Output {
        match self {
            Self::Baseline => kernel.run(Portable),
            // SAFETY: there is such a value only where the CPU has the instructions.
            #[cfg(target_arch = "x86_64")]
            Self::Avx2(level) => unsafe { avx2::run(kernel, level) },
            // SAFETY: as above.
            #[cfg(target_arch = "x86_64")]
            Self::Avx512(level) => unsafe { avx512::run(kernel, level) },
        }
    }
}

/// What the bytes of a block are compared with to find those of a class: for each lower half of a byte, the one
/// byte of the class that has it. A shuffle looks it up, 16 entries to a lane, and only a byte of the class finds itself.
const fn class_table<const SIZE: usize>(class: &[u8]) -> [u8; SIZE] {
    // An entry that no byte of the class takes is 0, which differs from all bytes that look there, but for the
    // first one: there, the byte 0 looks.
    let mut table = [0; SIZE];
    let mut entry = 0;
    while entry < SIZE {
        table[entry] = if entry % 16 == 0 { 0xff } else { 0 };
        entry += 1;
    }
    let mut i = 0;
    while i < class.len() {
        let mut entry = (class[i] & 15) as usize;
        while entry < SIZE {
            table[entry] = class[i];
            entry += 16;
        }
        i += 1;
    }
    table
}

/// [`Block::prefix_xor`] with carry-less multiplication by 64 set bits.
#[cfg(target_arch = "x86_64")]
#[inline]
#[target_feature(enable = "pclmulqdq")]
fn carry_less_prefix_xor(bits: u64) -> u64 {
    use std::arch::x86_64::{
        _mm_clmulepi64_si128, _mm_cvtsi64_si128, _mm_cvtsi128_si64, _mm_set1_epi8,
    };
    let product =
        _mm_clmulepi64_si128::<0>(_mm_cvtsi64_si128(bits.cast_signed()), _mm_set1_epi8(-1));
    _mm_cvtsi128_si64(product).cast_unsigned()
}

/// [`Block::prefix_xor`] without carry-less multiplication.
#[inline(always)]
fn shifted_prefix_xor(bits: u64) -> u64 {
    let bits = bits ^ bits << 1;
    let bits = bits ^ bits << 2;
    let bits = bits ^ bits << 4;
    let bits = bits ^ bits << 8;
    let bits = bits ^ bits << 16;
    bits ^ bits << 32
}

/// [`Block::positions`], bit by bit.
#[inline(always)]
fn counted_positions(bits: u64, base: u32, target: &mut [u32; BLOCK]) {
    // Four at a time, so that their number is easier to foresee. Behind the last bit, any value does.
    let mut bits = bits;
    for four in target.as_chunks_mut::<4>().0 {
        if bits == 0 {
            return;
        }
        for position in four {
            *position = base.wrapping_add(bits.trailing_zeros());
            bits &= bits.wrapping_sub(1);
        }
    }
}
