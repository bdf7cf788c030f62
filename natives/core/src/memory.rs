//! Memory for payloads of many megabytes.
//!
//! A page of 4 KiB that is touched for the first time costs a fault and is filled with zeros by the kernel. A long
//! payload's memory is all new, since none of it is kept from call to call, and so half the time of a call goes
//! there. On Linux, runs of 4 MiB or more therefore come from the kernel directly, whatever the
//! allocator of the process is: in huge pages of 2 MiB, where the system allows those to who asks
//! (`/sys/kernel/mm/transparent_hugepage/enabled` is `madvise` or `always`). They go back to the kernel as soon
//! as they are freed. Everything else is the system allocator's.

use std::alloc::{Layout, alloc_zeroed};
use std::ptr::slice_from_raw_parts_mut;

/// Types of which every bit pattern is a value, zeros among them.
pub(crate) trait Plain: Copy {}

impl Plain for u8 {}
impl Plain for u32 {}

/// So many zeros. Of a large run only what is written is ever touched, so that room to spare costs nothing.
///
/// # Panics
///
/// If there is not enough memory.
pub(crate) fn zeroed<T: Plain>(count: usize) -> Vec<T> {
    if count == 0 {
        return Vec::new();
    }
    let refused = || -> ! { panic!("out of memory: cannot allocate {count} elements") };
    let layout = Layout::array::<T>(count).unwrap_or_else(|_| refused());
    // SAFETY: the layout is not empty: there is an element, and no `Plain` type is empty.
    let start = unsafe { alloc_zeroed(layout) };
    if start.is_null() {
        refused();
    }
    let elements = slice_from_raw_parts_mut(start.cast::<T>(), count);
    // SAFETY: from the global allocator, as `Box` requires, with the layout of `count` elements; all of them are
    // zeros, which `Plain` types take for a value.
    unsafe { Box::from_raw(elements) }.into_vec()
}

#[cfg(all(target_os = "linux", not(miri)))]
mod large {
    use std::alloc::{GlobalAlloc, Layout, System};
    use std::ffi::{c_int, c_long, c_void};
    use std::ptr::null_mut;

    /// From so many bytes on a run is large.
    const LARGE: usize = 4 << 20;

    /// The size of a huge page of x86-64 and of arm64 with pages of 4 KiB, and a multiple of each other size of a
    /// page. Large runs begin and end at a multiple.
    const HUGE_PAGE: usize = 2 << 20;

    // As in the headers of Linux for x86-64 and arm64.
    const PROT_READ: c_int = 1;
    const PROT_WRITE: c_int = 2;
    const MAP_PRIVATE: c_int = 2;
    const MAP_ANONYMOUS: c_int = 0x20;
    const MADV_HUGEPAGE: c_int = 14;

    // Three functions are no reason for the crate `libc`.
    unsafe extern "C" {
        fn mmap(
            address: *mut c_void,
            length: usize,
            protection: c_int,
            flags: c_int,
            file: c_int,
            offset: c_long,
        ) -> *mut c_void;
        fn munmap(address: *mut c_void, length: usize) -> c_int;
        fn madvise(address: *mut c_void, length: usize, advice: c_int) -> c_int;
    }

    /// The system's allocator, but for large runs.
    struct LargeRuns;

    #[global_allocator]
    static ALLOCATOR: LargeRuns = LargeRuns;

    /// The layout alone tells whose a run is, and it is the same when the run is freed.
    fn is_large(layout: Layout) -> bool {
        layout.size() >= LARGE && layout.align() <= HUGE_PAGE
    }

    // SAFETY: runs that are not large are handled by `System`, which keeps the contract. Large ones are mapped at
    // an aligned address for nobody else, are at least as long as asked for, and stay until `dealloc`, which
    // gets the same layout and so comes to the same decision. Nothing here panics.
    unsafe impl GlobalAlloc for LargeRuns {
        unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
            if is_large(layout) {
                map(layout.size())
            } else {
                // SAFETY: the caller's promise.
                unsafe { System.alloc(layout) }
            }
        }

        unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
            if is_large(layout) {
                // New pages are filled with zeros.
                map(layout.size())
            } else {
                // SAFETY: the caller's promise.
                unsafe { System.alloc_zeroed(layout) }
            }
        }

        unsafe fn dealloc(&self, run: *mut u8, layout: Layout) {
            if is_large(layout) {
                unmap(run, layout.size().next_multiple_of(HUGE_PAGE));
            } else {
                // SAFETY: the caller's promise; `System` allocated it, as it was not large.
                unsafe { System.dealloc(run, layout) }
            }
        }

        unsafe fn realloc(&self, run: *mut u8, layout: Layout, size: usize) -> *mut u8 {
            // SAFETY: the caller promises that the size is valid with this alignment.
            let wanted = unsafe { Layout::from_size_align_unchecked(size, layout.align()) };
            if !is_large(layout) && !is_large(wanted) {
                // SAFETY: the caller's promise; `System` allocated it, as it was not large.
                return unsafe { System.realloc(run, layout, size) };
            }
            // SAFETY: the caller promises that the size is not zero.
            let new = unsafe { self.alloc(wanted) };
            if !new.is_null() {
                // SAFETY: both runs have so many bytes, and the new one is not part of the other. That is freed
                // with its own layout, and not used any more.
                unsafe {
                    run.copy_to_nonoverlapping(new, size.min(layout.size()));
                    self.dealloc(run, layout);
                }
            }
            new
        }
    }

    /// A new run of zeros, or null.
    fn map(size: usize) -> *mut u8 {
        // No layout is so large that this could have an overflow.
        let length = size.next_multiple_of(HUGE_PAGE);
        // SAFETY: a new mapping, which replaces none.
        let mapped = unsafe {
            mmap(
                null_mut(),
                length + HUGE_PAGE,
                PROT_READ | PROT_WRITE,
                MAP_PRIVATE | MAP_ANONYMOUS,
                -1,
                0,
            )
        };
        let mapped = mapped.cast::<u8>();
        if mapped.addr() == usize::MAX {
            return null_mut();
        }
        let before = mapped.addr().next_multiple_of(HUGE_PAGE) - mapped.addr();
        let run = mapped.wrapping_add(before);
        unmap(mapped, before);
        unmap(run.wrapping_add(length), HUGE_PAGE - before);
        // SAFETY: advice about memory that is ours changes none of its contents. If it is not taken, the pages are
        // small.
        unsafe { madvise(run.cast(), length, MADV_HUGEPAGE) };
        run
    }

    /// Gives back part of what was mapped here, at the borders of pages. If the kernel refuses, which it does when
    /// it has no room to note that a mapping is now two, the part stays mapped and unused.
    fn unmap(start: *mut u8, length: usize) {
        if length > 0 {
            // SAFETY: of a mapping made by `map`, and nobody uses this part any more.
            unsafe { munmap(start.cast(), length) };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::zeroed;

    /// Miri takes a second for a megabyte.
    const SIZES: &[usize] = if cfg!(miri) {
        &[1, 4096]
    } else {
        &[1, 4096, (4 << 20) - 1, 4 << 20, (4 << 20) + 1, 9 << 20]
    };

    #[test]
    fn memory_is_zeros_and_can_be_written_up_to_its_end() {
        for &size in SIZES {
            let mut bytes = zeroed::<u8>(size);
            assert!(bytes.iter().all(|&byte| byte == 0));
            bytes.fill(1);
            assert_eq!(bytes.len(), size);
            assert!(zeroed::<u32>(size / 4).iter().all(|&number| number == 0));
        }
        assert!(zeroed::<u8>(0).is_empty());
    }

    #[test]
    fn runs_keep_their_content_when_they_grow_and_shrink_across_every_size() {
        for &from in SIZES {
            for &to in SIZES {
                let mut bytes: Vec<u8> = (0..from).map(|i| i as u8).collect();
                bytes.resize(to, 0);
                bytes.shrink_to_fit();
                bytes.truncate(from);
                assert!(bytes.iter().enumerate().all(|(i, &byte)| byte == i as u8));
            }
        }
    }

    #[test]
    #[cfg_attr(miri, ignore = "Miri does not go on where there is no memory")]
    #[should_panic(expected = "out of memory: cannot allocate 4611686018427387904 elements")]
    fn what_nobody_has_is_a_panic() {
        zeroed::<u8>(1 << 62);
    }

    #[test]
    #[cfg(all(target_os = "linux", not(miri)))]
    fn a_large_run_takes_whole_huge_pages_and_its_neighbours_are_others() {
        let mut runs: Vec<Vec<u8>> = (0..8).map(|_| zeroed(5 << 20)).collect();
        for (i, run) in runs.iter_mut().enumerate() {
            assert_eq!(run.as_ptr().addr() % (2 << 20), 0);
            run.fill(i as u8);
        }
        runs.swap_remove(3);
        for run in &runs {
            assert!(run.iter().all(|&byte| byte == run[0]));
        }
    }
}
