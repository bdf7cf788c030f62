//! The order of an object's members: ascending by the UTF-8 bytes of their keys.

use super::node::{IN_DOCUMENT, Node, Order, Text};
use crate::buffer::{Buffer, grow, push};
use crate::lengths::delimited_length;
use std::cmp::Ordering;

/// The members of those objects whose keys do not ascend in the document.
///
/// Objects of one kind have their keys in one order, again and again. So the permutation that sorted an
/// object is kept, tried on the next one that looks like it, and taken if it turns out to sort it.
#[derive(Default)]
pub(super) struct KeyOrder {
    /// The members of the objects that are sorted, one object behind the other.
    members: Vec<u32>,
    /// The keys so far of all objects that are open.
    keys: Vec<SortKey>,
    /// By [`look`]; empty until one is needed.
    permutations: Vec<Permutation>,
}

/// What sorts an object: for each place in the sorted order, the place in the document's.
#[derive(Clone, Copy)]
struct Permutation {
    /// That of the object it sorted.
    look: u64,
    count: usize,
    places: [u8; Self::LONGEST],
}

impl Permutation {
    const LONGEST: usize = 64;
    const NONE: Self = Self {
        look: 0,
        count: 0,
        places: [0; Self::LONGEST],
    };
}

/// How many permutations are kept.
const SLOTS: usize = 64;

/// A number that objects of one kind have in common, and those of different kinds hardly ever: their
/// permutations may be kept in [`slot`] or beside it, so that two kinds can share a slot.
#[inline(always)]
fn look(keys: &[SortKey]) -> u64 {
    let [first, .., last] = keys else { return 0 };
    let look = first.prefix ^ last.prefix.rotate_left(23) ^ keys.len() as u64;
    // Multiplied by an odd number, so that all bits count for the highest ones.
    look.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[inline(always)]
fn slot(look: u64) -> usize {
    (look >> 58) as usize % SLOTS
}

/// A key, and the node of its value.
#[derive(Clone, Copy)]
struct SortKey {
    /// The first eight bytes of the key as a big-endian number, so that most comparisons need no more;
    /// shorter keys are filled up with zeros.
    prefix: u64,
    node: u32,
}

/// An object whose keys have all been added.
pub(super) struct Sorted {
    pub order: Order,
    /// How many different keys there are.
    pub count: u32,
    /// The length, as entries, of the members whose keys come again behind them.
    pub superseded_length: u32,
}

/// Where the keys stand.
#[derive(Clone, Copy)]
pub(super) struct Keys<'a> {
    pub source: &'a [u8],
    /// What will stand behind the source.
    pub made: &'a Buffer,
    pub nodes: &'a [Node],
}

impl Keys<'_> {
    #[inline(always)]
    fn text(&self, key: Text) -> &[u8] {
        match key.start().checked_sub(self.source.len()) {
            None => key.of(self.source),
            Some(start) => &self.made.as_slice()[start..start + key.length() as usize],
        }
    }

    #[inline(always)]
    fn compare(&self, a: SortKey, b: SortKey) -> Ordering {
        if a.prefix == b.prefix {
            self.compare_behind_prefix(a, b)
        } else {
            a.prefix.cmp(&b.prefix)
        }
    }

    #[inline(never)]
    fn compare_behind_prefix(&self, a: SortKey, b: SortKey) -> Ordering {
        let [a, b] = [a, b].map(|key| self.text(self.nodes[key.node as usize].key));
        a.cmp(b)
    }

    #[inline(always)]
    fn ascends(&self, a: SortKey, b: SortKey) -> bool {
        a.prefix < b.prefix
            || a.prefix == b.prefix && self.compare_behind_prefix(a, b) == Ordering::Less
    }
}

impl KeyOrder {
    /// Adds a key of the innermost object that is open, by its [`prefix`]. Its value will be the node with that number.
    #[inline(always)]
    pub fn add(&mut self, prefix: u64, node: u32) {
        push(&mut self.keys, SortKey { prefix, node });
    }

    /// How many keys were added by now.
    #[inline(always)]
    pub fn added(&self) -> u32 {
        self.keys.len() as u32
    }

    /// Ends the innermost object, which has all keys from `first` on. Of members with equal keys only the last
    /// one stays.
    #[inline(always)]
    pub fn close(&mut self, first: u32, keys: Keys<'_>) -> Sorted {
        let own = &self.keys[first as usize..];
        let count = own.len() as u32;
        let order = if own.is_sorted_by(|&a, &b| keys.ascends(a, b)) {
            IN_DOCUMENT
        } else {
            let start = self.members.len() as u32;
            if !self.permute(first, keys) {
                return self.sort(first, keys);
            }
            start
        };
        self.keys.truncate(first as usize);
        Sorted {
            order,
            count,
            superseded_length: 0,
        }
    }

