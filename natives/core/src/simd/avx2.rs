//! AVX2, as from Intel's Haswell and AMD's Zen on.

use super::{
    BLOCK, Block, Kernel, StringMarks, StructureMarks, carry_less_prefix_xor, class_table,
    counted_positions,
};
use crate::cpu::Avx2;
use std::arch::x86_64::{
    __m256i, _mm256_cmpeq_epi8, _mm256_loadu_si256, _mm256_max_epu8, _mm256_or_si256,
    _mm256_set1_epi8, _mm256_shuffle_epi8, _mm256_slli_epi16,
};

/// Compiles a kernel for this level. The list is that of [`Avx2`].
#[target_feature(enable = "avx2,bmi1,bmi2,lzcnt,pclmulqdq,popcnt")]
pub(super) fn run<K: Kernel>(kernel: K, level: Avx2) -> K::Output {
    kernel.run(level)
}

static BLANKS: [u8; 32] = class_table(b" \t\n\r");
static STRUCTURE: [u8; 32] = class_table(b",:{}");

/// The highest bit of each byte.
///
/// By hand, because the compiler takes the intrinsic apart: where two comparisons meet in one mask it
/// works on 64 single bits, in a fifth of the speed. Miri knows no assembly.
#[cfg(not(miri))]
#[inline]
#[target_feature(enable = "avx2")]
fn high_bits(bytes: __m256i) -> u32 {
    let bits;
    // SAFETY: the instruction is part of AVX2 and touches nothing but its two registers.
    unsafe {
        std::arch::asm!(
            "vpmovmskb {bits:e}, {bytes}",
            bits = lateout(reg) bits,
            bytes = in(ymm_reg) bytes,
            options(pure, nomem, nostack, preserves_flags)
        );
    }
    bits
}

#[cfg(miri)]
#[target_feature(enable = "avx2")]
fn high_bits(bytes: __m256i) -> u32 {
    std::arch::x86_64::_mm256_movemask_epi8(bytes).cast_unsigned()
}

/// 32 bytes in a register.
#[inline]
#[target_feature(enable = "avx2")]
fn half(half: &[u8; 32]) -> __m256i {
    // SAFETY: 32 bytes can be read; any address will do.
    unsafe { _mm256_loadu_si256(half.as_ptr().cast()) }
}

/// Joins what `mark` says of each half.
#[inline(always)]
fn marks(_: Avx2, bytes: [__m256i; 2], mark: impl Fn(__m256i) -> __m256i) -> u64 {
    // SAFETY: the first argument proves that the CPU has AVX2.
    let [low, high] = bytes.map(|half| u64::from(unsafe { high_bits(mark(half)) }));
    low | high << 32
}

impl Block for Avx2 {
    type Bytes = [__m256i; 2];

    #[inline(always)]
    fn load(self, block: &[u8; BLOCK]) -> Self::Bytes {
        let (low, high) = block.split_at(32);
        // SAFETY: a value of this type proves that the CPU has AVX2.
        [low, high].map(|bytes| unsafe { half(bytes.try_into().expect("half of 64 bytes")) })
    }

    #[inline(always)]
    fn string_marks(self, bytes: Self::Bytes) -> StringMarks {
        // SAFETY: a value of this type proves that the CPU has the instructions.
        unsafe {
            let quote = _mm256_set1_epi8(b'"'.cast_signed());
            let backslash = _mm256_set1_epi8(b'\\'.cast_signed());
            let control = _mm256_set1_epi8(0x1f);
            StringMarks {
                quote: marks(self, bytes, |half| _mm256_cmpeq_epi8(half, quote)),
                backslash: marks(self, bytes, |half| _mm256_cmpeq_epi8(half, backslash)),
                control: marks(self, bytes, |half| {
                    _mm256_cmpeq_epi8(_mm256_max_epu8(half, control), control)
                }),
            }
        }
    }

    #[inline(always)]
    fn structure_marks(self, bytes: Self::Bytes) -> StructureMarks {
        // SAFETY: the CPU has the instructions.
        unsafe {
            let (blanks, classes) = (half(&BLANKS), half(&STRUCTURE));
            // Makes `{` of `[` and `}` of `]`, and leaves the others.
            let case = _mm256_set1_epi8(0x20);
            let blank = marks(self, bytes, |half| {
                _mm256_cmpeq_epi8(half, _mm256_shuffle_epi8(blanks, half))
            });
            let structure = marks(self, bytes, |half| {
                _mm256_cmpeq_epi8(
                    _mm256_or_si256(half, case),
                    _mm256_shuffle_epi8(classes, half),
                )
            });
            // The bit 0x40, which only the brackets have, becomes the highest of its byte.
            let letters = marks(self, bytes, |half| _mm256_slli_epi16::<1>(half));
            StructureMarks {
                blank,
                bracket: structure & letters,
                separator: structure & !letters,
            }
        }
    }

    #[inline(always)]
    fn prefix_xor(self, bits: u64) -> u64 {
        // SAFETY: the CPU has the instruction.
        unsafe { carry_less_prefix_xor(bits) }
    }

    #[inline(always)]
    fn positions(self, bits: u64, base: u32, target: &mut [u32; BLOCK]) {
        counted_positions(bits, base, target);
    }
}
