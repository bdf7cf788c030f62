//! Each level against the obvious, bit by bit.

use super::{BLOCK, Block, Kernel, StringMarks, StructureMarks};
use crate::cpu::Level;
use crate::random::Random;

/// The step between bytes and places of which otherwise each is tested; Miri takes a thousand times as long.
const STEP: usize = if cfg!(miri) { 23 } else { 1 };

/// How many blocks and masks are made at random.
const ROUNDS: usize = if cfg!(miri) { 20 } else { 2_000 };

/// Bytes that may be counted among the separators.
const PERHAPS: [u8; 2] = [0x0c, 0x1a];

#[derive(Clone, Copy)]
struct Marks<'a>(&'a [u8; BLOCK]);

impl Kernel for Marks<'_> {
    type Output = (StringMarks, StructureMarks);

    #[inline(always)]
    fn run<B: Block>(self, level: B) -> Self::Output {
        let bytes = level.load(self.0);
        (level.string_marks(bytes), level.structure_marks(bytes))
    }
}

struct PrefixXor(u64);

impl Kernel for PrefixXor {
    type Output = u64;

    #[inline(always)]
    fn run<B: Block>(self, level: B) -> u64 {
        level.prefix_xor(self.0)
    }
}

struct Positions<'a> {
    bits: u64,
    base: u32,
    target: &'a mut [u32; BLOCK],
}

impl Kernel for Positions<'_> {
    type Output = ();

    #[inline(always)]
    fn run<B: Block>(self, level: B) {
        level.positions(self.bits, self.base, self.target);
    }
}

/// The bits of the bytes that are of some kind.
fn where_any(block: &[u8; BLOCK], kind: impl Fn(u8) -> bool) -> u64 {
    (0..BLOCK).fold(0, |bits, place| {
        bits | u64::from(kind(block[place])) << place
    })
}

fn check_marks(block: &[u8; BLOCK]) {
    let strings = StringMarks {
        quote: where_any(block, |byte| byte == b'"'),
        backslash: where_any(block, |byte| byte == b'\\'),
        control: where_any(block, |byte| byte < 0x20),
    };
    let perhaps = where_any(block, |byte| PERHAPS.contains(&byte));
    let structure = StructureMarks {
        blank: where_any(block, |byte| b" \t\n\r".contains(&byte)),
        bracket: where_any(block, |byte| b"{}[]".contains(&byte)),
        separator: where_any(block, |byte| b":,".contains(&byte)),
    };
    for level in Level::available() {
        let (string_marks, mut structure_marks) = level.run(Marks(block));
        structure_marks.separator &= !perhaps;
        assert_eq!(string_marks, strings, "{level:?} {block:x?}");
        assert_eq!(structure_marks, structure, "{level:?} {block:x?}");
    }
}

#[test]
fn every_byte_is_marked_for_what_it_is_in_every_place() {
    for byte in (0..=255).step_by(STEP) {
        for neighbour in [b'x', b'"', 0xff] {
            for place in (0..BLOCK).step_by(STEP) {
                let mut block = [neighbour; BLOCK];
                block[place] = byte;
                check_marks(&block);
            }
        }
    }
}

#[test]
fn bytes_are_marked_whatever_stands_beside_them() {
    let mut random = Random::seeded(0);
    for _ in 0..ROUNDS {
        check_marks(&[(); BLOCK].map(|()| random.bits() as u8));
        check_marks(
            &[(); BLOCK].map(|()| random.pick(b"\"\\{}[]:, \t\n\r\x0c\x1a\0\x1f\x20a\x80\xff")),
        );
    }
}

/// Masks with few bits, many, and each single one.
fn masks() -> impl Iterator<Item = u64> {
    let mut random = Random::seeded(1);
    let mixed = (0..ROUNDS).map(move |_| match random.below(3) {
        0 => random.bits(),
        1 => random.bits() & random.bits() & random.bits(),
        _ => random.bits() | random.bits() | random.bits(),
    });
    (0..64)
        .map(|bit| 1 << bit)
        .chain([0, u64::MAX])
        .chain(mixed)
}

#[test]
fn what_stands_between_two_quotes_is_in_a_string() {
    for bits in masks() {
        let mut odd = false;
        let expected = (0..64).fold(0, |between, bit| {
            odd ^= bits >> bit & 1 != 0;
            between | u64::from(odd) << bit
        });
        for level in Level::available() {
            assert_eq!(level.run(PrefixXor(bits)), expected, "{level:?} {bits:x}");
        }
    }
}

#[test]
fn the_positions_of_bits_ascend_from_the_base() {
    for bits in masks() {
        for base in [0, 64, (1 << 27) + 1] {
            let expected: Vec<u32> = (0..64)
                .filter(|bit| bits >> bit & 1 != 0)
                .map(|bit| base + bit)
                .collect();
            for level in Level::available() {
                let mut target = [0; BLOCK];
                let positions = Positions {
                    bits,
                    base,
                    target: &mut target,
                };
                level.run(positions);
                assert_eq!(target[..expected.len()], expected, "{level:?} {bits:x}");
            }
        }
    }
}
