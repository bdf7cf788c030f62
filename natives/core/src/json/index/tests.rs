//! The index at each level against an automaton that reads one byte after the other.

use super::{Index, SENTINELS};
use crate::cpu::Level;
use crate::json::tape::PADDING;
use crate::random::Random;

/// How many texts of each length; Miri takes a thousand times as long.
const ROUNDS: usize = if cfg!(miri) { 4 } else { 24 };

/// The step between places and lengths of which otherwise each is tested.
const STEP: usize = if cfg!(miri) { 21 } else { 1 };

/// What an index holds, and whether the text can be JSON.
#[derive(Debug, PartialEq, Eq)]
struct Tokens {
    positions: Vec<u32>,
    separators: usize,
    possible: bool,
}

fn indexed(level: Level, text: &[u8], start: usize, end: usize) -> Tokens {
    let mut index = Index::default();
    let possible = index.fill(level, text, start, end);
    Tokens {
        positions: index.positions().to_vec(),
        separators: index.separators(),
        possible,
    }
}

/// The same, byte by byte. Levels are free to take the control characters 0x0c and 0x1a, which fit nowhere, for
/// separators.
fn expected(text: &[u8], start: usize, end: usize, is_separator: impl Fn(u8) -> bool) -> Tokens {
    let mut positions = vec![];
    let mut separators = 0;
    let mut possible = true;
    let (mut in_string, mut is_escaped, mut in_scalar) = (false, false, false);
    for (place, &byte) in text.iter().enumerate().take(end).skip(start) {
        let escapes = byte == b'\\' && !is_escaped;
        let quotes = byte == b'"' && !is_escaped;
        is_escaped = escapes;
        let (was_in_string, was_in_scalar) = (in_string, in_scalar);
        in_scalar = false;
        if quotes {
            in_string = !in_string;
            positions.push(place as u32);
        } else if was_in_string {
            possible &= byte >= 0x20;
            positions.extend(escapes.then_some(place as u32));
        } else if is_separator(byte) {
            separators += 1;
        } else if b"{}[]".contains(&byte) {
            positions.push(place as u32);
        } else if !b" \t\n\r".contains(&byte) {
            in_scalar = true;
            positions.extend((!was_in_scalar).then_some(place as u32));
        }
    }
    positions.extend([end as u32; SENTINELS]);
    Tokens {
        positions,
        separators,
        possible: possible && !in_string,
    }
}

fn check(text: &[u8], start: usize, end: usize) {
    let strict = expected(text, start, end, |byte| b":,".contains(&byte));
    let lenient = expected(text, start, end, |byte| b":,\x0c\x1a".contains(&byte));
    for level in Level::available() {
        let tokens = indexed(level, text, start, end);
        assert!(
            tokens == strict || tokens == lenient,
            "{level:?} {start} {:?}: {tokens:?}, not {strict:?}",
            String::from_utf8_lossy(&text[start..end])
        );
    }
}

/// Puts a text to some place, between others that must not matter.
fn check_at(place: usize, text: &[u8]) {
    let before = b"\"\\".repeat(place);
    let padded = [&before[..place], text, &PADDING].concat();
    check(&padded, place, place + text.len());
    let other = [&before[..place], text, &b"\"{1\\".repeat(16)].concat();
    check(&other, place, place + text.len());
}

#[test]
fn tokens_are_found_in_any_bytes_of_any_length_at_any_place() {
    let soups: [&[&str]; 4] = [
        &[
            "\"", "\\", "{", "}", "[", "]", ":", ",", " ", "\n", "1", "x", "é", "\u{c}", "\u{1a}",
        ],
        &[
            "\"",
            "\\",
            "\\\\",
            "a",
            "long enough to fill blocks",
            "😀",
            "\\\"",
        ],
        &[
            "\"\"", "{", "}", "[", "]", ":", ",", "\t", "\r", "12", "-", "true",
        ],
        &[
            "\"",
            "\\u0000",
            "a string that goes on and on",
            "\u{1f}",
            "\u{7f}",
            ",",
        ],
    ];
    let mut random = Random::seeded(2);
    for length in (0..=200).step_by(STEP) {
        for round in 0..ROUNDS {
            let soup = soups[round % soups.len()];
            let mut text = vec![];
            while text.len() < length {
                text.extend_from_slice(random.pick(soup).as_bytes());
            }
            check_at(random.below(70), &text[..length]);
        }
    }
}

#[test]
fn backslashes_escape_in_pairs_across_the_edges_of_blocks() {
    for before in (0..=66).step_by(STEP) {
        for backslashes in (0..=66).step_by(STEP) {
            let text = [
                "\"",
                &"x".repeat(before),
                &"\\".repeat(backslashes),
                "\" , \"y\"",
            ];
            check_at(before % 3, text.concat().as_bytes());
        }
    }
}

#[test]
fn a_number_or_literal_across_the_edge_of_a_block_is_one_token() {
    for before in (0..=130).step_by(STEP) {
        check_at(
            0,
            [&" ".repeat(before), "1234567 ,true"].concat().as_bytes(),
        );
        check_at(
            0,
            ["\"", &"x".repeat(before), "\"12,34"].concat().as_bytes(),
        );
    }
}

#[test]
fn a_string_that_does_not_end_is_told() {
    for length in (0..=130).step_by(STEP) {
        let text = ["\"", &"x".repeat(length)].concat();
        check_at(0, text.as_bytes());
        check_at(0, [&text, "\\\""].concat().as_bytes());
    }
}

#[test]
fn a_control_character_is_wrong_only_inside_of_a_string_and_before_the_end() {
    for control in (0..0x20u8).step_by(STEP) {
        for before in [0, 1, 61, 62, 63, 64, 126, 200] {
            let inside = [b"\"", &b"x".repeat(before)[..], &[control], b"\""].concat();
            check_at(0, &inside);
            check_at(0, &[b"\"\"", &b" ".repeat(before)[..], &[control]].concat());
        }
    }
}

#[test]
fn an_index_is_filled_again_after_a_longer_text() {
    let mut index = Index::default();
    for level in Level::available() {
        let long = [&b"[1],".repeat(1000)[..], &PADDING].concat();
        assert!(index.fill(level, &long, 0, 4000));
        let short = [&b"[:]"[..], &PADDING].concat();
        assert!(index.fill(level, &short, 0, 3));
        assert_eq!(index.positions(), [0, 2, 3, 3, 3, 3]);
        assert_eq!(index.separators(), 1);
    }
}
