//! What the CPU can do, asked once, when the library is running.
//!
//! The library is compiled for the oldest CPU of its platform. Code for newer ones stands beside it, and
//! the types here are how it is reached: an [`Avx2`] exists only where the CPU has AVX2, so whoever holds
//! one may call code that is compiled for it.
//!
//! [`VARIABLE`] takes abilities away, never adds one, to compare the paths on one machine.

use std::sync::OnceLock;

/// The environment variable that takes abilities away: words separated by commas, `avx512`, `avx2` or
/// `baseline` for the highest level, `nosha` for no SHA-256 instructions. Other words say nothing.
pub(crate) const VARIABLE: &str = "TUSK_RUST_CORE_CPU";

/// What the CPU can do, as far as this library makes use of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cpu {
    pub level: Level,
    pub sha: Sha,
}

/// How wide its vectors are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Level {
    /// What the library takes for granted: SSE2 on `x86_64`, NEON on `aarch64`.
    Baseline,
    #[cfg(target_arch = "x86_64")]
    Avx2(Avx2),
    #[cfg(target_arch = "x86_64")]
    Avx512(Avx512),
}

/// Its instructions for SHA-256.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sha {
    /// It has none.
    Portable(Portable),
    #[cfg(target_arch = "x86_64")]
    ShaNi(ShaNi),
    #[cfg(target_arch = "aarch64")]
    ArmSha2(ArmSha2),
}

/// Nothing but the instructions that the library takes for granted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Portable;

/// Proof that the CPU, and the operating system, allow
/// `avx2,bmi1,bmi2,lzcnt,pclmulqdq,popcnt`: Haswell, Zen, and newer.
#[cfg(target_arch = "x86_64")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Avx2(());

/// Proof that the CPU, and the operating system, allow
/// `avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2` and all of [`Avx2`]: Ice Lake, Zen 4, and newer.
/// The older CPUs with AVX-512 lack the shuffles of bytes, and slow down when they use it.
#[cfg(target_arch = "x86_64")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Avx512(());

/// Proof that the CPU allows `sha,sse4.1,ssse3`: Goldmont, Ice Lake, Zen, and newer.
#[cfg(target_arch = "x86_64")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ShaNi(());

/// Proof that the CPU allows `sha2`: nearly all but the Raspberry Pi 4 and older.
#[cfg(target_arch = "aarch64")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ArmSha2(());

impl Cpu {
    /// What this CPU can do and [`VARIABLE`] allows. Both are read once in the life of the process.
    #[inline]
    pub fn get() -> Self {
        static CPU: OnceLock<Cpu> = OnceLock::new();
        *CPU.get_or_init(|| {
            let words = std::env::var_os(VARIABLE).unwrap_or_default();
            Self::detected().limited_by(&words.to_string_lossy())
        })
    }

    fn detected() -> Self {
        Self {
            level: Level::available().last().unwrap_or(Level::Baseline),
            sha: Sha::available().last().unwrap_or(Sha::Portable(Portable)),
        }
    }

    fn limited_by(self, words: &str) -> Self {
        words.split(',').fold(self, |cpu, word| match word.trim() {
            "avx2" => Self {
                level: cpu.level.without_avx512(),
                ..cpu
            },
            "baseline" => Self {
                level: Level::Baseline,
                ..cpu
            },
            "nosha" => Self {
                sha: Sha::Portable(Portable),
                ..cpu
            },
            _ => cpu,
        })
    }
}

impl Level {
    /// All levels of this CPU, whatever [`VARIABLE`] says, from the lowest to the highest.
    pub fn available() -> impl Iterator<Item = Self> {
        #[cfg(target_arch = "x86_64")]
        let beyond = [
            Avx2::detect().map(Self::Avx2),
            Avx512::detect().map(Self::Avx512),
        ];
        #[cfg(not(target_arch = "x86_64"))]
        let beyond: [Option<Self>; 0] = [];
        std::iter::once(Self::Baseline).chain(beyond.into_iter().flatten())
    }

    fn without_avx512(self) -> Self {
        match self {
            #[cfg(target_arch = "x86_64")]
            Self::Avx512(avx512) => Self::Avx2(avx512.avx2()),
            other => other,
        }
    }
}

