//! Base64 with NEON: sixteen groups of four characters at a time, each place in a group in a vector of its own.

use super::{NO_VALUE, VALUES, each_block};
use std::arch::aarch64::{
    uint8x16_t, uint8x16x3_t, uint8x16x4_t, vdupq_n_u8, veorq_u8, vld1q_u8_x4, vld4q_u8, vmaxvq_u8,
    vorrq_u8, vqtbl4q_u8, vqtbx4q_u8, vshlq_n_u8, vshrq_n_u8, vst3q_u8,
};

/// Decodes 64 characters at a time.
pub(super) fn decode_blocks(text: &[u8], target: &mut [u8]) -> usize {
    each_block(text, target, |block: &[u8; 64], room: &mut [u8; 48]| {
        // SAFETY: the array is as long as four vectors.
        let uint8x16x4_t(c0, c1, c2, c3) = unsafe { vld4q_u8(block.as_ptr()) };
        let (v0, v1, v2, v3) = (value(c0), value(c1), value(c2), value(c3));
        // SAFETY: NEON is part of aarch64; the array is as long as three vectors.
        unsafe {
            let first = vorrq_u8(vorrq_u8(c0, v0), vorrq_u8(c1, v1));
            let last = vorrq_u8(vorrq_u8(c2, v2), vorrq_u8(c3, v3));
            if vmaxvq_u8(vorrq_u8(first, last)) >= NO_VALUE {
                return false;
            }
            let bytes = uint8x16x3_t(
                vorrq_u8(vshlq_n_u8::<2>(v0), vshrq_n_u8::<4>(v1)),
                vorrq_u8(vshlq_n_u8::<4>(v1), vshrq_n_u8::<2>(v2)),
                vorrq_u8(vshlq_n_u8::<6>(v2), v3),
            );
            vst3q_u8(room.as_mut_ptr(), bytes);
        }
        true
    })
}

/// The values of characters. Those beyond ASCII have 0.
#[inline(always)]
fn value(characters: uint8x16_t) -> uint8x16_t {
    // SAFETY: NEON is part of aarch64; the arrays are as long as four vectors.
    unsafe {
        // Of an index of 64 or more, the first makes 0, and the second what the first has made.
        let low = vqtbl4q_u8(vld1q_u8_x4(VALUES[0].as_ptr()), characters);
        let index = veorq_u8(characters, vdupq_n_u8(64));
        vqtbx4q_u8(low, vld1q_u8_x4(VALUES[1].as_ptr()), index)
    }
}
