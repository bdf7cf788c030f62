//! SHA-256 with the instructions that every CPU has (FIPS 180-4, 6.2.2).

use super::{BLOCK, Compress, K, Words, Work};
use crate::cpu::Portable;

impl Compress for Portable {
    type State = Words;

    #[inline(always)]
    fn state(self, words: Words) -> Words {
        words
    }

    #[inline(always)]
    fn words(self, state: Words) -> Words {
        state
    }

    #[inline(always)]
    fn compress<const LANES: usize>(
        self,
        mut states: [Words; LANES],
        blocks: [&[u8; BLOCK]; LANES],
    ) -> [Words; LANES] {
        for (state, block) in states.iter_mut().zip(blocks) {
            compress(state, block);
        }
        states
    }

    #[inline(always)]
    fn run<W: Work>(self, work: W) -> W::Output {
        work.run(self)
    }
}

/// Compresses one block. Not inlined: it fills all ports of the CPU, so nothing goes on in its shadow.
#[inline(never)]
fn compress(state: &mut Words, block: &[u8; BLOCK]) {
    let before = *state;
    // The latest sixteen words of the message schedule.
    let mut words = [[0; 4]; 4];
    for (word, bytes) in words
        .as_flattened_mut()
        .iter_mut()
        .zip(block.as_chunks::<4>().0)
    {
        *word = u32::from_be_bytes(*bytes);
    }
    macro_rules! rounds {
        ($($group:literal)*) => { $( four_rounds::<$group>(state, &mut words); )* };
    }
    rounds!(0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15);
    for (word, before) in state.iter_mut().zip(before) {
        *word = word.wrapping_add(before);
    }
}

/// Rounds `4 * GROUP` to `4 * GROUP + 3`. `words[i]` are the words of the latest group that is i modulo 4, and
/// at the beginning those of the message.
#[inline(always)]
#[allow(clippy::many_single_char_names)] // the standard's names
fn four_rounds<const GROUP: usize>(state: &mut Words, words: &mut [[u32; 4]; 4]) {
    if GROUP >= 4 {
        words[GROUP % 4] = schedule([0, 1, 2, 3].map(|i| words[(GROUP + i) % 4]).as_flattened());
    }
    for (i, word) in words[GROUP % 4].iter().enumerate() {
        let [a, b, c, d, e, f, g, h] = *state;
        let sum_1 = e.rotate_right(6) ^ e.rotate_right(11) ^ e.rotate_right(25);
        let choice = g ^ (e & (f ^ g));
        let t1 = h
            .wrapping_add(K.0[4 * GROUP + i])
            .wrapping_add(*word)
            .wrapping_add(choice)
            .wrapping_add(sum_1);
        let sum_0 = a.rotate_right(2) ^ a.rotate_right(13) ^ a.rotate_right(22);
        let majority = (a & b) ^ (c & (a ^ b));
        let t2 = sum_0.wrapping_add(majority);
        *state = [t1.wrapping_add(t2), a, b, c, d.wrapping_add(t1), e, f, g];
    }
}

/// The four words that follow the given sixteen. In two loops, so that the compiler makes the first one of
/// vector instructions.
#[inline(always)]
fn schedule(latest: &[u32]) -> [u32; 4] {
    let mut words = [0; 4];
    for (i, word) in words.iter_mut().enumerate() {
        let x = latest[i + 1];
        let sigma_0 = x.rotate_right(7) ^ x.rotate_right(18) ^ (x >> 3);
        *word = latest[i].wrapping_add(sigma_0).wrapping_add(latest[i + 9]);
    }
    for i in 0..4 {
        let x = if i < 2 { latest[i + 14] } else { words[i - 2] };
        let sigma_1 = x.rotate_right(17) ^ x.rotate_right(19) ^ (x >> 10);
        words[i] = words[i].wrapping_add(sigma_1);
    }
    words
}
