use super::{decode, decode_at, room_for};
use crate::cpu::Level;
use ::base64::Engine as _;
use ::base64::engine::general_purpose::STANDARD;

/// What this CPU gives at each of its levels; they must agree.
fn decoded(text: &[u8]) -> Option<Vec<u8>> {
    let mut results = Level::available().map(|level| {
        let mut target = vec![0xaa; room_for(text.len())];
        let length = decode_at(level, text, &mut target)?;
        target.truncate(length);
        Some(target)
    });
    let first = results.next().expect("the baseline");
    assert!(results.all(|other| other == first), "the levels differ");
    first
}

fn bytes(length: usize) -> Vec<u8> {
    (0..length).map(|i| (i * i * 31 + i * 7) as u8).collect()
}

/// Many blocks of every level in a row, and its tail.
const LONGEST: usize = if cfg!(miri) { 150 } else { 600 };

#[test]
fn bytes_of_any_length_come_back() {
    for length in 0..LONGEST {
        let bytes = bytes(length);
        assert_eq!(decoded(STANDARD.encode(&bytes).as_bytes()), Some(bytes));
    }
}

#[test]
fn triples_of_bytes_from_all_over_their_range_come_back_from_a_block() {
    let step = if cfg!(miri) { 4_000_037 } else { 37 };
    for triple in (0..1_u32 << 24).step_by(step) {
        let [_, a, b, c] = triple.to_be_bytes();
        let bytes = [a, b, c].repeat(40);
        assert_eq!(decoded(STANDARD.encode(&bytes).as_bytes()), Some(bytes));
    }
}

#[test]
fn a_character_outside_the_alphabet_is_refused_wherever_it_stands() {
    let text = STANDARD.encode(bytes(192)).into_bytes();
    for place in (0..text.len()).step_by(if cfg!(miri) { 50 } else { 1 }) {
        for character in 0..=255 {
            let mut changed = text.clone();
            changed[place] = character;
            let in_alphabet = character.is_ascii_alphanumeric() || b"+/".contains(&character);
            let padding = character == b'=' && place == text.len() - 1;
            if !padding {
                assert_eq!(
                    decoded(&changed).is_some(),
                    in_alphabet,
                    "{character} at {place}"
                );
            }
        }
    }
}

#[test]
fn padding_is_canonical_at_every_length() {
    for length in 0..LONGEST {
        let text = STANDARD.encode(bytes(length));
        let unpadded = text.trim_end_matches('=');
        for end in ["", "=", "==", "===", "====", "A", "A=", "A==", "="] {
            let changed = format!("{unpadded}{end}");
            let expected = STANDARD.decode(&changed).ok();
            assert_eq!(decoded(changed.as_bytes()), expected, "{changed}");
        }
    }
}

#[test]
fn unused_bits_are_zero() {
    let long = "QUJD".repeat(50);
    for (end, expected) in [
        ("QQ==", true),
        ("QR==", false),
        ("QUI=", true),
        ("QUJ=", false),
    ] {
        for text in [end, &format!("{long}{end}")] {
            assert_eq!(decoded(text.as_bytes()).is_some(), expected, "{text}");
        }
    }
}

#[test]
fn the_other_alphabet_line_breaks_and_blanks_are_refused() {
    let long = "QUJD".repeat(50);
    for bad in ["QU-_", "\r\nQU", "QUJD\n", " QUJ", "QUJ\0", "QUJ\u{e9}"] {
        for text in [bad, &format!("{bad}{long}"), &format!("{long}{bad}{long}")] {
            assert_eq!(decoded(text.as_bytes()), None, "{text}");
        }
    }
}

#[test]
fn the_level_chosen_for_this_cpu_gives_the_same() {
    let bytes = bytes(1000);
    let text = STANDARD.encode(&bytes);
    let mut target = vec![0; room_for(text.len())];
    assert_eq!(decode(text.as_bytes(), &mut target), Some(1000));
    assert_eq!(target[..1000], bytes);
}
