//! Java arrays and the few JNI functions they need.
//!
//! The functions are called through the table the JVM hands in; no class is looked up and nothing is
//! kept from call to call.

use super::session::Failure;
use crate::buffer::{Buffer, Source};
use crate::hash::Hash;
use jni_sys::{JNIEnv, jbyte, jbyteArray, jobject, jobjectArray, jsize};
use std::marker::PhantomData;

/// Calls one function of the JNI table.
///
/// All of them exist since JNI 1.2, and every JVM that runs Java 17 has them.
macro_rules! jni {
    ($env:expr, $function:ident $(, $argument:expr)*) => {
        ((**$env.raw).v1_2.$function)($env.raw $(, $argument)*)
    };
}

/// The JVM, as one native method sees it.
///
/// Invariant: `raw` is what the JVM passed to the native method that is running on this thread. The
/// lifetime is that of the call, and raw pointers keep it on this thread.
#[derive(Clone, Copy)]
pub(super) struct Env<'call> {
    raw: *mut JNIEnv,
    call: PhantomData<&'call ()>,
}

impl Env<'_> {
    /// # Safety
    ///
    /// `raw` is what the JVM passed to the native method that is running on this thread, and the
    /// lifetime ends with that method.
    pub unsafe fn new(raw: *mut JNIEnv) -> Self {
        Self {
            raw,
            call: PhantomData,
        }
    }
}

/// The lengths of Java arrays are never negative.
fn to_usize(length: jsize) -> usize {
    usize::try_from(length).unwrap_or(0)
}

/// The length of an array.
///
/// # Safety
///
/// `array` is a reference to an array, valid during this call.
unsafe fn array_length(env: Env<'_>, array: jobject) -> jsize {
    // SAFETY: `env` is valid, and the caller vouches for the array.
    unsafe { jni!(env, GetArrayLength, array) }
}

/// A Java `byte[]`.
///
/// Invariant: `array` is a reference to one, valid during the call, and `length` is its length.
pub(super) struct Bytes<'call> {
    env: Env<'call>,
    array: jbyteArray,
    length: jsize,
}

impl<'call> Bytes<'call> {
    /// # Safety
    ///
    /// `array` is null or a reference to a `byte[]`, valid during this call.
    pub unsafe fn new(env: Env<'call>, array: jbyteArray) -> Option<Self> {
        (!array.is_null()).then(|| Self {
            env,
            array,
            // SAFETY: not null, and the caller vouches for the rest.
            length: unsafe { array_length(env, array) },
        })
    }
}

impl Source for Bytes<'_> {
    fn len(&self) -> usize {
        to_usize(self.length)
    }

    fn copy_to(&self, target: &mut [u8]) {
        assert_eq!(target.len(), self.len());
        // SAFETY: the array is valid (invariant of the type); region and target are exactly as long
        // as the array; `u8` and `jbyte` have the same size and alignment and no invalid values.
        unsafe {
            jni!(
                self.env,
                GetByteArrayRegion,
                self.array,
                0,
                self.length,
                target.as_mut_ptr().cast::<jbyte>()
            );
        }
    }
}

