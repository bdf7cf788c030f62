//! Decimal numbers to doubles, correctly rounded: the method of D. Lemire, "Number Parsing at a Gigabyte per
//! Second" (2021), after M. Eisel.
//!
//! The digits, as an integer of 64 bits, are multiplied by the first 128 bits of a power of five; the highest bits of
//! the product are the double's. Where the bits that are missing could change the rounding, and near the ends of
//! the range of doubles, there is no answer, and somebody slower has to be asked.

/// The powers of ten that times some 64-bit integer are doubles other than zero and infinity.
const MIN_POWER: i32 = -342;
const MAX_POWER: i32 = 308;

/// How many powers that are.
const POWERS: usize = place(MAX_POWER) + 1;

/// Where a power stands in their table.
const fn place(power: i32) -> usize {
    (power - MIN_POWER).cast_unsigned() as usize
}

/// The double nearest to `digits * 10^power`, ties to even. `None` if this method does not tell.
#[inline(always)]
pub(super) fn nearest(digits: u64, power: i32) -> Option<f64> {
    const FRACTION_BITS: u32 = 52;
    const BIAS: i32 = 1023;
    const INFINITE: i32 = 0x7ff;

    if digits == 0 {
        return Some(0.0);
    }
    if !(MIN_POWER..=MAX_POWER).contains(&power) {
        return None;
    }
    let shift = digits.leading_zeros();
    let digits = digits << shift;
    let [high_power, low_power] = POWERS_OF_FIVE[place(power)];
    let (mut low, mut high) = multiply(digits, high_power);
    // All bits that are looked at below the double's are ones: the rest of the power may carry into them.
    if high & 0x1ff == 0x1ff {
        let (carry, overflow) = low.overflowing_add(multiply(digits, low_power).1);
        low = carry;
        high += u64::from(overflow);
        if low == u64::MAX {
            return None;
        }
    }
    // The highest bit of the product may be 0, its second highest is not then.
    let upper = (high >> 63) as u32;
    let dropped = upper + 64 - FRACTION_BITS - 3;
    let mut mantissa = high >> dropped;
    // floor(power * log2(10)), exact for all powers of the table.
    let binary = (power * 217_706) >> 16;
    let mut exponent = binary + 63 + upper as i32 - shift as i32 + BIAS;
    if exponent <= 0 {
        return None;
    }
    // Exactly halfway between two doubles is only possible if the power of five is one that divides or is
    // divided without a rest; rounding up, as below, would be wrong then for an even one.
    let is_halfway = low <= 1 && mantissa & 3 == 1 && mantissa << dropped == high;
    if is_halfway && (-4..=23).contains(&power) {
        mantissa &= !1;
    }
    mantissa = (mantissa + (mantissa & 1)) >> 1;
    if mantissa == 2 << FRACTION_BITS {
        mantissa = 1 << FRACTION_BITS;
        exponent += 1;
    }
    if exponent >= INFINITE {
        return None;
    }
    let fraction = mantissa & ((1 << FRACTION_BITS) - 1);
    Some(f64::from_bits(
        u64::from(exponent.cast_unsigned()) << FRACTION_BITS | fraction,
    ))
}

/// The lower and the upper half of a product.
#[inline(always)]
fn multiply(a: u64, b: u64) -> (u64, u64) {
    let product = u128::from(a) * u128::from(b);
    (product as u64, (product >> 64) as u64)
}

/// Of each power of five its first 128 bits, the higher half first. Those of negative powers are rounded up
/// as long as the power has less than 64 bits, which the proof in the paper relies on; all others down.
static POWERS_OF_FIVE: [[u64; 2]; POWERS] = powers_of_five();

