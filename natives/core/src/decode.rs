//! Merges applied to a payload.

use crate::buffer::{Buffer, push};
use crate::json::node::{Kind, Text};
use crate::json::tape::Tape;
use crate::merges::{Merge, Merges};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

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
    bytes: Buffer,
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
                && decode_base64(text.of(tape.text()), &mut self.bytes)
            {
                decoded.value = tape.add_string(self.bytes.as_slice());
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
        self.members.capacity() * size_of::<DecodedMember>() + self.bytes.allocated()
    }
}

fn string(tape: &Tape, index: u32) -> Option<Text> {
    let node = tape.node(index);
    (node.kind == Kind::String).then(|| node.text())
}

/// Fills `target` with what base64 encodes. False if `text` is not base64 in the standard alphabet
/// with canonical padding and its unused bits zero, which is exactly what [`STANDARD`] takes.
fn decode_base64(text: &[u8], target: &mut Buffer) -> bool {
    target.clear();
    target.append_with(base64::decoded_len_estimate(text.len()), |bytes| {
        STANDARD.decode_slice(text, bytes).ok()
    })
}
