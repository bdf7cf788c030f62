use super::{BLOCK, Compress, Sha256, Words, Work, hash, hash_two};
use crate::cpu::Sha;
use crate::hash::Hash;
use sha2::Digest;

/// What an unrelated implementation says.
fn expected(message: &[u8]) -> Words {
    let digest = sha2::Sha256::digest(message);
    let mut bytes = digest.as_chunks::<4>().0.iter();
    [(); 8].map(|()| u32::from_be_bytes(*bytes.next().expect("32 bytes")))
}

/// Bytes of which no two blocks are equal.
fn message(length: usize, seed: usize) -> Vec<u8> {
    let mut x = seed as u32 | 1;
    let byte = || {
        x = x.wrapping_mul(0x0019_660d).wrapping_add(0x3c6e_f35f);
        (x >> 24) as u8
    };
    std::iter::repeat_with(byte).take(length).collect()
}

#[derive(Clone, Copy)]
struct Whole<'a>(&'a [u8]);

impl Work for Whole<'_> {
    type Output = Words;

    #[inline(always)]
    fn run<C: Compress>(self, compress: C) -> Words {
        Sha256::new(compress).finish(self.0)
    }
}

/// Writes a message in steps of the given lengths, in turn, and beside it hashes another one.
#[derive(Clone, Copy)]
struct Written<'a> {
    message: &'a [u8],
    steps: &'a [usize],
    beside: &'a [u8],
}

impl Work for Written<'_> {
    type Output = [Words; 3];

    #[inline(always)]
    fn run<C: Compress>(self, compress: C) -> [Words; 3] {
        let Self {
            message, beside, ..
        } = self;
        let mut alone = Sha256::new(compress);
        let mut written = Sha256::new(compress);
        let mut other = Sha256::new(compress);
        let mut length = 0;
        for &step in self.steps.iter().cycle() {
            if length + step >= message.len() {
                break;
            }
            length += step;
            alone.absorb_two_ready(message, length, &mut Sha256::new(compress), &[]);
            written.absorb_two_ready(message, length, &mut other, beside);
        }
        let [written, other] = written.finish_two(message, other, beside);
        [alone.finish(message), written, other]
    }
}

#[derive(Clone, Copy)]
struct Two<'a>([&'a [u8]; 2]);

impl Work for Two<'_> {
    type Output = [Words; 2];

    #[inline(always)]
    fn run<C: Compress>(self, compress: C) -> [Words; 2] {
        let start = Sha256::new(compress);
        start.finish_two(self.0[0], start, self.0[1])
    }
}

/// Longer under the CPU's own instructions than in an interpreter.
const LONGEST: usize = if cfg!(miri) { 130 } else { 300 };

#[test]
fn the_published_examples_have_their_published_hashes() {
    // NIST, examples for FIPS 180-4, and the first and the longest of the short messages of SHAVS.
    let million = vec![b'a'; if cfg!(miri) { 0 } else { 1_000_000 }];
    let examples: [(&[u8], &str); 5] = [
        (
            b"",
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        ),
        (
            b"abc",
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        ),
        (
            b"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
        ),
        (
            b"abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
            "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1",
        ),
        (
            &million,
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0",
        ),
    ];
    for sha in Sha::available() {
        for (message, hash) in examples {
            if !cfg!(miri) || message.len() < 1000 && !message.is_empty() {
                assert_eq!(
                    Hash::from(sha.run(Whole(message))).to_string(),
                    hash,
                    "{sha:?}"
                );
            }
        }
    }
}

#[test]
fn every_length_has_the_hash_that_another_implementation_gives() {
    for sha in Sha::available() {
        for length in 0..LONGEST {
            let message = message(length, length);
            assert_eq!(
                sha.run(Whole(&message)),
                expected(&message),
                "{sha:?} {length}"
            );
        }
    }
}

#[test]
fn a_hash_does_not_depend_on_how_its_message_is_written() {
    let beside = message(500, 7);
    let all_steps: [&[usize]; 8] = [
        &[1],
        &[BLOCK - 1],
        &[BLOCK],
        &[BLOCK + 1],
        &[2 * BLOCK],
        &[1000],
        &[0, 3, 200, 17],
        &[130, 1, 1, 1],
    ];
    for sha in Sha::available() {
        for steps in all_steps {
            for length in (0..=10 * BLOCK).step_by(if cfg!(miri) { 211 } else { 7 }) {
                let message = message(length, 3);
                let written = Written {
                    message: &message,
                    steps,
                    beside: &beside,
                };
                let hash = expected(&message);
                let beside = expected(&beside);
                assert_eq!(
                    sha.run(written),
                    [hash, hash, beside],
                    "{sha:?} {length} {steps:?}"
                );
            }
        }
    }
}

#[test]
fn two_messages_of_any_lengths_have_the_hashes_they_have_alone() {
    let step = if cfg!(miri) { 61 } else { 1 };
    for first in (0..LONGEST).step_by(step) {
        let first = message(first, 1);
        let first_hash = expected(&first);
        for second in (0..LONGEST).step_by(step) {
            let second = message(second, 2);
            let hashes = [first_hash, expected(&second)];
            for sha in Sha::available() {
                let lengths = [first.len(), second.len()];
                assert_eq!(
                    sha.run(Two([&first, &second])),
                    hashes,
                    "{sha:?} {lengths:?}"
                );
            }
        }
    }
}

#[test]
fn the_way_chosen_for_this_cpu_gives_the_same_hashes() {
    let (first, second) = (message(1000, 1), message(77, 2));
    assert_eq!(hash(&first), expected(&first));
    assert_eq!(
        hash_two([&first, &second]),
        [expected(&first), expected(&second)]
    );
}
