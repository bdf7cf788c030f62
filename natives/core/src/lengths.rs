//! How long things are in protobuf: the floor below [`json`](crate::json) and [`wire`](crate::wire). Parsing sums the
//! lengths up while it goes, so that messages are written in one pass, and needs to know nothing else of protobuf.

/// The number of bytes of a varint.
#[inline(always)]
pub(crate) const fn varint_length(value: u64) -> u32 {
    // Seven bits a byte, and at least one byte.
    (70 - (value | 1).leading_zeros()) / 7
}

/// The length of a text or message of so many bytes as a field with a number below 16: with its tag
/// and its own length.
#[inline(always)]
pub(crate) const fn delimited_length(length: u32) -> u32 {
    if length < 0x80 {
        return 2 + length;
    }
    1 + varint_length(length as u64) + length
}

/// The length of a text field with a number below 16 that is left out when empty.
#[inline(always)]
pub(crate) const fn text_field_length(length: u32) -> u32 {
    if length == 0 {
        0
    } else {
        delimited_length(length)
    }
}

/// The length of a number or enum field that is written even if zero, with a number below 16.
pub(crate) fn integer_field_length(value: i64) -> u32 {
    1 + varint_length(value.cast_unsigned())
}

/// The length of a number, enum or bool field that is left out when zero, with a number below 16.
pub(crate) fn nonzero_field_length(value: i64) -> u32 {
    if value == 0 {
        0
    } else {
        integer_field_length(value)
    }
}

/// The length of a double field that is written even if zero, with a number below 16.
pub(crate) const DOUBLE_FIELD_LENGTH: u32 = 9;

/// The length of `null`, `false` and `true` as `Value` messages.
pub(crate) const LITERAL_LENGTH: u32 = 2;

/// The length of a number as a `Value` message.
pub(crate) const NUMBER_LENGTH: u32 = 9;

/// The length of an entry of `Struct.fields` with tag and length of its own.
#[inline(always)]
pub(crate) fn member_length(key: u32, value: u32) -> u32 {
    // Most need one byte for each of the three lengths.
    if key > 0 && key + value < 0x80 - 4 {
        key + value + 6
    } else {
        delimited_length(entry_length(key, value))
    }
}

/// The length of an entry of `Struct.fields` or `JsonSchema.properties` without tag and length of its own.
#[inline(always)]
pub(crate) fn entry_length(key: u32, value: u32) -> u32 {
    text_field_length(key) + delimited_length(value)
}
