//! Is this a `Span` message?
//!
//! Accepts what protobuf-java's parser accepts: fields in any order and any number of times, unknown
//! fields and groups, known numbers with another wire type (they count as unknown). Looks into every
//! message that is known, checks that strings are UTF-8, and limits the nesting.

/// The deepest nesting of messages and groups below the span.
const MAX_NESTING: usize = 512;

/// A varint has at most this many bytes.
const MAX_VARINT: usize = 10;

/// What a length-delimited field holds.
#[derive(Clone, Copy)]
enum Content {
    /// A string: UTF-8.
    Text,
    Message(&'static Message),
}

/// The length-delimited fields of a message type by number. There is nothing to check in others.
struct Message(&'static [(u32, Content)]);

static SPAN: Message = Message(&[
    (1, Content::Text),
    (2, Content::Text),
    (3, Content::Text),
    (4, Content::Text),
    (5, Content::Text),
    (6, Content::Text),
    (7, Content::Text),
    (9, Content::Message(&STRUCT)),
    (10, Content::Message(&STRUCT)),
    (11, Content::Message(&SCHEMA)),
    (12, Content::Message(&SCHEMA)),
    (13, Content::Text),
    (14, Content::Text),
    (15, Content::Text),
    (16, Content::Text),
    (18, Content::Message(&STATUS)),
    (20, Content::Message(&OPAQUE)),
    (21, Content::Message(&OPAQUE)),
    (23, Content::Message(&STRUCT)),
    (24, Content::Text),
    (25, Content::Text),
]);
static STATUS: Message = Message(&[(2, Content::Text)]);
static SCHEMA: Message = Message(&[
    (2, Content::Message(&SCHEMA_ENTRY)),
    (3, Content::Message(&SCHEMA)),
]);
static SCHEMA_ENTRY: Message = Message(&[(1, Content::Text), (2, Content::Message(&SCHEMA))]);
static STRUCT: Message = Message(&[(1, Content::Message(&STRUCT_ENTRY))]);
static STRUCT_ENTRY: Message = Message(&[(1, Content::Text), (2, Content::Message(&VALUE))]);
static VALUE: Message = Message(&[
    (3, Content::Text),
    (5, Content::Message(&STRUCT)),
    (6, Content::Message(&LIST)),
]);
static LIST: Message = Message(&[(1, Content::Message(&VALUE))]);
/// A message without strings and messages, such as `Timestamp` and `Duration`, or an unknown group.
static OPAQUE: Message = Message(&[]);

impl Message {
    fn content(&self, field: u32) -> Option<Content> {
        self.0
            .iter()
            .find(|(number, _)| *number == field)
            .map(|(_, content)| *content)
    }
}

/// A message or group whose end is not reached yet.
struct Open {
    message: &'static Message,
    /// Where it must end; a group at the latest.
    end: usize,
    /// The field number of a group, or 0 for a message.
    group: u32,
}

/// Checks that bytes are one well-formed `Span` message: wire format, UTF-8 of strings, nesting of
/// at most 512 messages and groups.
///
/// # Errors
///
/// The offset of the first byte that cannot be right: the end of the innermost message that is too
/// short for what it holds, so the length of `span` if that is the span; a tag with an impossible
/// number or wire type, or that closes no open group; the tag of what is nested too deeply; the
/// tenth byte of a longer varint; the start of an ill-formed UTF-8 sequence.
pub fn check_span(span: &[u8]) -> Result<(), usize> {
    let mut outer: Vec<Open> = Vec::new();
    let mut open = Open {
        message: &SPAN,
        end: span.len(),
        group: 0,
    };
    let mut position = 0;
    loop {
        let end = open.end;
        if position == end {
            if open.group != 0 {
                return Err(end);
            }
            match outer.pop() {
                Some(parent) => open = parent,
                None => return Ok(()),
            }
            continue;
        }

        let at = position;
        let varint = |position: usize| match varint(&span[position..end]) {
            Varint::Complete(value, length) => Ok((value, position + length)),
            Varint::CutShort => Err(end),
            Varint::TooLong => Err(position + MAX_VARINT - 1),
        };
        let skip = |position: usize, length: u32| {
            if (length as usize) <= end - position {
                Ok(position + length as usize)
            } else {
                Err(end)
            }
        };

        let (tag, after) = varint(at)?;
        // Higher bits are ignored, in tags and in lengths.
        let (field, wire_type) = (tag as u32 >> 3, tag as u32 & 7);
        if field == 0 {
            return Err(at);
        }
        let nested = match wire_type {
            0 => {
                position = varint(after)?.1;
                None
            }
            1 => {
                position = skip(after, 8)?;
                None
            }
            2 => {
                let (length, start) = varint(after)?;
                let stop = skip(start, length as u32)?;
                match open.message.content(field) {
                    None => {
                        position = stop;
                        None
                    }
                    Some(Content::Text) => {
                        if let Err(e) = std::str::from_utf8(&span[start..stop]) {
                            return Err(start + e.valid_up_to());
                        }
                        position = stop;
                        None
                    }
                    Some(Content::Message(message)) => {
                        position = start;
                        Some((message, stop, 0))
                    }
                }
            }
            3 => {
                position = after;
                Some((&OPAQUE, end, field))
            }
            4 if open.group == field => {
                position = after;
                if let Some(parent) = outer.pop() {
                    open = parent;
                }
                None
            }
            5 => {
                position = skip(after, 4)?;
                None
            }
            _ => return Err(at),
        };
        if let Some((message, end, group)) = nested {
            if outer.len() == MAX_NESTING {
                return Err(at);
            }
            let inner = Open {
                message,
                end,
                group,
            };
            outer.push(std::mem::replace(&mut open, inner));
        }
    }
}

enum Varint {
    /// The value and the number of bytes.
    Complete(u64, usize),
    CutShort,
    TooLong,
}

fn varint(bytes: &[u8]) -> Varint {
    let mut value = 0;
    for (place, &byte) in bytes.iter().take(MAX_VARINT).enumerate() {
        value |= u64::from(byte & 0x7f) << (7 * place);
        if byte < 0x80 {
            return Varint::Complete(value, place + 1);
        }
    }
    if bytes.len() < MAX_VARINT {
        Varint::CutShort
    } else {
        Varint::TooLong
    }
}

#[cfg(test)]
mod tests {
    use super::check_span;

    /// A span with one `status` of the given bytes, and a field behind it.
    fn in_a_message(status: &[u8]) -> Vec<u8> {
        [&[0x92, 0x01, status.len() as u8], status, &[0x40, 0x01]].concat()
    }

    #[test]
    fn a_field_that_reaches_beyond_its_message_is_wrong_at_the_end_of_it() {
        for (what, field) in [
            ("a tag", &[0x80][..]),
            ("a varint", &[0x08, 0x80]),
            ("a double", &[0x19, 1, 2, 3]),
            ("a float", &[0x1d, 1, 2, 3]),
            ("a string", &[0x12, 2, b'x']),
            ("a negative length", &[0x12, 0xff, 0xff, 0xff, 0xff, 0x0f]),
            ("a group", &[0x1b, 0x08, 0x01]),
        ] {
            let status = [&[0x08, 0x01], field].concat();
            let end_of_status = 3 + status.len();
            assert_eq!(
                check_span(&in_a_message(&status)),
                Err(end_of_status),
                "{what}"
            );
        }
    }

    #[test]
    fn a_group_ends_with_its_message_or_before() {
        // The message holds the start, the span the end.
        let spread = [in_a_message(&[0x1b]), vec![0x1c]].concat();
        assert_eq!(check_span(&spread), Err(4));
        assert_eq!(check_span(&in_a_message(&[0x1b, 0x1c])), Ok(()));
    }

    #[test]
    fn only_the_low_32_bits_of_tags_and_lengths_count() {
        let tag = [0x8a, 0x80, 0x80, 0x80, 0xf0, 0xff, 0xff, 0xff, 0xff, 0x01];
        let length = [0x81, 0x80, 0x80, 0x80, 0x70];
        assert_eq!(check_span(&[&tag[..], &length, b"x"].concat()), Ok(()));
        assert_eq!(check_span(&[&tag[..], &length, &[0xff]].concat()), Err(15));
    }

    #[test]
    fn a_known_number_with_another_wire_type_is_not_looked_into() {
        // Field 1 as a group, field 9 as a number, field 8 as bytes that are no UTF-8.
        let span = [0x0b, 0x0c, 0x48, 0x01, 0x42, 0x01, 0xff];
        assert_eq!(check_span(&span), Ok(()));
    }
}
