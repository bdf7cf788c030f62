//! SHA-256 with the instructions that `x86_64` has for it.
//!
//! After Gulley, Gopal, Yap, Feghali, Guilford, Wolrich: "Intel SHA Extensions: New Instructions Supporting the
//! Secure Hash Algorithm on Intel Architecture Processors", 2013.

use super::{BLOCK, Compress, K, Words, Work};
use crate::cpu::ShaNi;
use std::arch::x86_64::{
    __m128i, _mm_add_epi32, _mm_alignr_epi8, _mm_load_si128, _mm_loadu_si128, _mm_set_epi8,
    _mm_set_epi32, _mm_sha256msg1_epu32, _mm_sha256msg2_epu32, _mm_sha256rnds2_epu32,
    _mm_shuffle_epi8, _mm_shuffle_epi32, _mm_storeu_si128,
};

/// The words a, b, e, f and c, d, g, h, each from the highest element to the lowest, as `sha256rnds2` takes
/// them.
#[derive(Clone, Copy)]
pub(crate) struct State {
    abef: __m128i,
    cdgh: __m128i,
}

impl Compress for ShaNi {
    type State = State;

    #[inline(always)]
    #[allow(clippy::many_single_char_names)] // the standard's names
    fn state(self, [a, b, c, d, e, f, g, h]: Words) -> State {
        State {
            abef: vector([f, e, b, a]),
            cdgh: vector([h, g, d, c]),
        }
    }

    #[inline(always)]
    #[allow(clippy::many_single_char_names)] // the standard's names
    fn words(self, state: State) -> Words {
        let [f, e, b, a] = elements(state.abef);
        let [h, g, d, c] = elements(state.cdgh);
        [a, b, c, d, e, f, g, h]
    }

    #[inline(always)]
    fn compress<const LANES: usize>(
        self,
        states: [State; LANES],
        blocks: [&[u8; BLOCK]; LANES],
    ) -> [State; LANES] {
        // SAFETY: a `ShaNi` exists only on a CPU that has these instructions.
        unsafe { compress(states, blocks) }
    }

    #[inline(always)]
    fn run<W: Work>(self, work: W) -> W::Output {
        // SAFETY: a `ShaNi` exists only on a CPU that has these instructions.
        unsafe { run(self, work) }
    }
}

/// Does work, all of it compiled for these instructions.
///
/// Never for AVX: the SHA instructions have no VEX form, and Intel's CPUs take some 60 ns for each change between
/// the two forms once the upper half of a vector register is in use. That made a call 25 to 100 times slower than in
/// Java. The gate on the finished libraries refuses a function with both.
#[target_feature(enable = "sha,sse4.1,ssse3")]
fn run<W: Work>(sha_ni: ShaNi, work: W) -> W::Output {
    work.run(sha_ni)
}

/// # Safety
///
/// The CPU must have SHA, SSE4.1 and SSSE3. (To be inlined wherever it is called, this cannot be a function
/// with those target features itself.)
#[inline(always)]
unsafe fn compress<const LANES: usize>(
    before: [State; LANES],
    blocks: [&[u8; BLOCK]; LANES],
) -> [State; LANES] {
    let mut states = before;
    // The latest sixteen words of the message schedule of each lane.
    let mut words = blocks.map(|block| {
        // SAFETY: the caller's promise.
        unsafe { message(block) }
    });
    macro_rules! rounds {
        ($($group:literal)*) => { $(
            // SAFETY: the caller's promise.
            unsafe { four_rounds::<LANES, $group>(&mut states, &mut words) };
        )* };
    }
    rounds!(0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15);
    for (state, before) in states.iter_mut().zip(before) {
        // SAFETY: SSE2 is part of x86_64.
        *state = unsafe {
            State {
                abef: _mm_add_epi32(state.abef, before.abef),
                cdgh: _mm_add_epi32(state.cdgh, before.cdgh),
            }
        };
    }
    states
}

/// Rounds `4 * GROUP` to `4 * GROUP + 3` of each lane. `words[lane][i]` are the words of the latest group that is i
/// modulo 4, and at the beginning those of the message.
///
/// # Safety
///
/// As for [`compress`].
#[inline(always)]
unsafe fn four_rounds<const LANES: usize, const GROUP: usize>(
    states: &mut [State; LANES],
    words: &mut [[__m128i; 4]; LANES],
) {
    let mut low = [vector([0; 4]); LANES];
    for lane in 0..LANES {
        let words = &mut words[lane];
        // SAFETY: the caller's promise; the constants are aligned, and there are 64 of them.
        unsafe {
            if GROUP >= 4 {
                let [oldest, second, third, latest] = [0, 1, 2, 3].map(|i| words[(GROUP + i) % 4]);
                let seven_ago = _mm_alignr_epi8::<4>(latest, third);
                let sum = _mm_add_epi32(_mm_sha256msg1_epu32(oldest, second), seven_ago);
                words[GROUP % 4] = _mm_sha256msg2_epu32(sum, latest);
            }
            let constants = _mm_load_si128(K.0.as_ptr().add(4 * GROUP).cast());
            low[lane] = _mm_add_epi32(words[GROUP % 4], constants);
        }
    }
    for lane in 0..LANES {
        let state = &mut states[lane];
        // SAFETY: the caller's promise. After two rounds, c, d, g and h are what a, b, e and f were before.
        unsafe {
            state.cdgh = _mm_sha256rnds2_epu32(state.cdgh, state.abef, low[lane]);
        }
    }
    for lane in 0..LANES {
        let state = &mut states[lane];
        // SAFETY: the caller's promise.
        unsafe {
            let high = _mm_shuffle_epi32::<0b00_00_11_10>(low[lane]);
            state.abef = _mm_sha256rnds2_epu32(state.abef, state.cdgh, high);
        }
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
            "/* {a} {b} */",
            a = inout(xmm_reg) a.abef,
            b = inout(xmm_reg) b.abef,
            options(pure, nomem, nostack, preserves_flags)
        );
    }
}

/// The words of a block, which are big-endian.
///
/// # Safety
///
/// As for [`compress`].
#[inline(always)]
unsafe fn message(block: &[u8; BLOCK]) -> [__m128i; 4] {
    // SAFETY: the caller's promise; the four vectors are the block, and need no alignment.
    unsafe {
        let order = _mm_set_epi8(12, 13, 14, 15, 8, 9, 10, 11, 4, 5, 6, 7, 0, 1, 2, 3);
        let vectors: *const __m128i = block.as_ptr().cast();
        [0, 1, 2, 3].map(|i| _mm_shuffle_epi8(_mm_loadu_si128(vectors.add(i)), order))
    }
}

/// From the lowest element to the highest.
#[inline(always)]
fn vector([x0, x1, x2, x3]: [u32; 4]) -> __m128i {
    // SAFETY: SSE2 is part of x86_64.
    unsafe { _mm_set_epi32(x3 as i32, x2 as i32, x1 as i32, x0 as i32) }
}

/// From the lowest element to the highest.
#[inline(always)]
fn elements(vector: __m128i) -> [u32; 4] {
    let mut elements = [0; 4];
    // SAFETY: SSE2 is part of x86_64; the array is as long as a vector, and needs no alignment.
    unsafe { _mm_storeu_si128(elements.as_mut_ptr().cast(), vector) };
    elements
}