    /// Lists the members as the permutation has it that sorted an object like this one; false if that does
    /// not sort this one.
    #[inline(always)]
    fn permute(&mut self, first: u32, keys: Keys<'_>) -> bool {
        let own = &self.keys[first as usize..];
        let look = look(own);
        let Some(mut permutation) = self.permutations.get(slot(look)) else {
            return false;
        };
        if permutation.look != look {
            permutation = &self.permutations[slot(look) ^ 1];
        }
        if permutation.look != look || permutation.count != own.len() {
            return false;
        }
        let start = self.members.len();
        if self.members.capacity() - start < own.len() {
            grow(&mut self.members, own.len());
        }
        // By prefixes alone, without a branch for each; keys are only looked at if that does not settle it.
        let places = &permutation.places[..own.len()];
        let mut last = None;
        let mut ascends = true;
        self.members.extend(places.iter().map(|&place| {
            let next = own[usize::from(place)];
            ascends &= last < Some(next.prefix);
            last = Some(next.prefix);
            next.node
        }));
        let sorted = |&a: &u8, &b: &u8| keys.ascends(own[usize::from(a)], own[usize::from(b)]);
        if ascends || places.is_sorted_by(sorted) {
            return true;
        }
        self.members.truncate(start);
        false
    }

    #[inline(never)]
    fn sort(&mut self, first: u32, keys: Keys<'_>) -> Sorted {
        let own = &mut self.keys[first as usize..];
        let look = look(own);
        let mut document = [0; Permutation::LONGEST];
        for (node, key) in document.iter_mut().zip(&*own) {
            *node = key.node;
        }
        own.sort_unstable_by(|&a, &b| keys.compare(a, b).then(a.node.cmp(&b.node)));
        if let Some(document) = document.get(..own.len()) {
            self.permutations.resize(SLOTS, Permutation::NONE);
            let slot = slot(look);
            // What is in the slot moves over, if it is of another kind.
            if self.permutations[slot].look != look {
                self.permutations.swap(slot, slot ^ 1);
            }
            let permutation = &mut self.permutations[slot];
            permutation.look = look;
            permutation.count = own.len();
            for (place, key) in permutation.places.iter_mut().zip(&*own) {
                // Nodes ascend in the document.
                *place = document.partition_point(|&node| node < key.node) as u8;
            }
        }

        let start = self.members.len() as u32;
        let mut superseded_length = 0;
        for (i, &member) in own.iter().enumerate() {
            let superseded = own
                .get(i + 1)
                .is_some_and(|&next| keys.compare(member, next) == Ordering::Equal);
            if superseded {
                let node = &keys.nodes[member.node as usize];
                superseded_length += delimited_length(node.entry_length());
            } else {
                push(&mut self.members, member.node);
            }
        }
        self.keys.truncate(first as usize);
        Sorted {
            order: start,
            count: self.members.len() as u32 - start,
            superseded_length,
        }
    }

    /// The node at one place in the list of members.
    #[inline(always)]
    pub fn member(&self, place: u32) -> u32 {
        self.members[place as usize]
    }

    /// Forgets all keys of a text that turned out to be no JSON.
    pub fn forget_open(&mut self) {
        self.keys.clear();
    }

    pub fn clear(&mut self) {
        self.members.clear();
        self.keys.clear();
    }

    /// The length of the list of members.
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// Shortens the list of members.
    pub fn truncate(&mut self, length: usize) {
        self.members.truncate(length);
    }

    /// The number of bytes kept allocated.
    pub fn allocated(&self) -> usize {
        self.members.capacity() * size_of::<u32>()
            + self.keys.capacity() * size_of::<SortKey>()
            + self.permutations.capacity() * size_of::<Permutation>()
    }
}

/// The number a key is compared by, given the bytes from its beginning on; keys with the same one may still
/// differ.
#[inline(always)]
pub(super) fn prefix(first: &[u8; 8], length: u32) -> u64 {
    u64::from_be_bytes(*first) & FIRST_BYTES[length.min(8) as usize]
}

/// [`prefix`] of a key with nothing behind it.
#[inline(never)]
pub(super) fn prefix_of(key: &[u8]) -> u64 {
    let mut first = [0; 8];
    let used = key.len().min(first.len());
    first[..used].copy_from_slice(&key[..used]);
    prefix(&first, used as u32)
}

/// The highest bytes of a number.
const FIRST_BYTES: [u64; 9] = {
    let mut masks = [0; 9];
    let mut count = 1;
    while count < masks.len() {
        masks[count] = u64::MAX << (64 - 8 * count);
        count += 1;
    }
    masks
};
