//! Doubles as canonical JSON writes them.

use super::decimal::nearest;
use crate::buffer::block;

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
const EXACT_DIGITS: usize = 15;

/// As many digits are always an integer of 64 bits.
const LONGEST_INTEGER: usize = 19;

/// A number as it was read.
pub(super) enum Number {
    /// Its text is the canonical one.
    Canonical(f64),
    /// Its text may not be the canonical one. Its double, if that was easily told.
    Other(Option<f64>),
}

/// As many bytes as are looked at to read any number of up to [`LONGEST_INTEGER`] digits without an exponent.
const WINDOW: usize = 64;

/// Reads the number that begins at `start`. Gives the position behind it, too; `None` if it is no
/// number. From `start` on there are at least [`WINDOW`] bytes.
#[inline(always)]
pub(super) fn read(source: &[u8], start: usize) -> Option<(Number, usize)> {
    match read_short(block(source, start)) {
        Some((number, length)) => Some((number, start + length)),
        None => read_any(source, start),
    }
}

/// Reads a number of at most [`LONGEST_INTEGER`] digits without an exponent, and gives its length. `None` for
/// all others, for `-0`, and for what is no number.
#[inline(always)]
#[allow(clippy::cast_precision_loss)] // rounded to nearest, ties to even, as is specified
fn read_short(text: &[u8; WINDOW]) -> Option<(Number, usize)> {
    let negative = text[0] == b'-';
    let sign = |magnitude: f64| if negative { -magnitude } else { magnitude };
    let first = usize::from(negative);
    let (whole, digits) = leading_digits(text, first);
    let point = first + whole;
    let has_superfluous_zero = text[first] == b'0' && whole > 1;
    if whole == 0 || has_superfluous_zero || text[point] | 0x20 == b'e' {
        return None;
    }
    if text[point] != b'.' {
        // With a digit less it is the same as a signed number, which takes one instruction to convert.
        if whole >= LONGEST_INTEGER || negative && digits == 0 {
            return None;
        }
        let magnitude = digits.cast_signed() as f64;
        return Some((Number::Canonical(sign(magnitude)), point));
    }
    let (fraction, fraction_digits) = leading_digits(text, point + 1);
    let end = point + 1 + fraction;
    let count = whole + fraction;
    if fraction == 0 || count > LONGEST_INTEGER || text[end] | 0x20 == b'e' {
        return None;
    }
    let digits = digits * INTEGER_POWERS_OF_TEN[fraction] + fraction_digits;
    // The text is canonical if its digits are the shortest ones and are written plainly: without zeros
    // at the end and without the exponent that small values have.
    let is_plain = (text[end - 1] != b'0' || fraction == 1)
        && (digits == 0 || is_at_least_1e_5(digits, fraction));
    let number = if count <= EXACT_DIGITS && is_plain {
        Number::Canonical(sign(short_decimal(digits, fraction)))
    } else {
        match nearest(digits, -(fraction as i32)) {
            Some(value) if is_plain && is_shortest(digits, fraction, value) => {
                Number::Canonical(sign(value))
            }
            value => Number::Other(value.map(sign)),
        }
    };
    Some((number, end))
}

/// [`read`] for any number.
#[inline(never)]
fn read_any(source: &[u8], start: usize) -> Option<(Number, usize)> {
    let skip_digits = |start: usize| {
        let count = source[start..]
            .iter()
            .take_while(|b| b.is_ascii_digit())
            .count();
        (count > 0).then_some(start + count)
    };
    let negative = source[start] == b'-';
    let first = start + usize::from(negative);
    let mut end = if source[first] == b'0' {
        first + 1
    } else {
        skip_digits(first)?
    };
    if !matches!(source[end], b'.' | b'e' | b'E') {
        let number = match integer(negative, &source[first..end]) {
            Some(value) => Number::Canonical(value),
            None => Number::Other(None),
        };
        return Some((number, end));
    }
    if source[end] == b'.' {
        end = skip_digits(end + 1)?;
    }
    if source[end] | 0x20 == b'e' {
        end += 1;
        end += usize::from(matches!(source[end], b'+' | b'-'));
        end = skip_digits(end)?;
    }
    Some((Number::Other(None), end))
}