const fn powers_of_five() -> [[u64; 2]; POWERS] {
    /// The last negative power whose inverse has less than 64 bits.
    const LAST_SHORT: i32 = -27;

    let mut powers = [[0; 2]; (MAX_POWER - MIN_POWER + 1) as usize];
    let mut number = Long::power_of_two(0);
    let mut power = 0;
    while power <= MAX_POWER {
        let bits = number.first_bits();
        powers[place(power)] = [(bits >> 64) as u64, bits as u64];
        number = number.times_five();
        power += 1;
    }
    // Divided again and again and always rounded down, it is the quotient rounded down.
    number = Long::power_of_two(Long::BITS - 1);
    power = -1;
    while power >= MIN_POWER {
        number = number.divided_by_five();
        let mut bits = number.first_bits();
        if power >= LAST_SHORT {
            bits += 1;
        }
        powers[place(power)] = [(bits >> 64) as u64, bits as u64];
        power -= 1;
    }
    powers
}

/// A number of more bits than 5^342 has and 128 beyond, the lowest limb first.
#[derive(Clone, Copy)]
struct Long([u64; Self::LIMBS]);

impl Long {
    const LIMBS: usize = 15;
    const BITS: usize = 64 * Self::LIMBS;

    const fn power_of_two(exponent: usize) -> Self {
        let mut limbs = [0; Self::LIMBS];
        limbs[exponent / 64] = 1 << (exponent % 64);
        Self(limbs)
    }

    const fn times_five(mut self) -> Self {
        let mut carry = 0;
        let mut i = 0;
        while i < Self::LIMBS {
            let product = self.0[i] as u128 * 5 + carry;
            self.0[i] = product as u64;
            carry = product >> 64;
            i += 1;
        }
        self
    }

    const fn divided_by_five(mut self) -> Self {
        let mut rest = 0;
        let mut i = Self::LIMBS;
        while i > 0 {
            i -= 1;
            let dividend = rest << 64 | self.0[i] as u128;
            self.0[i] = (dividend / 5) as u64;
            rest = dividend % 5;
        }
        self
    }

    /// The 128 bits from the highest one on that is set.
    const fn first_bits(self) -> u128 {
        let mut top = Self::LIMBS - 1;
        while self.0[top] == 0 {
            top -= 1;
        }
        let second = if top > 0 { self.0[top - 1] } else { 0 };
        let third = if top > 1 { self.0[top - 2] } else { 0 };
        let bits = (self.0[top] as u128) << 64 | second as u128;
        let shift = bits.leading_zeros();
        if shift == 0 {
            bits
        } else {
            bits << shift | (third >> (64 - shift)) as u128
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{MAX_POWER, MIN_POWER, nearest};

    fn by_library(digits: u64, power: i32) -> f64 {
        format!("{digits}e{power}").parse().expect("a number")
    }

    fn check(digits: u64, power: i32) {
        if let Some(double) = nearest(digits, power) {
            let expected = by_library(digits, power);
            assert_eq!(double.to_bits(), expected.to_bits(), "{digits}e{power}");
        }
    }

    #[test]
    fn it_rounds_as_the_standard_library() {
        let mut state = 1u64;
        for power in MIN_POWER - 2..=MAX_POWER + 2 {
            for bits in 0..300 {
                state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                check(state >> (bits % 64), power);
            }
        }
    }

    #[test]
    fn halfway_between_two_doubles_the_even_one_is_nearest() {
        for power in -30..=30 {
            for exponent in 50..64 {
                for near in [1u64 << 53, (1 << 53) + 2, (1 << 54) - 2] {
                    for offset in [0, 1, 2, 3] {
                        check((near + offset) << (exponent - 50) >> 2, power);
                        check(near + offset, power);
                        check((1 << exponent) + (1 << (exponent - 53).max(0)), power);
                    }
                }
            }
        }
        assert_eq!(
            nearest(9_007_199_254_740_993, 0),
            Some(9_007_199_254_740_992.0)
        );
        assert_eq!(
            nearest(9_007_199_254_740_995, 0),
            Some(9_007_199_254_740_996.0)
        );
    }

    #[test]
    fn it_tells_nearly_always_within_the_range_of_doubles() {
        let told = (0..2000u64)
            .filter(|i| {
                let digits = 1_000_000_000_000_000_000 + i * 7_777_777_777_777_777;
                nearest(digits, (*i % 500) as i32 - 300).is_some()
            })
            .count();
        assert!(told >= 1990, "{told}");
    }
}
