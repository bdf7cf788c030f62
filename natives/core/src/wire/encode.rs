//! The protobuf encoding: varints, tags, and the headers of nested messages.

use crate::buffer::{Buffer, put};
use crate::lengths::varint_length;

/// The wire types this engine writes.
const VARINT: u32 = 0;
const FIXED64: u32 = 1;
pub(crate) const DELIMITED: u8 = 2;

/// Writes the tag, with a number below 16, and the length of a text or a nested message. Gives the end.
#[inline(always)]
pub(crate) fn put_delimited(target: &mut [u8], at: usize, field: u8, length: u32) -> usize {
    let tag = field << 3 | DELIMITED;
    if length < 0x80 {
        put(target, at, [tag, length as u8]);
        return at + 2;
    }
    // As many groups of seven bits as there can be, of which the last one that counts has no mark.
    let groups = spread(length);
    let bytes = varint_length(u64::from(length)) as usize;
    let marks = 0x80_8080_8080 & ((1 << (8 * (bytes - 1))) - 1);
    let mut header = [tag; 9];
    header[1..].copy_from_slice(&(groups | marks).to_le_bytes());
    put(target, at, header);
    at + 1 + bytes
}

/// The groups of seven bits of a number, each in a byte of its own.
#[inline(always)]
fn spread(value: u32) -> u64 {
    let value = u64::from(value);
    (0..5).fold(0, |groups, group| {
        groups | (value >> (7 * group) & 0x7f) << (8 * group)
    })
}

impl Buffer {
    #[inline]
    pub fn varint(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.push(value as u8 | 0x80);
            value >>= 7;
        }
        self.push(value as u8);
    }

    /// Tag and length of a text or a nested message.
    #[inline(always)]
    pub fn delimited(&mut self, field: u32, length: u32) {
        if field < 16 && length < 0x80 {
            self.append_array([(field as u8) << 3 | DELIMITED, length as u8]);
        } else {
            self.varint(u64::from(field << 3 | u32::from(DELIMITED)));
            self.varint(u64::from(length));
        }
    }

    /// A text or message field that is written even if empty.
    pub fn bytes_field(&mut self, field: u32, bytes: &[u8]) {
        self.delimited(field, bytes.len() as u32);
        self.append(bytes);
    }

    /// A text field that is left out when empty.
    pub fn text_field(&mut self, field: u32, bytes: &[u8]) {
        if !bytes.is_empty() {
            self.bytes_field(field, bytes);
        }
    }

    /// A number or enum field that is written even if zero.
    pub fn integer_field(&mut self, field: u32, value: i64) {
        self.varint(u64::from(field << 3 | VARINT));
        self.varint(value.cast_unsigned());
    }

    /// A number, enum or bool field that is left out when zero.
    pub fn nonzero_field(&mut self, field: u32, value: i64) {
        if value != 0 {
            self.integer_field(field, value);
        }
    }

    /// A double field that is written even if zero.
    pub fn double_field(&mut self, field: u32, value: f64) {
        self.varint(u64::from(field << 3 | FIXED64));
        self.append_array(value.to_le_bytes());
    }
}

#[cfg(test)]
mod tests {
    use crate::buffer::Buffer;
    use crate::lengths::{integer_field_length, varint_length};

    #[test]
    fn the_length_of_a_varint_is_known_before_it_is_written() {
        for bits in 0..64 {
            for value in [(1u64 << bits) - 1, 1 << bits, (1 << bits) + 1, u64::MAX] {
                let mut buffer = Buffer::default();
                buffer.varint(value);
                assert_eq!(buffer.len(), varint_length(value) as usize, "{value:#x}");
            }
        }
    }

    #[test]
    fn a_negative_number_takes_ten_bytes() {
        let mut buffer = Buffer::default();
        buffer.integer_field(1, -1);
        assert_eq!(
            buffer.as_slice(),
            [8, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1]
        );
        assert_eq!(integer_field_length(-1), 11);
    }

    #[test]
    fn the_number_of_a_field_from_16_on_takes_two_bytes() {
        let mut buffer = Buffer::default();
        buffer.delimited(23, 0);
        buffer.delimited(2, 300);
        assert_eq!(buffer.as_slice(), [0xba, 1, 0, 0x12, 0xac, 2]);
    }
}
