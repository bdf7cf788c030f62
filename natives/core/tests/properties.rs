//! What holds for every payload, on generated ones, against a slow and obvious implementation.

mod common;

use drift_core::{Engine, Merges};
use proptest::collection::vec;
use proptest::prelude::*;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// A JSON value that knows how it is written.
#[derive(Clone, Debug)]
enum Json {
    Null,
    Bool(bool),
    /// Its text, which is canonical.
    Integer(String),
    /// Its text, and its value.
    Double(String, f64),
    String(String),
    Array(Vec<Json>),
    Object(Vec<(String, Json)>),
}

/// How a value is written down, apart from what it says.
#[derive(Clone, Debug)]
struct Style {
    blanks: Vec<u8>,
    escape_every: usize,
    /// By how many places the members of each object are rotated.
    rotate: usize,
}

impl Json {
    /// The text of this value in some style.
    fn write(&self, style: &Style, out: &mut String) {
        let blank = |out: &mut String| {
            let place = out.len() % (style.blanks.len() + 1);
            if let Some(&blank) = style.blanks.get(place) {
                out.push(char::from(blank));
            }
        };
        blank(out);
        match self {
            Self::Null => out.push_str("null"),
            Self::Bool(value) => out.push_str(&value.to_string()),
            Self::Integer(text) | Self::Double(text, _) => out.push_str(text),
            Self::String(text) => write_string(text, style, out),
            Self::Array(items) => {
                out.push('[');
                for (place, item) in items.iter().enumerate() {
                    if place > 0 {
                        out.push(',');
                    }
                    item.write(style, out);
                }
                blank(out);
                out.push(']');
            }
            Self::Object(members) => {
                // Of duplicates only the last counts, so that turning would change the meaning.
                let mut members: Vec<_> = last_of_duplicates(members).into_iter().collect();
                let turn = style.rotate % members.len().max(1);
                members.rotate_left(turn);
                out.push('{');
                for (place, (key, value)) in members.into_iter().enumerate() {
                    if place > 0 {
                        out.push(',');
                    }
                    blank(out);
                    write_string(key, style, out);
                    blank(out);
                    out.push(':');
                    value.write(style, out);
                }
                blank(out);
                out.push('}');
            }
        }
        blank(out);
    }

    /// The text of this value in some style, with all duplicates in their places.
    fn write_members_as_given(&self) -> String {
        match self {
            Self::Object(members) => {
                let members = members.iter().map(|(key, value)| {
                    let mut text = String::new();
                    write_string(key, &PLAIN, &mut text);
                    text + ":" + &value.write_members_as_given()
                });
                format!("{{{}}}", members.collect::<Vec<_>>().join(","))
            }
            Self::Array(items) => {
                let items = items.iter().map(Self::write_members_as_given);
                format!("[{}]", items.collect::<Vec<_>>().join(","))
            }
            scalar => {
                let mut text = String::new();
                scalar.write(&PLAIN, &mut text);
                text
            }
        }
    }

    /// Canonical JSON, slowly.
    fn canonical(&self) -> String {
        match self {
            Self::Null | Self::Bool(_) | Self::Integer(_) => {
                let mut text = String::new();
                self.write(&PLAIN, &mut text);
                text
            }
            Self::Double(_, value) => print_double(*value),
            Self::String(text) => canonical_string(text),
            Self::Array(items) => {
                let items: Vec<_> = items.iter().map(Self::canonical).collect();
                format!("[{}]", items.join(","))
            }
            Self::Object(members) => {
                let members: Vec<_> = last_of_duplicates(members)
                    .into_iter()
                    .map(|(key, value)| canonical_string(key) + ":" + &value.canonical())
                    .collect();
                format!("{{{}}}", members.join(","))
            }
        }
    }
}

const PLAIN: Style = Style {
    blanks: Vec::new(),
    escape_every: usize::MAX,
    rotate: 0,
};

/// Rust compares strings by their UTF-8 bytes.
fn last_of_duplicates(members: &[(String, Json)]) -> BTreeMap<&str, &Json> {
    members
        .iter()
        .map(|(key, value)| (key.as_str(), value))
        .collect()
}

fn write_string(text: &str, style: &Style, out: &mut String) {
    out.push('"');
    for (place, c) in text.chars().enumerate() {
        let must = c < ' ' || c == '"' || c == '\\';
        if must || place % style.escape_every == style.escape_every - 1 {
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04X}").expect("room");
            }
        } else {
            out.push(c);
        }
    }
    out.push('"');
}

