//! SHA-256 with the instructions that `aarch64` has for it (Arm Architecture Reference Manual, `FEAT_SHA256`).

// The lint is newer than the oldest compiler. What it warns of, a call that stays a call because the caller is
// not compiled for these instructions, is over as soon as the caller is inlined into `run`.
#![allow(unknown_lints, inline_always_mismatching_target_features)]

use super::{BLOCK, Compress, K, Words, Work};
use crate::cpu::ArmSha2;
use std::arch::aarch64::{
    uint32x4_t, vaddq_u32, vld1q_u8, vld1q_u32, vreinterpretq_u32_u8, vrev32q_u8, vsha256h2q_u32,
    vsha256hq_u32, vsha256su0q_u32, vsha256su1q_u32, vst1q_u32,
};

/// The words a, b, c, d and e, f, g, h, each from the lowest element to the highest.
#[derive(Clone, Copy)]
pub(crate) struct State {
    abcd: uint32x4_t,
    efgh: uint32x4_t,
}

impl Compress for ArmSha2 {
    type State = State;

    #[inline(always)]
    #[allow(clippy::many_single_char_names)] // the standard's names
    fn state(self, [a, b, c, d, e, f, g, h]: Words) -> State {
        State {
            abcd: vector([a, b, c, d]),
            efgh: vector([e, f, g, h]),
        }
    }

    #[inline(always)]
    #[allow(clippy::many_single_char_names)] // the standard's names
    fn words(self, state: State) -> Words {
        let [a, b, c, d] = elements(state.abcd);
        let [e, f, g, h] = elements(state.efgh);
        [a, b, c, d, e, f, g, h]
    }

    #[inline(always)]
    fn compress<const LANES: usize>(
        self,
        states: [State; LANES],
        blocks: [&[u8; BLOCK]; LANES],
    ) -> [State; LANES] {
        // SAFETY: an `ArmSha2` exists only on a CPU that has these instructions.
        unsafe { compress(states, blocks) }
    }

    #[inline(always)]
    fn run<W: Work>(self, work: W) -> W::Output {
        // SAFETY: an `ArmSha2` exists only on a CPU that has these instructions.
        unsafe { run(self, work) }
    }
}

/// Does work, all of it compiled for these instructions.
#[target_feature(enable = "sha2")]
fn run<W: Work>(arm_sha2: ArmSha2, work: W) -> W::Output {
    work.run(arm_sha2)
}

/// # Safety
///
/// The CPU must have `FEAT_SHA256`. (To be inlined wherever it is called, this cannot be a function with
/// that target feature itself.)
#[inline(always)]
unsafe fn compress<const LANES: usize>(
    before: [State; LANES],
    blocks: [&[u8; BLOCK]; LANES],
) -> [State; LANES] {
    let mut states = before;
    // The latest sixteen words of the message schedule of each lane.
    let mut words = blocks.map(message);
    macro_rules! rounds {
        ($($group:literal)*) => { $(
            // SAFETY: the caller's promise.
            unsafe { four_rounds::<LANES, $group>(&mut states, &mut words) };
        )* };
    }
    rounds!(0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15);
    for (state, before) in states.iter_mut().zip(before) {
        // SAFETY: NEON is part of aarch64.
        *state = unsafe {
            State {
                abcd: vaddq_u32(state.abcd, before.abcd),
                efgh: vaddq_u32(state.efgh, before.efgh),
            }
        };
    }
    states
}

/// Rounds `4 * GROUP` to `4 * GROUP + 3` of each lane. `words[lane][i]` are the words of the latest group that
/// is i modulo 4, and at the beginning those of the message.
///
/// # Safety
///
/// As for [`compress`].
#[inline(always)]
unsafe fn four_rounds<const LANES: usize, const GROUP: usize>(
    states: &mut [State; LANES],
    words: &mut [[uint32x4_t; 4]; LANES],
) {
    let mut with_constants = [vector([0; 4]); LANES];
    for lane in 0..LANES {
        let words = &mut words[lane];
        // SAFETY: the caller's promise; there are 64 constants.
        unsafe {
            if GROUP >= 4 {
                let [oldest, second, third, latest] = [0, 1, 2, 3].map(|i| words[(GROUP + i) % 4]);
                words[GROUP % 4] = vsha256su1q_u32(vsha256su0q_u32(oldest, second), third, latest);
            }
            let constants = vld1q_u32(K.0.as_ptr().add(4 * GROUP));
            with_constants[lane] = vaddq_u32(words[GROUP % 4], constants);
        }
    }
    for lane in 0..LANES {
        let State { abcd, efgh } = states[lane];
        // SAFETY: the caller's promise.
        states[lane] = unsafe {
            State {
                abcd: vsha256hq_u32(abcd, efgh, with_constants[lane]),
                efgh: vsha256h2q_u32(efgh, abcd, with_constants[lane]),
            }
        };
    }
    #[cfg(not(miri))]
    if let [a, b, ..] = states.as_mut_slice() {
        keep_together(a, b);
    }
}

/// No instruction at all, but one that seems to need two lanes at the same point. Without it the compiler
/// saves registers by computing one lane after the other, and the CPU does not look far enough ahead to
/// compute them at the same time nevertheless. Miri knows no assembly.
#[cfg(not(miri))]
#[inline(always)]
fn keep_together(a: &mut State, b: &mut State) {
    // SAFETY: it does nothing.
    unsafe {
        std::arch::asm!(
            "/* {a:v} {b:v} */",
            a = inout(vreg) a.abcd,
            b = inout(vreg) b.abcd,
            options(pure, nomem, nostack, preserves_flags)
        );
    }
}

/// The words of a block, which are big-endian.
#[inline(always)]
fn message(block: &[u8; BLOCK]) -> [uint32x4_t; 4] {
    [0, 1, 2, 3].map(|i| {
        // SAFETY: NEON is part of aarch64; the four vectors are the block, and need no alignment.
        unsafe { vreinterpretq_u32_u8(vrev32q_u8(vld1q_u8(block.as_ptr().add(16 * i)))) }
    })
}

/// From the lowest element to the highest.
#[inline(always)]
fn vector(elements: [u32; 4]) -> uint32x4_t {
    // SAFETY: NEON is part of aarch64; the array is as long as a vector.
    unsafe { vld1q_u32(elements.as_ptr()) }
}

/// From the lowest element to the highest.
#[inline(always)]
fn elements(vector: uint32x4_t) -> [u32; 4] {
    let mut elements = [0; 4];
    // SAFETY: NEON is part of aarch64; the array is as long as a vector.
    unsafe { vst1q_u32(elements.as_mut_ptr(), vector) };
    elements
}
