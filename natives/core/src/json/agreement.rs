//! The parser only tells whether a text is JSON, the grammar only what is wrong with it: they must mean the
//! same by JSON, for every text and at every level.

use super::grammar::first_fault;
use super::index::Index;
use super::node::Node;
use super::order::KeyOrder;
use super::parser::{Open, Parser};
use super::tape::PADDING;
use crate::buffer::Buffer;
use crate::cpu::Level;
use crate::random::Random;

/// The number of texts, unless the variable `PROPTEST_CASES` says another.
const CASES: u64 = 50_000;

/// The memory of a parser.
#[derive(Default)]
struct Memory {
    index: Index,
    made: Buffer,
    nodes: Vec<Node>,
    order: KeyOrder,
    outer: Vec<Open>,
}

impl Memory {
    fn parses(&mut self, level: Level, padded: &[u8], end: usize) -> bool {
        self.made.clear();
        self.nodes.clear();
        self.order.clear();
        self.index.fill(level, padded, 0, end)
            && Parser {
                source: padded,
                end,
                index: &self.index,
                made: &mut self.made,
                nodes: &mut self.nodes,
                order: &mut self.order,
                outer: &mut self.outer,
            }
            .document()
            .is_some()
    }
}

/// True if the text is JSON.
fn agreed(memory: &mut Memory, text: &str) -> bool {
    let padded = [text.as_bytes(), &PADDING].concat();
    let fault = first_fault(&padded, 0, text.len());
    assert!(fault.is_none_or(|offset| offset <= text.len()), "{text:?}");
    let mut tokens = None;
    for level in Level::available() {
        let parsed = memory.parses(level, &padded, text.len());
        assert_eq!(parsed, fault.is_none(), "{level:?} {fault:?} {text:?}");
        if parsed {
            let positions = memory.index.positions();
            let others = tokens.get_or_insert_with(|| positions.to_vec());
            assert_eq!(positions, others, "{level:?} {text:?}");
        }
    }
    fault.is_none()
}

/// Numbers, and what looks like some.
const NUMBERS: [&str; 34] = [
    "0",
    "-0",
    "1",
    "-7",
    "42",
    "1.5",
    "-0.25",
    "1e5",
    "1E+5",
    "2e-7",
    "123456789012345678901234567890",
    "0.1234567890123456789",
    "1e308",
    "-1.7976931348623157e308",
    "5e-324",
    "1e-999",
    "0e999",
    "9007199254740993",
    "12345678",
    "1234567.25", // and what is none:
    "00",
    "01",
    "-01",
    "-",
    "+1",
    ".5",
    "1.",
    "1.e5",
    "1e",
    "1e+",
    "1e999",
    "-1e309",
    "0x1",
    "NaN",
];

/// What strings are made of; the last ones must not be there.
const CONTENTS: [&str; 26] = [
    "a",
    "key",
    "/",
    "é",
    "€",
    "😀",
    "\u{7f}",
    "\u{2028}",
    " ",
    ":,",
    "{}[]",
    "twelve bytes",
    "0123456789abcdef",
    "\\n",
    "\\\"",
    "\\\\",
    "\\/",
    "\\u0041",
    "\\u0000",
    "\\ud83d\\ude00",
    "\\ud800",
    "\\udc00x",
    "\\uD834",
    "\\x",
    "\\u12G4",
    "\u{1f}",
];

/// What a text is damaged with.
const SHARDS: [&str; 42] = [
    "\"", "\\", "{", "}", "[", "]", ":", ",", " ", "\n", "\t", "\r", "\0", "\u{b}", "\u{c}",
    "\u{1a}", "\u{1f}", "-", "0", "1", ".", "e", "E", "+", "t", "true", "tru", "false", "null",
    "nullx", "\\u", "\\ud83d", "\"\"", "[]", "{}", "{\"a\":", ",,", "\u{feff}", "\u{a0}", "\u{7f}",
    "é", "😀",
];

struct Generator {
    random: Random,
    text: String,
}

impl Generator {
    fn blanks(&mut self) {
        if self.random.once_in(6) {
            let blanks = self.random.pick(&[1, 1, 1, 2, 3, 61, 64, 70]);
            for _ in 0..blanks {
                let blank = self.random.pick(&[' ', ' ', '\n', '\r', '\t']);
                self.text.push(blank);
            }
        }
    }

    /// A value, nearly always a right one.
    fn value(&mut self, depth: usize) {
        self.blanks();
        match self.random.below(if depth > 4 { 5 } else { 9 }) {
            0 => self.text += self.random.pick(&["true", "false", "null"]),
            1 | 2 => self.number(),
            3 | 4 => self.string(),
            5 | 6 => self.container(depth, ['[', ']']),
            _ => self.container(depth, ['{', '}']),
        }
        self.blanks();
    }

    fn container(&mut self, depth: usize, [open, close]: [char; 2]) {
        self.text.push(open);
        let count = self.random.pick(&[0, 1, 1, 2, 3, 5, 12]);
        for place in 0..count {
            if place > 0 {
                self.text.push(',');
            }
            if open == '{' {
                self.blanks();
                self.string();
                self.blanks();
                self.text.push(':');
            }
            self.value(depth + 1);
        }
        self.blanks();
        self.text.push(close);
    }

    fn number(&mut self) {
        let right = NUMBERS.len() - 14;
        let among = if self.random.once_in(300) {
            NUMBERS.len()
        } else {
            right
        };
        let number = self.random.pick(&NUMBERS[..among]);
        self.text += number;
        if self.random.once_in(200) {
            let digits = self.random.pick(&["7", "0", "1234567890"]);
            let times = self.random.pick(&[1, 7, 8, 40, 320]);
            self.text += &digits.repeat(times);
        }
    }