fn canonical_string(text: &str) -> String {
    let mut out = String::from('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c < ' ' => write!(out, "\\u{:04x}", u32::from(c)).expect("room"),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// The shortest decimal that reads back as `value`: of each length, from 1 digit on, the two decimals
/// around the exact value are tried. Of two that read back the closer one is taken, and of two
/// equally close ones the even one.
fn print_double(value: f64) -> String {
    let sign = if value.is_sign_negative() { "-" } else { "" };
    let value = value.abs();
    if value == 0.0 {
        return format!("{sign}0.0");
    }
    // A double has at most 767 significant decimal digits, so this is exact.
    let exact = format!("{value:.780e}");
    let (mantissa, exponent) = exact.split_once('e').expect("an exponent");
    let exponent: i32 = exponent.parse().expect("an exponent");
    let exact: Vec<u8> = mantissa.bytes().filter(u8::is_ascii_digit).collect();
    let (digits, exponent) = (1..=17)
        .find_map(|length| shortest_of_length(value, &exact, exponent, length))
        .expect("17 digits are enough");
    let digits = digits.trim_end_matches('0');
    let digits = if digits.is_empty() { "0" } else { digits };
    let (first, rest) = digits.split_at(1);
    if (-5..=15).contains(&exponent) {
        let point = usize::try_from(exponent + 1).unwrap_or(0);
        if exponent < 0 {
            let zeros = "0".repeat(usize::try_from(-exponent - 1).expect("positive"));
            format!("{sign}0.{zeros}{digits}")
        } else if digits.len() <= point {
            format!("{sign}{digits:0<point$}.0")
        } else {
            format!("{sign}{}.{}", &digits[..point], &digits[point..])
        }
    } else if rest.is_empty() {
        format!("{sign}{first}e{exponent:+}")
    } else {
        format!("{sign}{first}.{rest}e{exponent:+}")
    }
}

fn shortest_of_length(
    value: f64,
    exact: &[u8],
    exponent: i32,
    length: usize,
) -> Option<(String, i32)> {
    let below: u64 = std::str::from_utf8(&exact[..length]).ok()?.parse().ok()?;
    let half = |place: usize| if place == 0 { b'5' } else { b'0' };
    let closer_to_below = exact[length..]
        .iter()
        .enumerate()
        .map(|(place, digit)| digit.cmp(&half(place)))
        .find(|order| order.is_ne())
        .unwrap_or(Ordering::Equal);
    let reads_back = |digits: u64| {
        let scale = exponent + 1 - i32::try_from(length).expect("short");
        format!("{digits}e{scale}").parse() == Ok(value)
    };
    let digits = match (reads_back(below), reads_back(below + 1)) {
        (false, false) => return None,
        (true, false) => below,
        (false, true) => below + 1,
        (true, true) => match closer_to_below {
            Ordering::Less => below,
            Ordering::Greater => below + 1,
            Ordering::Equal => below + below % 2,
        },
    };
    let digits = digits.to_string();
    // 9.99 may have become 10.0.
    let carried = i32::from(digits.len() > length);
    Some((digits, exponent + carried))
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-c]{0,3}",
        "[a-z]{7,9}[0-9]",
        "[\\x00-\\x7f]{0,40}",
        vec(
            prop::sample::select(vec!['a', '"', '\\', '\0', '\u{7f}', 'é', '\u{ffff}', '😀']),
            0..5
        )
        .prop_map(|characters| characters.into_iter().collect()),
        any::<String>(),
    ]
}

fn any_double() -> impl Strategy<Value = f64> {
    prop_oneof![
        any::<u64>()
            .prop_map(f64::from_bits)
            .prop_filter("finite", |value| value.is_finite()),
        // From 2^45 to 2^54 doubles are halves, quarters, eighths apart, and often halfway between two
        // shorter decimals.
        (any::<u64>(), 1068u64..1077)
            .prop_map(|(bits, exponent)| { f64::from_bits(exponent << 52 | bits >> 12) }),
        (-1074i32..1024).prop_map(|exponent| 2f64.powi(exponent)),
        (0u64..1_000_000, -30i32..30).prop_map(|(digits, exponent)| format!("{digits}e{exponent}")
            .parse()
            .expect("a number")),
    ]
}