/// Whether a number with these digits behind whose point `fraction` of them stand, and whose nearest double is
/// `value`, a normal one, certainly has no shorter or closer form.
///
/// It has not if the double's last bit is worth less than the last digit: for the decimals that are read as
/// the double lie within one unit of that bit, so that no other one has so few digits. The number is `digits`
/// times the worth of its last digit, and nearly `significand` times that of the last bit; to compare the worths is
/// to compare the factors.
#[inline(always)]
fn is_shortest(digits: u64, fraction: usize, value: f64) -> bool {
    const FRACTION_BITS: u32 = f64::MANTISSA_DIGITS - 1;
    let significand = value.to_bits() & ((1 << FRACTION_BITS) - 1) | 1 << FRACTION_BITS;
    digits < significand
        || is_shortest_within_bit(
            digits,
            fraction,
            significand,
            (value.to_bits() >> FRACTION_BITS) as i32 - (f64::MAX_EXP - 1) - FRACTION_BITS as i32,
        )
}

/// [`is_shortest`] of a number whose double is `significand * 2^exponent`, and whose last digit is worth no more
/// than the last bit.
///
/// In units of `2^(exponent - 1) / 5^fraction`, which make integers of everything, the double is
/// `2 * significand * 5^fraction`, the decimals that are read as it reach from there `5^fraction` to both sides, and
/// the last digit is worth `2^(1 - exponent - fraction)`. No decimal has fewer digits if none that ends in 0 is
/// within reach, and none with as many is closer if the double is less than half a digit away. Distances
/// are below 2^64 although what they lie between is not, so that it is enough to compute modulo 2^64.
#[inline(always)]
fn is_shortest_within_bit(digits: u64, fraction: usize, significand: u64, exponent: i32) -> bool {
    let Some(&reach) = POWERS_OF_FIVE.get(fraction) else {
        return false;
    };
    let shift = 1 - exponent - fraction as i32;
    // Below a power of two doubles are closer, and the reach is not the same to both sides.
    if !(1..=56).contains(&shift) || significand.is_power_of_two() {
        return false;
    }
    let digit = 1i64 << shift;
    let distance = (digits << shift)
        .wrapping_sub((2 * significand).wrapping_mul(reach))
        .cast_signed();
    let reach = reach.cast_signed();
    let last = (digits % 10).cast_signed();
    distance.abs() < digit / 2
        && distance - last * digit < -reach
        && distance + (10 - last) * digit > reach
}

/// Powers of five that are so small that ten times as much is less than 2^63.
const POWERS_OF_FIVE: [u64; 25] = {
    let mut powers = [1; 25];
    let mut i = 1;
    while i < powers.len() {
        powers[i] = 5 * powers[i - 1];
        i += 1;
    }
    powers
};

/// Whether `digits / 10^fraction` is not below 0.00001, which is decided without waiting for a division.
#[inline(always)]
fn is_at_least_1e_5(digits: u64, fraction: usize) -> bool {
    fraction <= 5 || digits >= INTEGER_POWERS_OF_TEN[fraction - 5]
}

/// How many digits there are from a place on, and the number they are, unless that has an overflow. Of more than 24
/// digits only the first 24 count.
#[inline(always)]
fn leading_digits(text: &[u8; WINDOW], start: usize) -> (usize, u64) {
    let (mut count, mut number) = leading_of_eight(*block(text, start));
    if count == 8 {
        let (second, digits) = leading_of_eight(*block(text, start + 8));
        number = number * INTEGER_POWERS_OF_TEN[second] + digits;
        count += second;
        if second == 8 {
            let (third, digits) = leading_of_eight(*block(text, start + 16));
            number = number
                .wrapping_mul(INTEGER_POWERS_OF_TEN[third])
                .wrapping_add(digits);
            count += third;
        }
    }
    (count, number)
}

/// Powers of ten as integers, all that there are.
const INTEGER_POWERS_OF_TEN: [u64; 20] = {
    let mut powers = [1; 20];
    let mut i = 1;
    while i < powers.len() {
        powers[i] = 10 * powers[i - 1];
        i += 1;
    }
    powers
};

/// How many of eight bytes are digits, up to the first one that is none, and the number they are.
#[inline(always)]
fn leading_of_eight(word: [u8; 8]) -> (usize, u64) {
    const fn repeat(byte: u8) -> u64 {
        u64::from_ne_bytes([byte; 8])
    }
    let values = u64::from_le_bytes(word) ^ repeat(b'0');
    // The highest bit of each byte that is 10 or more. It may be wrong behind the first such byte.
    let others = (values.wrapping_add(repeat(0x76)) | values) & repeat(0x80);
    let count = others.trailing_zeros() as usize / 8;
    if count == 0 {
        return (0, 0);
    }
    // Zeros come before the digits. Then two neighbours are added at a time, the first one ten, a hundred,
    // ten thousand times: each multiplication does it for all pairs at once.
    let digits = values << (64 - 8 * count);
    let pairs = (digits.wrapping_mul(10 << 8 | 1) >> 8) & 0x00ff_00ff_00ff_00ff;
    let fours = (pairs.wrapping_mul(100 << 16 | 1) >> 16) & 0x0000_ffff_0000_ffff;
    let eight = fours.wrapping_mul(10_000 << 32 | 1) >> 32;
    (count, eight)
}

