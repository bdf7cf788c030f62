//! AVX-512 with the byte instructions of Intel's Ice Lake and AMD's Zen 4.

use super::{
    BLOCK, Block, Kernel, StringMarks, StructureMarks, carry_less_prefix_xor, class_table,
};
use crate::cpu::Avx512;
use std::arch::x86_64::{
    __m128i, __m512i, _mm512_add_epi32, _mm512_castsi512_si128, _mm512_cmpeq_epi8_mask,
    _mm512_cmplt_epu8_mask, _mm512_cvtepu8_epi32, _mm512_extracti32x4_epi32, _mm512_loadu_si512,
    _mm512_maskz_compress_epi8, _mm512_or_si512, _mm512_set1_epi8, _mm512_set1_epi32,
    _mm512_shuffle_epi8, _mm512_storeu_si512, _mm512_test_epi8_mask,
};

/// Compiles a kernel for this level. The list is that of [`Avx512`].
#[target_feature(
    enable = "avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,avx2,bmi1,bmi2,lzcnt,pclmulqdq,popcnt"
)]
pub(super) fn run<K: Kernel>(kernel: K, level: Avx512) -> K::Output {
    kernel.run(level)
}

static BLANKS: [u8; BLOCK] = class_table(b" \t\n\r");
static STRUCTURE: [u8; BLOCK] = class_table(b",:{}");
static COUNT: [u8; BLOCK] = {
    let mut count = [0; BLOCK];
    let mut i = 0;
    while i < BLOCK {
        count[i] = i as u8;
        i += 1;
    }
    count
};

impl Block for Avx512 {
    type Bytes = __m512i;

    #[inline(always)]
    fn load(self, block: &[u8; BLOCK]) -> __m512i {
        // SAFETY: the CPU has the instruction, and 64 bytes can be read; any address will do.
        unsafe { _mm512_loadu_si512(block.as_ptr().cast()) }
    }

    #[inline(always)]
    fn string_marks(self, bytes: __m512i) -> StringMarks {
        // SAFETY: a value of this type proves that the CPU has the instructions.
        unsafe {
            let equal =
                |byte: u8| _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(byte.cast_signed()));
            StringMarks {
                quote: equal(b'"'),
                backslash: equal(b'\\'),
                control: _mm512_cmplt_epu8_mask(bytes, _mm512_set1_epi8(0x20)),
            }
        }
    }

    #[inline(always)]
    fn structure_marks(self, bytes: __m512i) -> StructureMarks {
        let (blanks, structure) = (self.load(&BLANKS), self.load(&STRUCTURE));
        // SAFETY: the CPU has the instructions.
        unsafe {
            let blank = _mm512_cmpeq_epi8_mask(bytes, _mm512_shuffle_epi8(blanks, bytes));
            // Makes `{` of `[` and `}` of `]`, and leaves the others.
            let curly = _mm512_or_si512(bytes, _mm512_set1_epi8(0x20));
            let structure = _mm512_cmpeq_epi8_mask(curly, _mm512_shuffle_epi8(structure, bytes));
            let letters = _mm512_test_epi8_mask(bytes, _mm512_set1_epi8(0x40));
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
        let count = bits.count_ones();
        let numbers = self.load(&COUNT);
        // SAFETY: the CPU has the instructions; each store writes 16 of the numbers that `target` holds.
        unsafe {
            let numbers = _mm512_maskz_compress_epi8(bits, numbers);
            let base = _mm512_set1_epi32(base.cast_signed());
            let mut store = |sixteen: __m128i, at: usize| {
                let positions = _mm512_add_epi32(_mm512_cvtepu8_epi32(sixteen), base);
                _mm512_storeu_si512(target[at..at + 16].as_mut_ptr().cast(), positions);
            };
            // Not more than 32 in most blocks, but whether more than 16 cannot be foreseen.
            store(_mm512_castsi512_si128(numbers), 0);
            store(_mm512_extracti32x4_epi32::<1>(numbers), 16);
            if count > 32 {
                store(_mm512_extracti32x4_epi32::<2>(numbers), 32);
                store(_mm512_extracti32x4_epi32::<3>(numbers), 48);
            }
        }
    }
}
