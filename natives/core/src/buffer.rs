//! Byte buffers that are filled, read and filled again without giving their memory back.
//!
//! When Rust cannot allocate it ends the process, which a guest in somebody else's process must not
//! do. Everything whose size depends on a payload therefore grows through [`grow`] or [`zeroed`], where a refused
//! allocation is a panic; the bridge turns panics into answers.

/// Bytes that can be copied to where they are needed: a slice, or an array on the Java heap.
pub trait Source {
    /// The number of bytes.
    fn len(&self) -> usize;

    /// True if there is no byte.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Copies all bytes to `target`, which has exactly that length.
    fn copy_to(&self, target: &mut [u8]);
}

impl Source for [u8] {
    fn len(&self) -> usize {
        self.len()
    }

    fn copy_to(&self, target: &mut [u8]) {
        target.copy_from_slice(self);
    }
}

impl<S: Source + ?Sized> Source for &S {
    fn len(&self) -> usize {
        (**self).len()
    }

    fn copy_to(&self, target: &mut [u8]) {
        (**self).copy_to(target);
    }
}

/// Makes room for at least `additional` more elements, and for twice as many as there are.
///
/// # Panics
///
/// If there is not enough memory.
#[cold]
#[inline(never)]
pub(crate) fn grow<T>(vec: &mut Vec<T>, additional: usize) {
    assert!(
        vec.try_reserve(additional.max(vec.len())).is_ok(),
        "out of memory: cannot allocate {additional} more elements"
    );
}

/// Makes room for at least `additional` more elements, and for no more than that.
///
/// # Panics
///
/// If there is not enough memory.
pub(crate) fn reserve<T>(vec: &mut Vec<T>, additional: usize) {
    assert!(
        vec.try_reserve_exact(additional).is_ok(),
        "out of memory: cannot allocate {additional} more elements"
    );
}

/// So many zeros.
///
/// # Panics
///
/// If there is not enough memory.
pub(crate) fn zeroed<T: Copy + Default>(count: usize) -> Vec<T> {
    let mut zeros = Vec::new();
    reserve(&mut zeros, count);
    zeros.resize(count, T::default());
    zeros
}

/// [`Vec::push`] that panics, instead of ending the process, when there is not enough memory.
#[inline]
pub(crate) fn push<T>(vec: &mut Vec<T>, element: T) {
    if vec.len() == vec.capacity() {
        grow(vec, 1);
    }
    vec.push(element);
}

/// Short texts are copied as a block of this many bytes, which is a few instructions instead of a call.
const BLOCK: usize = 64;

/// So many bytes may be read behind the text of a [`Buffer`], and overwritten behind its [`Buffer::room`].
pub(crate) const OVERHANG: usize = 160;

/// Writes bytes at a place in a longer run.
#[inline(always)]
pub(crate) fn put<const N: usize>(target: &mut [u8], at: usize, bytes: [u8; N]) {
    // One comparison if the compiler knows that the sum has no overflow, as it does of what was a `u32`.
    target[at..at + N].copy_from_slice(&bytes);
}

/// The bytes from `start` on.
#[inline(always)]
pub(crate) fn block<const N: usize>(source: &[u8], start: usize) -> &[u8; N] {
    source[start..start + N].first_chunk().expect("so many")
}

/// Writes `source[start..end]` at a place, and perhaps [`OVERHANG`] more bytes behind it. Gives the end.
#[inline(always)]
pub(crate) fn put_range(
    target: &mut [u8],
    at: usize,
    source: &[u8],
    start: usize,
    end: usize,
) -> usize {
    let length = end - start;
    if length <= BLOCK {
        put::<BLOCK>(target, at, *block(source, start));
    } else {
        target[at..at + length].copy_from_slice(&source[start..end]);
    }
    at + length
}

/// A growing run of bytes. Its memory is filled with zeros once, when it is allocated, and stays
/// when the buffer is cleared.
#[derive(Default)]
pub(crate) struct Buffer {
    memory: Vec<u8>,
    length: usize,
}

impl Buffer {
    pub fn clear(&mut self) {
        self.length = 0;
    }