    fn string(&mut self) {
        self.text.push('"');
        let right = CONTENTS.len() - 3;
        let parts = self.random.pick(&[0, 1, 1, 2, 3, 8, 20]);
        for _ in 0..parts {
            let among = if self.random.once_in(1000) {
                CONTENTS.len()
            } else {
                right
            };
            let content = self.random.pick(&CONTENTS[..among]);
            self.text += content;
        }
        self.text.push('"');
    }

    /// Puts the text into so many containers.
    fn bury(&mut self, depth: usize) {
        let mut closes = String::new();
        let mut opens = String::new();
        for _ in 0..depth {
            let (open, close) = self.random.pick(&[("[", ']'), ("{\"k\":", '}')]);
            opens += open;
            closes.insert(0, close);
        }
        self.text = opens + &self.text + &closes;
    }

    /// The beginning of some character, or the end.
    fn place(&mut self) -> usize {
        let place = self.random.below(self.text.len() + 1);
        self.text.floor_char_boundary(place)
    }

    /// A short range of whole characters.
    fn range(&mut self) -> std::ops::Range<usize> {
        let start = self.place();
        let length = self.random.pick(&[1, 1, 1, 2, 5, 30]);
        let end = self
            .text
            .ceil_char_boundary((start + length).min(self.text.len()));
        start..end
    }

    fn damage(&mut self) {
        match self.random.below(8) {
            0 => {
                let place = self.place();
                self.text.insert_str(place, self.random.pick(&SHARDS));
            }
            1 => {
                let range = self.range();
                self.text.replace_range(range, "");
            }
            2 => {
                let range = self.range();
                let shard = self.random.pick(&SHARDS);
                self.text.replace_range(range, shard);
            }
            3 => {
                let range = self.range();
                let copy = self.text[range].to_owned();
                let place = self.place();
                self.text.insert_str(place, &copy);
            }
            4 => {
                let place = self.place();
                self.text.insert_str(place, self.random.pick(&NUMBERS));
            }
            5 => {
                let place = self.place();
                self.text.truncate(place);
            }
            6 => self.exchange(&[":", ","]),
            _ => self.exchange(&["{", "}", "[", "]", "\"", ",", ":", "\\"]),
        }
    }

    /// Puts one of some characters into the place of another one.
    fn exchange(&mut self, characters: &[&str]) {
        let place = self.place();
        let old = self.random.pick(characters);
        if let Some(found) = self.text[place..].find(old) {
            let start = place + found;
            let new = self.random.pick(characters);
            self.text.replace_range(start..start + old.len(), new);
        }
    }
}

fn generated(seed: u64) -> String {
    let mut generator = Generator {
        random: Random::seeded(seed),
        text: String::new(),
    };
    generator.value(0);
    if generator.random.once_in(50) {
        let depth = generator
            .random
            .pick(&[3, 62, 123, 124, 125, 126, 127, 128, 129, 130]);
        generator.bury(depth);
    }
    for _ in 0..generator.random.pick(&[0, 1, 1, 2, 3]) {
        generator.damage();
    }
    generator.text
}

#[test]
fn parser_and_grammar_agree_about_what_is_json() {
    let cases =
        std::env::var("PROPTEST_CASES").map_or(CASES, |cases| cases.parse().expect("a number"));
    let mut memory = Memory::default();
    let accepted = (0..cases)
        .filter(|&seed| agreed(&mut memory, &generated(seed)))
        .count() as u64;
    // Neither answer is rare, or this would show little.
    assert!(
        (cases / 5..cases / 5 * 4).contains(&accepted),
        "{accepted} of {cases} are JSON"
    );
}

#[test]
fn every_short_text_of_tokens_is_judged_alike() {
    let tokens = [
        "[", "]", "{", "}", ",", ":", "\"\"", "1", " ", "\u{c}", "\u{1a}",
    ];
    let mut memory = Memory::default();
    let mut accepted = 0;
    for length in 0..=5 {
        for number in 0..tokens.len().pow(length) {
            let places =
                (0..length).map(|place| tokens[number / tokens.len().pow(place) % tokens.len()]);
            accepted += u32::from(agreed(&mut memory, &places.collect::<String>()));
        }
    }
    assert!(accepted > 100, "{accepted}");
}

#[test]
fn every_number_is_judged_alike_wherever_it_stands() {
    let mut memory = Memory::default();
    for number in NUMBERS {
        for (before, behind) in [
            ("", ""),
            ("[", "]"),
            ("{\"a\":", "}"),
            (" ", " "),
            ("[", ",1]"),
            ("", "\u{c}"),
        ] {
            for blanks in [0, 50, 59, 60, 61, 62, 63, 64] {
                let text = [&" ".repeat(blanks), before, number, behind].concat();
                agreed(&mut memory, &text);
            }
        }
    }
}

#[test]
fn every_escape_is_judged_alike_wherever_a_block_ends() {
    let mut memory = Memory::default();
    for content in CONTENTS {
        for before in 0..130 {
            for behind in ["\"", "", "\\\"", "\\ude00\""] {
                let text = ["\"", &"x".repeat(before), content, behind].concat();
                agreed(&mut memory, &text);
            }
        }
    }
}

#[test]
fn the_deepest_text_is_judged_alike() {
    let mut memory = Memory::default();
    for depth in 120..=132 {
        for inner in ["", "1", "{}", "[]", "[[]]", "{\"a\":{}}"] {
            let arrays = ["[".repeat(depth), inner.to_owned(), "]".repeat(depth)].concat();
            agreed(&mut memory, &arrays);
            let objects = ["{\"\":".repeat(depth), inner.to_owned(), "}".repeat(depth)].concat();
            agreed(&mut memory, &objects);
        }
    }
}
