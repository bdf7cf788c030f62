//! The byte frames in which Java passes small typed arguments.
//!
//! Numbers are big-endian; a text is its length in bytes, an `i32`, and its UTF-8. Frames come from
//! our own Java code: a malformed one means that the two do not belong together.

use crate::merges::{Merge, Merges};
use crate::wire::SpanScalars;

/// A frame that is not what this version expects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct MalformedFrame;

type Result<T> = std::result::Result<T, MalformedFrame>;

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn array<const N: usize>(&mut self) -> Result<[u8; N]> {
        let (array, rest) = self.0.split_first_chunk().ok_or(MalformedFrame)?;
        self.0 = rest;
        Ok(*array)
    }

    fn byte(&mut self) -> Result<u8> {
        self.array().map(u8::from_be_bytes)
    }

    fn int(&mut self) -> Result<i32> {
        self.array().map(i32::from_be_bytes)
    }

    fn long(&mut self) -> Result<i64> {
        self.array().map(i64::from_be_bytes)
    }

    fn double(&mut self) -> Result<f64> {
        self.array().map(f64::from_be_bytes)
    }

    fn text(&mut self) -> Result<&'a str> {
        let length = usize::try_from(self.int()?).map_err(|_| MalformedFrame)?;
        let (text, rest) = self.0.split_at_checked(length).ok_or(MalformedFrame)?;
        self.0 = rest;
        std::str::from_utf8(text).map_err(|_| MalformedFrame)
    }

    fn end(self) -> Result<()> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(MalformedFrame)
        }
    }
}

/// A count, then per key in ascending order: the key, flags (1 encoding, 2 decoded type, 4 match
/// importance), and the parts that the flags announce. An empty frame means no merges.
pub(super) fn merges(frame: &[u8]) -> Result<Merges<'_>> {
    if frame.is_empty() {
        return Ok(Merges::none());
    }
    let mut reader = Reader(frame);
    let count = reader.int()?;
    let mut rules = Vec::new();
    for _ in 0..count {
        let key = reader.text()?;
        let flags = reader.byte()?;
        let mut merge = Merge::default();
        if flags & 1 != 0 {
            merge.encoding = Some(reader.int()?);
        }
        if flags & 2 != 0 {
            merge.decoded_type = Some(reader.int()?);
        }
        if flags & 4 != 0 {
            merge.match_importance = Some(reader.double()?).filter(|double| double.is_finite());
        }
        rules.push((key, merge));
    }
    reader.end()?;
    Ok(Merges::of(rules))
}

/// The scalars of a span: package type, kind, status code, flags (1 before the application started, 2
/// root, 4 environment given), timestamp, duration, then the texts.
pub(super) fn scalars(frame: &[u8]) -> Result<SpanScalars<'_>> {
    let mut reader = Reader(frame);
    let package_type = reader.int()?;
    let kind = reader.int()?;
    let status_code = reader.int()?;
    let flags = reader.byte()?;
    let scalars = SpanScalars {
        package_type,
        kind,
        status_code,
        is_pre_app_start: flags & 1 != 0,
        is_root_span: flags & 2 != 0,
        timestamp_seconds: reader.long()?,
        timestamp_nanos: reader.int()?,
        duration_seconds: reader.long()?,
        duration_nanos: reader.int()?,
        trace_id: reader.text()?,
        span_id: reader.text()?,
        parent_span_id: reader.text()?,
        name: reader.text()?,
        package_name: reader.text()?,
        instrumentation_name: reader.text()?,
        submodule_name: reader.text()?,
        status_message: reader.text()?,
        environment: if flags & 4 != 0 {
            Some(reader.text()?)
        } else {
            None
        },
    };
    reader.end()?;
    Ok(scalars)
}

#[cfg(test)]
mod tests {
    use super::{MalformedFrame, merges, scalars};
    use crate::merges::Merge;

    type Read = fn(&[u8]) -> Result<(), MalformedFrame>;

    fn text(frame: &mut Vec<u8>, text: &str) {
        frame.extend(i32::try_from(text.len()).expect("short").to_be_bytes());
        frame.extend(text.as_bytes());
    }

    fn merges_frame() -> Vec<u8> {
        let mut frame = 2i32.to_be_bytes().to_vec();
        text(&mut frame, "body");
        frame.push(3);
        frame.extend(1i32.to_be_bytes());
        frame.extend((-7i32).to_be_bytes());
        text(&mut frame, "é");
        frame.push(4);
        frame.extend(0.5f64.to_be_bytes());
        frame
    }

    fn scalars_frame() -> Vec<u8> {
        let mut frame = Vec::new();
        for number in [1i32, 2, 1] {
            frame.extend(number.to_be_bytes());
        }
        frame.push(6);
        frame.extend((-5i64).to_be_bytes());
        frame.extend(6i32.to_be_bytes());
        frame.extend(7i64.to_be_bytes());
        frame.extend((-8i32).to_be_bytes());
        for name in ["t", "s", "p", "n", "pn", "in", "sn", "ok", "local"] {
            text(&mut frame, name);
        }
        frame
    }

    #[test]
    fn merges_have_the_parts_their_flags_announce() {
        let frame = merges_frame();
        let merges = merges(&frame).expect("well-formed");
        let body = Merge {
            encoding: Some(1),
            decoded_type: Some(-7),
            match_importance: None,
        };
        let other = Merge {
            match_importance: Some(0.5),
            ..Merge::default()
        };
        assert_eq!(merges.rules(), [("body", body), ("é", other)]);
    }

    #[test]
    fn no_bytes_are_no_merges() {
        assert!(merges(b"").expect("well-formed").rules().is_empty());
    }

    #[test]
    fn scalars_come_in_the_order_of_the_frame() {
        let frame = scalars_frame();
        let scalars = scalars(&frame).expect("well-formed");
        assert_eq!(
            (scalars.package_type, scalars.kind, scalars.status_code),
            (1, 2, 1)
        );
        assert!(!scalars.is_pre_app_start && scalars.is_root_span);
        assert_eq!(
            (scalars.timestamp_seconds, scalars.timestamp_nanos),
            (-5, 6)
        );
        assert_eq!((scalars.duration_seconds, scalars.duration_nanos), (7, -8));
        assert_eq!((scalars.trace_id, scalars.submodule_name), ("t", "sn"));
        assert_eq!(
            (scalars.status_message, scalars.environment),
            ("ok", Some("local"))
        );
    }

    #[test]
    fn a_frame_that_is_cut_anywhere_or_goes_on_is_malformed() {
        let readers: [(Vec<u8>, Read); 2] = [
            (merges_frame(), |frame| merges(frame).map(drop)),
            (scalars_frame(), |frame| scalars(frame).map(drop)),
        ];
        for (mut frame, read) in readers {
            assert_eq!(read(&frame), Ok(()));
            for length in 1..frame.len() {
                assert_eq!(read(&frame[..length]), Err(MalformedFrame), "{length}");
            }
            frame.push(0);
            assert_eq!(read(&frame), Err(MalformedFrame));
        }
    }

    #[test]
    fn a_text_that_is_not_utf8_or_has_a_negative_length_is_malformed() {
        let mut frame = 1i32.to_be_bytes().to_vec();
        text(&mut frame, "é");
        frame.push(0);
        assert!(merges(&frame).is_ok());
        frame[8] = b'?';
        assert_eq!(merges(&frame).map(drop), Err(MalformedFrame));
        frame[4] = 0xff;
        assert_eq!(merges(&frame).map(drop), Err(MalformedFrame));
    }
}
