//! The order of an object's members: ascending by the UTF-8 bytes of their keys.

use super::node::{Node, Text};
use super::string::word_at;
use crate::buffer::{Buffer, push};
use crate::wire::encode::delimited_length;

/// The members of those objects whose keys do not ascend in the document.
#[derive(Default)]
pub(super) struct KeyOrder {
    members: Vec<u32>,
    keys: Vec<SortKey>,
}

/// What a member is sorted by.
struct SortKey {
    /// The first eight bytes of the key as a big-endian number, so that most comparisons need no more;
    /// shorter keys are filled up with zeros.
    prefix: u64,
    node: u32,
}

/// The members of one object, sorted.
pub(super) struct Sorted {
    /// The place of the first one in the list of members.
    pub start: u32,
    /// How many different keys there are.
    pub count: u32,
    /// The length, as entries, of the members whose keys come again behind them.
    pub superseded_length: u32,
}

impl KeyOrder {
    /// The number a key is ordered by; keys with the same one may still differ.
    #[inline(always)]
    pub fn prefix(source: &[u8], made: &Buffer, key: Text) -> u64 {
        let length = key.length() as usize;
        if length == 0 {
            return 0;
        }
        let word = if key.start() < source.len() {
            word_at(source, key.start())
        } else {
            let mut word = [0; 8];
            let bytes = Self::text(source, made, key);
            let used = bytes.len().min(8);
            word[..used].copy_from_slice(&bytes[..used]);
            word
        };
        let unused = 64 - 8 * length.min(8);
        u64::from_be_bytes(word) >> unused << unused
    }

    /// A key that stands in the source, or in what will stand behind it.
    #[inline(always)]
    pub fn text<'a>(source: &'a [u8], made: &'a Buffer, key: Text) -> &'a [u8] {
        match key.start().checked_sub(source.len()) {
            None => key.of(source),
            Some(start) => &made.as_slice()[start..start + key.length() as usize],
        }
    }

    /// Sorts the members of an object, which is the last one on the tape; of those with equal keys only the
    /// last one stays.
    #[inline(never)]
    pub fn sort(&mut self, source: &[u8], made: &Buffer, nodes: &[Node], object: u32) -> Sorted {
        self.keys.clear();
        let mut node = object + 1;
        while (node as usize) < nodes.len() {
            let member = &nodes[node as usize];
            let prefix = Self::prefix(source, made, member.key);
            push(&mut self.keys, SortKey { prefix, node });
            node += member.size;
        }
        let key = |sort_key: &SortKey| Self::text(source, made, nodes[sort_key.node as usize].key);
        self.keys.sort_unstable_by(|a, b| {
            a.prefix
                .cmp(&b.prefix)
                .then_with(|| key(a).cmp(key(b)))
                .then_with(|| a.node.cmp(&b.node))
        });

        let start = self.members.len() as u32;
        let mut superseded_length = 0;
        let mut keys = self.keys.iter().peekable();
        while let Some(member) = keys.next() {
            let superseded = keys
                .peek()
                .is_some_and(|next| member.prefix == next.prefix && key(member) == key(next));
            if superseded {
                superseded_length += delimited_length(nodes[member.node as usize].entry_length());
            } else {
                push(&mut self.members, member.node);
            }
        }
        let count = self.members.len() as u32 - start;
        Sorted {
            start,
            count,
            superseded_length,
        }
    }

    /// The node at one place in the list of members.
    #[inline(always)]
    pub fn member(&self, place: u32) -> u32 {
        self.members[place as usize]
    }

    pub fn clear(&mut self) {
        self.members.clear();
    }

    pub fn len(&self) -> usize {
        self.members.len()
    }

    pub fn truncate(&mut self, length: usize) {
        self.members.truncate(length);
    }

    /// The number of bytes kept allocated.
    pub fn allocated(&self) -> usize {
        self.members.capacity() * size_of::<u32>() + self.keys.capacity() * size_of::<SortKey>()
    }
}