/// The double of a whole number whose canonical text is the one it has, or `None`: those are `-0`
/// and what is below -2^63 or above 2^64 - 1.
#[allow(clippy::cast_precision_loss)] // rounded to nearest, ties to even, as is specified
fn integer(negative: bool, digits: &[u8]) -> Option<f64> {
    let magnitude: u64 = std::str::from_utf8(digits).ok()?.parse().ok()?;
    if !negative {
        Some(magnitude as f64)
    } else if magnitude != 0 && magnitude <= i64::MIN.unsigned_abs() {
        Some(-(magnitude as f64))
    } else {
        None
    }
}

/// The double nearest to `digits / 10^fraction`, of which neither may have more than
/// [`EXACT_DIGITS`] digits: both are doubles then, and their quotient is rounded once.
#[inline(always)]
fn short_decimal(digits: u64, fraction: usize) -> f64 {
    #[allow(clippy::cast_precision_loss)] // below 10^15
    let digits = digits.cast_signed() as f64;
    digits / POWERS_OF_TEN[fraction]
}

/// The double nearest to a number of JSON, ties to even; infinite if that is what it is nearest to.
pub(crate) fn parse_double(number: &[u8]) -> f64 {
    if number.len() < LONG_NUMBER {
        read_by_library(number)
    } else {
        read_by_library(&shortened(number))
    }
}

fn read_by_library(number: &[u8]) -> f64 {
    std::str::from_utf8(number)
        .ok()
        .and_then(|text| text.parse().ok())
        .expect("the standard library reads every number of JSON")
}

/// The standard library takes an exponent from 655,360 on for a smaller one, but never for one below
/// 65,536. To a number with fewer characters than this it makes no difference: it is zero or infinite
/// with both.
const LONG_NUMBER: usize = 60_000;

/// A shorter number with the same double, in which the exponent cannot be misread.
fn shortened(number: &[u8]) -> Vec<u8> {
    /// More significant digits than any double, and any point halfway between two, has: of the digits
    /// behind them it only matters whether one is not zero.
    const SIGNIFICANT: usize = 800;

    let exponent_mark = number.iter().position(|&b| b == b'e' || b == b'E');
    let (mantissa, exponent) = number.split_at(exponent_mark.unwrap_or(number.len()));
    let (sign, mantissa) = match mantissa {
        [b'-', rest @ ..] => ("-", rest),
        _ => ("", mantissa),
    };
    let mut point = mantissa.len();
    let mut digits = Vec::new();
    let mut leading_zeros = 0;
    let mut rest_is_zero = true;
    for (place, &byte) in mantissa.iter().enumerate() {
        if byte == b'.' {
            point = place;
        } else if byte == b'0' && digits.is_empty() {
            leading_zeros += 1;
        } else if digits.len() < SIGNIFICANT {
            digits.push(byte);
        } else {
            rest_is_zero &= byte == b'0';
        }
    }
    if !rest_is_zero {
        digits.push(b'1');
    }
    // The value is 0.DIGITS times ten to this power.
    let scale = point as i64 - leading_zeros + saturated(exponent.get(1..).unwrap_or_default());
    let scale = scale.clamp(-10_000, 10_000);
    [
        format!("{sign}0.0").as_bytes(),
        &digits,
        format!("e{}", scale + 1).as_bytes(),
    ]
    .concat()
}

/// A whole number with or without sign; one of more than 15 digits as one of about that size.
fn saturated(number: &[u8]) -> i64 {
    let (sign, digits) = match number {
        [b'-', digits @ ..] => (-1, digits),
        [b'+', digits @ ..] => (1, digits),
        _ => (1, number),
    };
    let magnitude = digits.iter().fold(0i64, |value, digit| {
        if value < 1_000_000_000_000_000 {
            value * 10 + i64::from(digit & 15)
        } else {
            value
        }
    });
    sign * magnitude
}

#[cfg(test)]
mod tests {
    use super::{LONG_NUMBER, Printer, leading_of_eight, parse_double, short_decimal};

    /// How many random numbers are tried; with a hundred times as many it was once, too.
    const SAMPLES: usize = 200_000;

    fn print(value: f64) -> String {
        String::from_utf8(Printer::new().print(value).to_vec()).expect("ASCII")
    }

