//! Merges applied to a payload.

use crate::buffer::push;
use crate::json::node::{Kind, Text};
use crate::json::tape::Tape;
use crate::merges::{Merge, Merges};

/// One top-level member that has a merge.
#[derive(Clone, Copy)]
pub(crate) struct DecodedMember {
    /// The node of the member.
    pub member: u32,
    /// The node of its decoded value; the same node if there was nothing to decode.
    pub value: u32,
    pub merge: Merge,
}

/// A payload with its merges applied: what differs from the tape.
#[derive(Default)]
pub(crate) struct Decoded {
    members: Vec<DecodedMember>,
    changed: bool,
}

impl Decoded {
    /// Applies merges. What cannot be decoded stays as it is. Decoded values are added to the tape.
    pub fn apply(&mut self, tape: &mut Tape, merges: &Merges<'_>) {
        self.members.clear();
        self.changed = false;
        if merges.rules().is_empty() || tape.node(0).kind != Kind::Object {
            return;
        }
        let mut rules = merges.rules().iter().peekable();
        for member in tape.each_member(0) {
            let key = tape.node(member).key.of(tape.text());
            while rules.next_if(|rule| rule.0.as_bytes() < key).is_some() {}
            if let Some(&(_, merge)) = rules.next_if(|rule| rule.0.as_bytes() == key) {
                let value = member;
                push(
                    &mut self.members,
                    DecodedMember {
                        member,
                        value,
                        merge,
                    },
                );
            }
        }
        for decoded in &mut self.members {
            if decoded.merge.encoding == Some(Merge::BASE64)
                && let Some(text) = string(tape, decoded.value)
                && let Some(added) = tape.add_base64(text)
            {
                decoded.value = added;
            }
            if decoded.merge.decoded_type == Some(Merge::JSON)
                && let Some(text) = string(tape, decoded.value)
                && let Some(parsed) = tape.read_within(text)
            {
                decoded.value = parsed;
            }
            self.changed |= decoded.value != decoded.member;
        }
    }

    /// The members that have a merge, in canonical order.
    pub fn members(&self) -> &[DecodedMember] {
        &self.members
    }

    /// True if any member was decoded.
    pub fn changed(&self) -> bool {
        self.changed
    }

    /// The number of bytes kept allocated.
    pub fn allocated(&self) -> usize {
        self.members.capacity() * size_of::<DecodedMember>()
    }
}

fn string(tape: &Tape, index: u32) -> Option<Text> {
    let node = tape.node(index);
    (node.kind == Kind::String).then(|| node.text())
}
