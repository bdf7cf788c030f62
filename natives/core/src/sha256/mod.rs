//! SHA-256 (FIPS 180-4), computed while the message is still being written.
//!
//! The instructions that CPUs have for it are bound by latency: a block of 64 bytes keeps one of their
//! ports busy for some 130 cycles, and all others are free for whatever does not wait for it. Two uses:
//!
//! - a writer hands over what it has written, block by block, and goes on writing
//!   ([`Sha256::absorb_two_ready`]): the hash is computed in the shadow of the writing, or the other way round;
//! - two messages take little longer than one ([`Sha256::finish_two`]).
//!
//! For both, the code for a block has to stand amid the code of the writer. That code is therefore generic
//! over [`Compress`], marked `#[inline(always)]` from [`Work::run`] down, and compiled once for each way to
//! compress by [`Sha::run`].

#[cfg(target_arch = "aarch64")]
#[allow(unsafe_code)] // instructions that not every CPU has
mod arm_sha2;
mod message;
mod portable;
#[cfg(target_arch = "x86_64")]
#[allow(unsafe_code)] // instructions that not every CPU has
mod sha_ni;
#[cfg(test)]
mod tests;

use crate::cpu::{Cpu, Sha};
use message::Message;

/// The length of a block in bytes.
pub(crate) const BLOCK: usize = 64;

/// A SHA-256 as the standard's eight words.
pub(crate) type Words = [u32; 8];

/// The initial hash value (FIPS 180-4, 5.3.3).
const INITIAL: Words = [
    0x6a09_e667,
    0xbb67_ae85,
    0x3c6e_f372,
    0xa54f_f53a,
    0x510e_527f,
    0x9b05_688c,
    0x1f83_d9ab,
    0x5be0_cd19,
];

/// The constants of the rounds (FIPS 180-4, 4.2.2), aligned as vector instructions read them best.
#[repr(align(64))]
struct RoundConstants([u32; 64]);

#[rustfmt::skip]
static K: RoundConstants = RoundConstants([
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
    0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
    0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
    0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
    0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
    0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
    0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
]);

/// A way to compress blocks, and, since a value of this type exists only on a CPU that has the instructions,
/// the right to use it.
///
/// All but [`run`](Self::run) is `#[inline(always)]`, and fast only inside of it.
pub(crate) trait Compress: Copy {
    /// The intermediate hash value, in whatever form is best kept in registers.
    type State: Copy;

    fn state(self, words: Words) -> Self::State;

    fn words(self, state: Self::State) -> Words;

    /// Compresses one block into each of some independent states, instruction by instruction in turn.
    fn compress<const LANES: usize>(
        self,
        states: [Self::State; LANES],
        blocks: [&[u8; BLOCK]; LANES],
    ) -> [Self::State; LANES];

    /// Does work, compiled for the instructions that this way needs.
    fn run<W: Work>(self, work: W) -> W::Output;
}

/// Something that hashes on its way.
pub(crate) trait Work {
    type Output;

    /// Does it. To be marked `#[inline(always)]`, as is all that calls [`Compress`] from here.
    fn run<C: Compress>(self, compress: C) -> Self::Output;
}

impl Sha {
    /// Does work, compiled for this way to compute SHA-256.
    #[inline(always)]
    pub fn run<W: Work>(self, work: W) -> W::Output {
        match self {
            Self::Portable(portable) => portable.run(work),
            #[cfg(target_arch = "x86_64")]
            Self::ShaNi(sha_ni) => sha_ni.run(work),
            #[cfg(target_arch = "aarch64")]
            Self::ArmSha2(arm_sha2) => arm_sha2.run(work),
        }
    }
}

/// The hash of a message of which some whole blocks, from its start, have been absorbed.
///
/// It keeps no copy of the message: whoever calls gives the message as far as it is there, always from
/// its start, and must not have changed what it gave before.
#[derive(Clone, Copy)]
pub(crate) struct Sha256<C: Compress> {
    compress: C,
    state: C::State,
    absorbed: usize,
}

impl<C: Compress> Sha256<C> {
    #[inline(always)]
    pub fn new(compress: C) -> Self {
        Self {
            compress,
            state: compress.state(INITIAL),
            absorbed: 0,
        }
    }

    /// Absorbs the next block of a message that is being written, if the writer is one block ahead of it:
    /// bytes that were written just now would be waited for. One block at most, since with more of them the
    /// writer would be the one to wait. With it goes a block of another message, as long as that has whole
    /// blocks left; an empty one never has. The first `written` bytes of `text` are what is there so far.
    #[inline(always)]
    pub fn absorb_two_ready(
        &mut self,
        text: &[u8],
        written: usize,
        other: &mut Self,
        complete: &[u8],
    ) {
        if written - self.absorbed >= 2 * BLOCK {
            let block = text[self.absorbed..].first_chunk().expect("as written");
            match complete[other.absorbed..].first_chunk() {
                Some(other_block) => self.absorb_two(block, other, other_block),
                None => self.absorb(block),
            }
        }
    }

    /// The hash, now that the message is complete.
    #[inline(always)]
    pub fn finish(self, complete: &[u8]) -> Words {
        self.finish_message(&Message::new(complete))
    }

    /// The hashes of two messages that are complete.
    #[inline(always)]
    pub fn finish_two(
        mut self,
        complete: &[u8],
        mut other: Self,
        other_complete: &[u8],
    ) -> [Words; 2] {
        let message = Message::new(complete);
        let other_message = Message::new(other_complete);
        while let Some(block) = message.block(self.absorbed)
            && let Some(other_block) = other_message.block(other.absorbed)
        {
            self.absorb_two(block, &mut other, other_block);
        }
        [
            self.finish_message(&message),
            other.finish_message(&other_message),
        ]
    }

    #[inline(always)]
    fn absorb(&mut self, block: &[u8; BLOCK]) {
        [self.state] = self.compress.compress([self.state], [block]);
        self.absorbed += BLOCK;
    }

    #[inline(always)]
    fn absorb_two(&mut self, block: &[u8; BLOCK], other: &mut Self, other_block: &[u8; BLOCK]) {
        [self.state, other.state] = self
            .compress
            .compress([self.state, other.state], [block, other_block]);
        self.absorbed += BLOCK;
        other.absorbed += BLOCK;
    }

    #[inline(always)]
    fn finish_message(mut self, message: &Message) -> Words {
        while let Some(block) = message.block(self.absorbed) {
            self.absorb(block);
        }
        self.compress.words(self.state)
    }
}

/// The SHA-256 of a message.
pub(crate) fn hash(message: &[u8]) -> Words {
    Cpu::get().sha.run(One(message))
}

/// The SHA-256 of each of two messages, in little more time than that of the longer one.
pub(crate) fn hash_two(messages: [&[u8]; 2]) -> [Words; 2] {
    Cpu::get().sha.run(Two(messages))
}

struct One<'a>(&'a [u8]);

impl Work for One<'_> {
    type Output = Words;

    #[inline(always)]
    fn run<C: Compress>(self, compress: C) -> Words {
        Sha256::new(compress).finish(self.0)
    }
}

struct Two<'a>([&'a [u8]; 2]);

impl Work for Two<'_> {
    type Output = [Words; 2];

    #[inline(always)]
    fn run<C: Compress>(self, compress: C) -> [Words; 2] {
        let [message, other] = self.0;
        let start = Sha256::new(compress);
        start.finish_two(message, start, other)
    }
}