    #[test]
    #[allow(clippy::excessive_precision)] // it is the point: the candidates have a digit less
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
    fn a_long_number_may_have_an_exponent_that_makes_up_for_its_length() {
        let many = 1_000_000;
        let (zeros, sevens) = ("0".repeat(many), "7".repeat(many));
        let parse = |number: &str| parse_double(number.as_bytes());
        let seven_ninths = 7.0 / 9.0;
        assert_eq!(parse(&format!("{sevens}e-{many}")), seven_ninths);
        assert_eq!(parse(&format!("-{sevens}.{zeros}E-{many}")), -seven_ninths);
        assert_eq!(parse(&format!("0.{zeros}{sevens}e+{many}")), seven_ninths);
        assert_eq!(parse(&format!("1{zeros}.5e-{}", many + 300)), 1e-300);
        assert_eq!(parse(&format!("{sevens}e-{}", many - 309)), f64::INFINITY);
        assert_eq!(parse(&format!("{sevens}e-{}", many + 400)), 0.0);
        assert_eq!(parse(&format!("0.{zeros}e{sevens}")), 0.0);
        assert_eq!(parse(&format!("1e{sevens}")), f64::INFINITY);
        assert!(parse(&format!("-1e-{sevens}")).is_sign_negative());
    }

    #[test]
    fn of_a_long_number_every_digit_counts() {
        // Halfway between 1 and the next double: the last digit decides.
        let halfway = "1.00000000000000011102230246251565404236316680908203125";
        let zeros = "0".repeat(LONG_NUMBER);
        let parse = |number: String| parse_double(number.as_bytes());
        assert_eq!(parse(format!("{halfway}{zeros}")), 1.0);
        assert_eq!(parse(format!("{halfway}{zeros}1")), 1.0 + f64::EPSILON);
    }

    #[test]
    fn digits_are_counted_and_read_up_to_any_other_byte() {
        for count in 0..=8 {
            for other in (0..=255u8).filter(|byte| !byte.is_ascii_digit()) {
                let mut word = [b'7', b'0', b'9', b'1', b'8', b'2', b'6', b'5'];
                word[count..].fill(other);
                let expected = std::str::from_utf8(&word[..count]).expect("digits").parse();
                assert_eq!(
                    leading_of_eight(word),
                    (count, expected.unwrap_or(0)),
                    "{word:?}"
                );
            }
        }
    }

    #[test]
    fn digits_that_count_as_the_shortest_are_those_that_are_printed() {
        let mut state = 1u64;
        let mut found = 0;
        for _ in 0..200_000 {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let digits = 1_000_000_000_000_000 + (state >> 8) % 9_000_000_000_000_000;
            let fraction = 1 + (state % 15) as usize;
            let text = format!("{digits:017}");
            let text = format!("{}.{}", &text[..17 - fraction], &text[17 - fraction..]);
            let text = text.trim_start_matches('0');
            let text = if text.starts_with('.') {
                format!("0{text}")
            } else {
                text.to_owned()
            };
            let value = text.parse().expect("a number");
            if super::is_shortest(digits, fraction, value) && !text.ends_with('0') {
                assert_eq!(print(value), text);
                found += 1;
            }
        }
        assert!(found > 50_000, "{found}");
    }

    #[test]
    fn of_16_and_17_digits_those_that_are_printed_count_as_the_shortest() {
        let mut state = 1u64;
        let (mut found, mut all) = (0, 0);
        for _ in 0..SAMPLES {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            // All digits of a double, from 0.001 to 10^7, and its neighbours in the last place.
            let bits = state >> 12 | 0x3ff0 << 48;
            let value = (f64::from_bits(bits) - 0.5) * 10f64.powi((state % 10) as i32 - 3);
            let text = print(value);
            let Some((whole, fraction)) = text.split_once('.') else {
                continue;
            };
            let digits: u64 = format!("{whole}{fraction}").parse().expect("digits");
            for offset in [-10, -2, -1, 0, 1, 2, 10] {
                let digits = digits.wrapping_add_signed(offset);
                let width = whole.len() + fraction.len();
                let near = format!("{digits:0width$}");
                let near = format!("{}.{}", &near[..whole.len()], &near[whole.len()..]);
                if near.ends_with('0') {
                    continue;
                }
                let value: f64 = near.parse().expect("a number");
                let is_shortest = super::is_shortest(digits, fraction.len(), value);
                if is_shortest {
                    assert_eq!(print(value), near);
                }
                if offset == 0 {
                    found += u32::from(is_shortest);
                    all += 1;
                }
            }
        }
        assert!(found > all - all / 1000, "{found} of {all}");
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