    pub fn len(&self) -> usize {
        self.length
    }

    /// The number of bytes this buffer keeps allocated.
    pub fn allocated(&self) -> usize {
        self.memory.len()
    }

    pub fn as_slice(&self) -> &[u8] {
        &self.memory[..self.length]
    }

    /// Drops everything from `length` on.
    pub fn truncate(&mut self, length: usize) {
        self.length = self.length.min(length);
    }

    /// Makes room, so that appending up to `additional` bytes does not allocate.
    #[inline(always)]
    pub fn reserve(&mut self, additional: usize) {
        if self.memory.len() - self.length < additional + OVERHANG {
            self.enlarge(additional);
        }
    }

    #[cold]
    #[inline(never)]
    fn enlarge(&mut self, additional: usize) {
        // Twice the length, so that what is appended piece by piece is copied a few times only; exactly what is
        // needed, where nothing is appended to.
        let capacity = (self.length + additional + OVERHANG).max(2 * self.length);
        if self.length == 0 {
            // Before there is more, and not after.
            self.memory = Vec::new();
        }
        let mut memory = zeroed(capacity);
        memory[..self.length].copy_from_slice(self.as_slice());
        self.memory = memory;
    }

    #[inline(always)]
    pub fn push(&mut self, byte: u8) {
        self.append_array([byte]);
    }

    #[inline(always)]
    pub fn append_array<const N: usize>(&mut self, bytes: [u8; N]) {
        self.reserve(N);
        self.memory[self.length..self.length + N].copy_from_slice(&bytes);
        self.length += N;
    }

    #[inline]
    pub fn append(&mut self, bytes: &[u8]) {
        self.reserve(bytes.len());
        self.memory[self.length..self.length + bytes.len()].copy_from_slice(bytes);
        self.length += bytes.len();
    }

    /// Appends `source[start..end]`.
    #[inline(always)]
    pub fn append_range(&mut self, source: &[u8], start: usize, end: usize) {
        let length = end - start;
        if length <= BLOCK && source.len() - start >= BLOCK {
            self.reserve(length);
            self.length = put_range(&mut self.memory, self.length, source, start, end);
        } else {
            self.append(&source[start..end]);
        }
    }

    /// Appends what a source holds.
    pub fn append_source(&mut self, source: &(impl Source + ?Sized)) {
        self.reserve(source.len());
        let end = self.length + source.len();
        source.copy_to(&mut self.memory[self.length..end]);
        self.length = end;
    }

    /// Appends what `fill` makes of the part from `start` to `end` of this buffer. It writes to the beginning
    /// of a run of `limit` bytes and gives the number of bytes it made, or `None` for failure, and then this
    /// buffer stays as it is. True for success.
    pub fn append_made_within(
        &mut self,
        start: usize,
        end: usize,
        limit: usize,
        fill: impl FnOnce(&[u8], &mut [u8]) -> Option<usize>,
    ) -> bool {
        self.reserve(limit);
        let (present, room) = self.memory.split_at_mut(self.length);
        let made = fill(&present[start..end], &mut room[..limit]);
        self.length += made.unwrap_or(0);
        made.is_some()
    }

    /// All memory, of which `additional` bytes behind the present ones, and an [`OVERHANG`], may be
    /// overwritten.
    pub fn room(&mut self, additional: usize) -> &mut [u8] {
        self.reserve(additional);
        &mut self.memory
    }

    /// Takes what was written to the [`room`](Self::room) up to `length`.
    pub fn extend_to(&mut self, length: usize) {
        assert!((self.length..=self.memory.len()).contains(&length));
        self.length = length;
    }

    /// Everything, and an [`OVERHANG`] of whatever there is behind it. There is one as soon as anything was
    /// appended.
    pub fn with_overhang(&self) -> &[u8] {
        &self.memory[..self.length + OVERHANG]
    }

    /// Appends a copy of a part of this buffer.
    pub fn append_within(&mut self, start: usize, end: usize) {
        self.reserve(end - start);
        self.memory.copy_within(start..end, self.length);
        self.length += end - start;
    }
}
