//! SSE2, which every x86-64 CPU has.

use super::{BLOCK, Block, StringMarks, StructureMarks, counted_positions, shifted_prefix_xor};
use crate::cpu::Portable;
use std::arch::x86_64::{
    __m128i, _mm_cmpeq_epi8, _mm_loadu_si128, _mm_max_epu8, _mm_movemask_epi8, _mm_or_si128,
    _mm_set1_epi8,
};

/// Joins what `mark` says of each quarter.
#[inline(always)]
fn marks(bytes: [__m128i; 4], mark: impl Fn(__m128i) -> __m128i) -> u64 {
    let [a, b, c, d] = bytes.map(|quarter| {
        // SAFETY: SSE2 is part of the target.
        let bits = unsafe { _mm_movemask_epi8(mark(quarter)) };
        u64::from(bits.cast_unsigned())
    });
    a | b << 16 | c << 32 | d << 48
}

#[inline(always)]
fn equal(bytes: __m128i, byte: u8) -> __m128i {
    // SAFETY: SSE2 is part of the target.
    unsafe { _mm_cmpeq_epi8(bytes, _mm_set1_epi8(byte.cast_signed())) }
}

#[inline(always)]
fn or(a: __m128i, b: __m128i) -> __m128i {
    // SAFETY: SSE2 is part of the target.
    unsafe { _mm_or_si128(a, b) }
}

impl Block for Portable {
    type Bytes = [__m128i; 4];

    #[inline(always)]
    fn load(self, block: &[u8; BLOCK]) -> Self::Bytes {
        let quarters = block.as_chunks::<16>().0;
        [0, 1, 2, 3].map(|i| {
            // SAFETY: 16 bytes can be read; any address will do.
            unsafe { _mm_loadu_si128(quarters[i].as_ptr().cast()) }
        })
    }

    #[inline(always)]
    fn string_marks(self, bytes: Self::Bytes) -> StringMarks {
        StringMarks {
            quote: marks(bytes, |quarter| equal(quarter, b'"')),
            backslash: marks(bytes, |quarter| equal(quarter, b'\\')),
            control: marks(bytes, |quarter| {
                // SAFETY: SSE2 is part of the target.
                equal(unsafe { _mm_max_epu8(quarter, _mm_set1_epi8(0x1f)) }, 0x1f)
            }),
        }
    }

    #[inline(always)]
    fn structure_marks(self, bytes: Self::Bytes) -> StructureMarks {
        let either = |bytes, a, b| or(equal(bytes, a), equal(bytes, b));
        // SAFETY: SSE2 is part of the target.
        let case = unsafe { _mm_set1_epi8(0x20) };
        StructureMarks {
            blank: marks(bytes, |quarter| {
                or(either(quarter, b' ', b'\t'), either(quarter, b'\n', b'\r'))
            }),
            // With the bit 0x20, `[` is `{` and `]` is `}`.
            bracket: marks(bytes, |quarter| either(or(quarter, case), b'{', b'}')),
            separator: marks(bytes, |quarter| either(quarter, b':', b',')),
        }
    }

    #[inline(always)]
    fn prefix_xor(self, bits: u64) -> u64 {
        shifted_prefix_xor(bits)
    }

    #[inline(always)]
    fn positions(self, bits: u64, base: u32, target: &mut [u32; BLOCK]) {
        counted_positions(bits, base, target);
    }
}