/// One result of a call.
pub(super) enum Given<'a> {
    Bytes(&'a [u8]),
    Hash(&'a Hash),
    /// There is none, and that is right.
    Absent,
}

/// What Java reads in place of the length of a result that is absent.
const ABSENT: i32 = -1;
/// What Java reads in place of the length of a result that is an array of its own.
const LONG: i32 = -2;

/// Longer results cross alone. Shorter neighbours are put together first: a copy of so many bytes costs less than a
/// call of the JVM.
const LONGEST_STAGED: usize = 4096;

/// Where a result goes.
#[derive(Clone, Copy)]
enum Way<'a> {
    /// Into the first array, behind the one before.
    Together(&'a [u8]),
    /// It is an array of its own.
    Apart(&'a [u8]),
    Nowhere,
}

/// The two arrays that take the answer, see `NativeAnswer` in Java: a `byte[]` that is kept, for all results for which
/// it has room, and a `byte[][]`.
///
/// Invariant: as for [`Bytes`]. What is put into the second stays referred to from here until the call ends; that is
/// less than the 16 references for which every JVM has room.
pub(super) struct Out<'call> {
    env: Env<'call>,
    shorter: jbyteArray,
    room: usize,
    longer: jobjectArray,
    places: jsize,
}

impl<'call> Out<'call> {
    /// # Safety
    ///
    /// The arguments are null or references to a `byte[]` and a `byte[][]`, valid during this call.
    pub unsafe fn new(env: Env<'call>, shorter: jbyteArray, longer: jobjectArray) -> Option<Self> {
        (!shorter.is_null() && !longer.is_null()).then(|| Self {
            env,
            shorter,
            // SAFETY: not null, and the caller vouches for the rest.
            room: to_usize(unsafe { array_length(env, shorter) }),
            longer,
            // SAFETY: not null, and the caller vouches for the rest.
            places: unsafe { array_length(env, longer) },
        })
    }

    /// Hands over all results. Short ones are put together in `staging` first.
    pub fn put<const N: usize>(
        &self,
        staging: &mut Buffer,
        results: &[Given<'_>; N],
    ) -> Result<(), Failure> {
        let (lengths, ways) = self.arrange(results);
        staging.clear();
        staging.append(lengths.as_flattened());
        // The first array is filled up to here.
        let mut at = 0;
        for (place, way) in (0..).zip(ways) {
            match way {
                Way::Together(bytes) if bytes.len() <= LONGEST_STAGED => staging.append(bytes),
                Way::Together(bytes) => {
                    at = self.set_shorter(at, staging.as_slice())?;
                    staging.clear();
                    at = self.set_shorter(at, bytes)?;
                }
                Way::Apart(bytes) => self.put_array(place, bytes)?,
                Way::Nowhere => {}
            }
        }
        self.set_shorter(at, staging.as_slice())?;
        Ok(())
    }

    /// What Java reads in front of the results, and the way of each. Hashes always fit in the first array.
    fn arrange<'a, const N: usize>(
        &self,
        results: &'a [Given<'_>; N],
    ) -> ([[u8; size_of::<i32>()]; N], [Way<'a>; N]) {
        let hashes = results
            .iter()
            .filter(|given| matches!(given, Given::Hash(_)));
        let taken = N * size_of::<i32>() + hashes.count() * Hash::LENGTH;
        let mut room = self.room.saturating_sub(taken);
        let mut lengths = [0i32; N];
        let mut ways = [Way::Nowhere; N];
        for ((result, length), way) in results.iter().zip(&mut lengths).zip(&mut ways) {
            (*length, *way) = match result {
                Given::Hash(hash) => (Hash::LENGTH as i32, Way::Together(hash.as_bytes())),
                Given::Bytes(bytes) if bytes.len() <= room => {
                    room -= bytes.len();
                    (bytes.len() as i32, Way::Together(bytes))
                }
                Given::Bytes(bytes) => (LONG, Way::Apart(bytes)),
                Given::Absent => (ABSENT, Way::Nowhere),
            };
        }
        (lengths.map(i32::to_be_bytes), ways)
    }

    /// Puts what went wrong into the first place of the second array.
    pub fn put_report(&self, report: &[u8]) -> Result<(), Failure> {
        self.put_array(0, report)
    }

    fn put_array(&self, place: jsize, bytes: &[u8]) -> Result<(), Failure> {
        if !(0..self.places).contains(&place) {
            return Err(Failure::Engine(format!("no place {place} in the answer")));
        }
        let array = new_array(self.env, bytes)?;
        // SAFETY: both references are valid, and the array has this place and takes every `byte[]`: no
        // exception can come of it.
        unsafe { jni!(self.env, SetObjectArrayElement, self.longer, place, array) }
        Ok(())
    }

    /// Writes to the first array from `at` on, and gives the end.
    fn set_shorter(&self, at: usize, bytes: &[u8]) -> Result<usize, Failure> {
        let end = at + bytes.len();
        if end > self.room {
            return Err(Failure::Engine("no room in the answer".to_owned()));
        }
        if !bytes.is_empty() {
            // SAFETY: the array is valid (invariant of the type), and `room`, its length, is at least `end`, as was
            // checked above. The source has so many bytes.
            unsafe {
                jni!(
                    self.env,
                    SetByteArrayRegion,
                    self.shorter,
                    at as jsize,
                    bytes.len() as jsize,
                    bytes.as_ptr().cast::<jbyte>()
                );
            }
        }
        Ok(end)
    }
}

/// A new Java `byte[]`.
pub(super) fn new_array(env: Env<'_>, bytes: &[u8]) -> Result<jbyteArray, Failure> {
    let length = jsize::try_from(bytes.len()).map_err(|_| {
        let total = bytes.len();
        Failure::Engine(format!("{total} bytes are too many for a Java array"))
    })?;
    // SAFETY: `env` is valid, and the length is not negative.
    let array = unsafe { jni!(env, NewByteArray, length) };
    if array.is_null() {
        return Err(Failure::ExceptionPending);
    }
    // SAFETY: the array was made above; it, the region and the source are equally long.
    unsafe {
        jni!(
            env,
            SetByteArrayRegion,
            array,
            0,
            length,
            bytes.as_ptr().cast::<jbyte>()
        );
    }
    Ok(array)
}
