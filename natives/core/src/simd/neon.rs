//! NEON, which every 64-bit ARM CPU that runs Java has.

use super::{
    BLOCK, Block, StringMarks, StructureMarks, class_table, counted_positions, shifted_prefix_xor,
};
use crate::cpu::Portable;
use std::arch::aarch64::{
    uint8x16_t, vandq_u8, vceqq_u8, vcltq_u8, vdupq_n_u8, vgetq_lane_u64, vld1q_u8, vorrq_u8,
    vpaddq_u8, vqtbl1q_u8, vreinterpretq_u64_u8, vtstq_u8,
};

// Here the whole byte is the index, and from 16 on gives 0, so that the bytes are masked first.
static BLANKS: [u8; 16] = class_table(b" \t\n\r");
static STRUCTURE: [u8; 16] = class_table(b",:{}");
static BITS: [u8; 16] = [1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128];

#[inline(always)]
fn load(quarter: &[u8; 16]) -> uint8x16_t {
    // SAFETY: NEON is part of the target, and 16 bytes can be read.
    unsafe { vld1q_u8(quarter.as_ptr()) }
}

/// Joins what `mark` says of each quarter: bytes that are 0 or 255.
#[inline(always)]
fn marks(bytes: [uint8x16_t; 4], mark: impl Fn(uint8x16_t) -> uint8x16_t) -> u64 {
    let bits = load(&BITS);
    // SAFETY: NEON is part of the target.
    unsafe {
        let [a, b, c, d] = bytes.map(|quarter| vandq_u8(mark(quarter), bits));
        let halves = vpaddq_u8(vpaddq_u8(a, b), vpaddq_u8(c, d));
        vgetq_lane_u64::<0>(vreinterpretq_u64_u8(vpaddq_u8(halves, halves)))
    }
}

impl Block for Portable {
    type Bytes = [uint8x16_t; 4];

    #[inline(always)]
    fn load(self, block: &[u8; BLOCK]) -> Self::Bytes {
        let quarters = block.as_chunks::<16>().0;
        [0, 1, 2, 3].map(|i| load(&quarters[i]))
    }

    #[inline(always)]
    fn string_marks(self, bytes: Self::Bytes) -> StringMarks {
        // SAFETY: NEON is part of the target.
        unsafe {
            StringMarks {
                quote: marks(bytes, |quarter| vceqq_u8(quarter, vdupq_n_u8(b'"'))),
                backslash: marks(bytes, |quarter| vceqq_u8(quarter, vdupq_n_u8(b'\\'))),
                control: marks(bytes, |quarter| vcltq_u8(quarter, vdupq_n_u8(0x20))),
            }
        }
    }

    #[inline(always)]
    fn structure_marks(self, bytes: Self::Bytes) -> StructureMarks {
        let (blanks, classes) = (load(&BLANKS), load(&STRUCTURE));
        // SAFETY: NEON is part of the target.
        unsafe {
            let of = |class, quarter| vqtbl1q_u8(class, vandq_u8(quarter, vdupq_n_u8(15)));
            let blank = marks(bytes, |quarter| vceqq_u8(quarter, of(blanks, quarter)));
            // The bit 0x20 makes `{` of `[` and `}` of `]`, and leaves the others.
            let structure = marks(bytes, |quarter| {
                vceqq_u8(vorrq_u8(quarter, vdupq_n_u8(0x20)), of(classes, quarter))
            });
            let letters = marks(bytes, |quarter| vtstq_u8(quarter, vdupq_n_u8(0x40)));
            StructureMarks {
                blank,
                bracket: structure & letters,
                separator: structure & !letters,
            }
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
