//! Rules for single top-level members of a payload.

/// How one top-level member is decoded, and what its schema says about it. Each part may be absent.
/// Any number is allowed: unknown codes are recorded and decode nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Merge {
    /// [`Merge::BASE64`] decodes the member's text from base64.
    pub encoding: Option<i32>,
    /// [`Merge::JSON`] parses the member's text as JSON.
    pub decoded_type: Option<i32>,
    /// How much the member counts when recordings are matched; finite.
    pub match_importance: Option<f64>,
}

impl Merge {
    /// The [`encoding`](Self::encoding) that is decoded: RFC 4648 section 4, canonical padding.
    pub const BASE64: i32 = 1;
    /// The [`decoded_type`](Self::decoded_type) that is decoded.
    pub const JSON: i32 = 1;
}

/// The [`Merge`] of each top-level key that has one. Keys that a payload does not have are ignored,
/// and so is everything on a root that is no object.
#[derive(Clone, Debug, Default)]
pub struct Merges<'a> {
    rules: Vec<(&'a str, Merge)>,
}

impl<'a> Merges<'a> {
    /// No merges at all.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// The given merges, in any order; of several for one key the last counts.
    #[must_use]
    pub fn of(mut rules: Vec<(&'a str, Merge)>) -> Self {
        // Stable, and reversed first: the last of equals comes first, and that one stays.
        rules.reverse();
        rules.sort_by(|a, b| a.0.cmp(b.0));
        rules.dedup_by(|later, earlier| later.0 == earlier.0);
        Self { rules }
    }

    /// The rules in ascending order of their keys' bytes.
    pub(crate) fn rules(&self) -> &[(&'a str, Merge)] {
        &self.rules
    }
}

#[cfg(test)]
mod tests {
    use super::{Merge, Merges};

    #[test]
    fn keys_are_ordered_by_their_bytes_and_the_last_rule_of_a_key_counts() {
        let rule = |encoding| Merge {
            encoding: Some(encoding),
            ..Merge::default()
        };
        let merges = Merges::of(vec![
            ("b", rule(1)),
            ("\u{10000}", rule(2)),
            ("\u{ffff}", rule(3)),
            ("b", rule(4)),
        ]);
        assert_eq!(
            merges.rules(),
            [
                ("b", rule(4)),
                ("\u{ffff}", rule(3)),
                ("\u{10000}", rule(2))
            ]
        );
    }
}
