//! Doubles as canonical JSON writes them.

/// The longest text [`Printer::print`] gives is `-2.2250738585072014e-308`.
pub(crate) struct Printer(zmij::Buffer);

impl Printer {
    pub fn new() -> Self {
        Self(zmij::Buffer::new())
    }

    /// The shortest digits that read back as `value`, closest to it among those, the even last digit
    /// if two are equally close. Plain decimals with a point from 1e-5 up to, but not including,
    /// 1e16; otherwise an exponent with its sign.
    pub fn print(&mut self, value: f64) -> &[u8] {
        debug_assert!(value.is_finite(), "canonical JSON has no {value}");
        self.0.format_finite(value).as_bytes()
    }
}

/// Powers of ten that are doubles, exactly.
const POWERS_OF_TEN: [f64; 16] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
];

/// The most decimal digits that every double keeps: two different decimals of so many digits are two
/// different doubles.
pub(crate) const EXACT_DIGITS: usize = 15;

/// The double nearest to `digits / 10^fraction`, of which neither may have more than
/// [`EXACT_DIGITS`] digits: both are doubles then, and their quotient is rounded once.
#[inline]
pub(crate) fn short_decimal(digits: u64, fraction: usize) -> f64 {
    #[allow(clippy::cast_precision_loss)] // below 10^15
    let digits = digits as f64;
    digits / POWERS_OF_TEN[fraction]
}

#[cfg(test)]
mod tests {
    use super::{Printer, short_decimal};

    fn print(value: f64) -> String {
        String::from_utf8(Printer::new().print(value).to_vec()).expect("ASCII")
    }

    #[test]
    fn of_two_equally_close_candidates_the_even_one_is_printed() {
        assert_eq!(print(127_111_427_579_672.625), "127111427579672.62");
        assert_eq!(print(127_111_427_579_672.875), "127111427579672.88");
        assert_eq!(print(2f64.powi(50) + 0.25), "1125899906842624.2");
        assert_eq!(print(2f64.powi(50) + 0.75), "1125899906842624.8");
    }

    #[test]
    fn plain_decimals_reach_from_1e_5_to_below_1e16() {
        assert_eq!(print(1e-5), "0.00001");
        assert_eq!(print(9.999_999e-6), "9.999999e-6");
        assert_eq!(print(1e15), "1000000000000000.0");
        assert_eq!(print(9_999_999_999_999_998.0), "9999999999999998.0");
        assert_eq!(print(1e16), "1e+16");
    }

    #[test]
    fn the_extremes_have_their_shortest_form() {
        assert_eq!(print(0.0), "0.0");
        assert_eq!(print(-0.0), "-0.0");
        assert_eq!(print(5e-324), "5e-324");
        assert_eq!(print(f64::MAX), "1.7976931348623157e+308");
        assert_eq!(
            print(-2.225_073_858_507_201_4e-308),
            "-2.2250738585072014e-308"
        );
    }

    #[test]
    fn short_decimals_are_rounded_as_the_standard_library_rounds() {
        let mut state = 1u64;
        for _ in 0..20_000 {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let digits = (state >> 8) % 1_000_000_000_000_000;
            for fraction in 0..=15 {
                let expected: f64 = format!("{digits}e-{fraction}").parse().expect("a number");
                let got = short_decimal(digits, fraction);
                assert_eq!(got.to_bits(), expected.to_bits(), "{digits}e-{fraction}");
            }
        }
    }
}