fn any_number() -> impl Strategy<Value = Json> {
    prop_oneof![
        any::<i64>().prop_map(|value| Json::Integer(value.to_string())),
        any::<u64>().prop_map(|value| Json::Integer(value.to_string())),
        (-1000i64..1000).prop_map(|value| Json::Integer(value.to_string())),
        any_double().prop_map(|value| Json::Double(format!("{value:e}"), value)),
        any_double().prop_map(|value| Json::Double(format!("{value:?}"), value)),
        (0u64..10_000_000, "[0-9]{1,17}").prop_map(|(whole, fraction)| {
            let text = format!("{whole}.{fraction}");
            let value = text.parse().expect("a number");
            Json::Double(text, value)
        }),
    ]
}

fn any_json() -> impl Strategy<Value = Json> {
    let scalar = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::Bool),
        any_number(),
        any_text().prop_map(Json::String),
    ];
    scalar.prop_recursive(5, 60, 6, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..6).prop_map(Json::Array),
            vec((any_text(), inner), 0..8).prop_map(Json::Object),
        ]
    })
}

fn any_style() -> impl Strategy<Value = Style> {
    (
        vec(prop::sample::select(b" \t\r\n".to_vec()), 0..6),
        1usize..9,
        0usize..9,
    )
        .prop_map(|(blanks, escape_every, rotate)| Style {
            blanks,
            escape_every,
            rotate,
        })
}

#[test]
fn doubles_halfway_between_two_shorter_decimals_become_the_even_one() {
    // From 2^46 to 2^47 doubles are 1/64 apart, so that two decimals tell them apart, and those with a
    // fraction of 1/8, 3/8, 5/8 or 7/8 are halfway between two such decimals.
    let exponent = 1023 + 46;
    for place in 0..4_000u64 {
        let odd = (place * 1_048_573 * 1_000_003 % (1 << 49)) | 1;
        let value = f64::from_bits((exponent << 52) | (odd * 8));
        let printed = normalize(&format!("{value:e}"));
        let (_, decimals) = printed.split_once('.').expect("a point");
        assert_eq!(decimals.len(), 2, "{printed}");
        assert!(
            ["12", "38", "62", "88"].contains(&decimals),
            "{value:.3}: {printed}"
        );
        assert_eq!(printed, print_double(value));
    }
}

fn normalize(json: &str) -> String {
    let mut engine = Engine::new();
    let canonical = engine.normalize(json.as_bytes()).expect(json);
    String::from_utf8(canonical.to_vec()).expect("UTF-8")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_canonical_form_is_the_obvious_one(json in any_json(), style in any_style()) {
        let mut text = String::new();
        json.write(&style, &mut text);
        prop_assert_eq!(normalize(&text), json.canonical());
    }

    #[test]
    fn the_last_of_duplicate_keys_wins(json in any_json()) {
        prop_assert_eq!(normalize(&json.write_members_as_given()), json.canonical());
    }

    #[test]
    fn normalising_is_idempotent(json in any_json()) {
        let once = normalize(&json.write_members_as_given());
        prop_assert_eq!(normalize(&once), once);
    }

    #[test]
    fn nothing_depends_on_order_blanks_and_escapes(json in any_json(), style in any_style()) {
        let mut text = String::new();
        json.write(&style, &mut text);
        let (mut one, mut other) = (Engine::new(), Engine::new());
        let plain = one.process(json.canonical().into_bytes().as_slice(), &Merges::none())
            .map(|result| format!("{result:?}"));
        let styled = other.process(text.as_bytes(), &Merges::none())
            .map(|result| format!("{result:?}"));
        prop_assert_eq!(styled, plain);
    }

    #[test]
    fn doubles_are_printed_shortest(value in any_double()) {
        prop_assert_eq!(normalize(&format!("{value:e}")), print_double(value));
    }

    #[test]
    fn an_operation_leaves_nothing_behind_for_the_next(
        first in any_json(),
        second in any_json(),
        cut in 0usize..200,
    ) {
        let mut used = Engine::new();
        let first = first.write_members_as_given();
        let cut = first.char_indices().nth(cut).map_or(first.len(), |(place, _)| place);
        drop(used.process(&first.as_bytes()[..cut], &Merges::none()));
        let second = second.write_members_as_given();
        let fresh = Engine::new().process(second.as_bytes(), &Merges::none())
            .map(|result| format!("{result:?}"));
        let again = used.process(second.as_bytes(), &Merges::none())
            .map(|result| format!("{result:?}"));
        prop_assert_eq!(again, fresh);
    }
}