impl Sha {
    /// All ways to compute SHA-256 on this CPU, whatever [`VARIABLE`] says, from the slowest to the
    /// fastest.
    pub fn available() -> impl Iterator<Item = Self> {
        #[cfg(target_arch = "x86_64")]
        let beyond = ShaNi::detect().map(Self::ShaNi);
        #[cfg(target_arch = "aarch64")]
        let beyond = ArmSha2::detect().map(Self::ArmSha2);
        #[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
        let beyond: Option<Self> = None;
        std::iter::once(Self::Portable(Portable)).chain(beyond)
    }
}

#[cfg(target_arch = "x86_64")]
impl Avx2 {
    fn detect() -> Option<Self> {
        (is_x86_feature_detected!("avx2")
            && is_x86_feature_detected!("bmi1")
            && is_x86_feature_detected!("bmi2")
            && is_x86_feature_detected!("lzcnt")
            && is_x86_feature_detected!("pclmulqdq")
            && is_x86_feature_detected!("popcnt"))
        .then_some(Self(()))
    }
}

#[cfg(target_arch = "x86_64")]
impl Avx512 {
    fn detect() -> Option<Self> {
        Avx2::detect()?;
        (is_x86_feature_detected!("avx512f")
            && is_x86_feature_detected!("avx512bw")
            && is_x86_feature_detected!("avx512vl")
            && is_x86_feature_detected!("avx512vbmi")
            && is_x86_feature_detected!("avx512vbmi2"))
        .then_some(Self(()))
    }

    /// What this includes.
    #[allow(clippy::unused_self)] // it is the proof
    pub fn avx2(self) -> Avx2 {
        Avx2(())
    }
}

#[cfg(target_arch = "x86_64")]
impl ShaNi {
    fn detect() -> Option<Self> {
        (is_x86_feature_detected!("sha")
            && is_x86_feature_detected!("sse4.1")
            && is_x86_feature_detected!("ssse3"))
        .then_some(Self(()))
    }
}

#[cfg(target_arch = "aarch64")]
impl ArmSha2 {
    fn detect() -> Option<Self> {
        std::arch::is_aarch64_feature_detected!("sha2").then_some(Self(()))
    }
}

#[cfg(test)]
mod tests {
    use super::{Cpu, Level, Portable, Sha};

    const BASELINE: Cpu = Cpu {
        level: Level::Baseline,
        sha: Sha::Portable(Portable),
    };

    #[test]
    fn nothing_is_taken_away_without_the_variable() {
        let all = Cpu::detected();
        assert_eq!(all.limited_by(""), all);
    }

    #[test]
    fn unknown_words_say_nothing() {
        let all = Cpu::detected();
        assert_eq!(all.limited_by("AVX2,fast,,sse2 , base line"), all);
    }

    #[test]
    fn each_word_takes_away_what_it_names_alone() {
        let all = Cpu::detected();
        let Cpu { level, sha } = all.limited_by("baseline");
        assert_eq!((level, sha), (Level::Baseline, all.sha));
        let Cpu { level, sha } = all.limited_by("nosha");
        assert_eq!((level, sha), (all.level, Sha::Portable(Portable)));
    }

    #[test]
    fn words_add_up_and_the_lowest_level_counts() {
        let all = Cpu::detected();
        assert_eq!(all.limited_by(" nosha , baseline"), BASELINE);
        assert_eq!(all.limited_by("baseline,avx512,avx2,nosha"), BASELINE);
    }

    #[test]
    fn no_word_adds_an_ability() {
        for word in ["avx512", "avx2", "baseline", "nosha", "avx512,avx2"] {
            assert_eq!(BASELINE.limited_by(word), BASELINE, "{word}");
        }
    }

    #[cfg(target_arch = "x86_64")]
    #[test]
    fn avx2_is_the_highest_level_where_it_is_named() {
        let highest = Cpu::detected().limited_by("avx2").level;
        let expected = Level::available().filter(|level| !matches!(level, Level::Avx512(_)));
        assert_eq!(Some(highest), expected.last());
    }
}
