//! Java arrays and the few JNI functions they need.
//!
//! The functions are called through the table the JVM hands in; no class is looked up and nothing is
//! kept from call to call.

use super::session::Failure;
use crate::buffer::{Buffer, Source};
use crate::hash::Hash;
use jni_sys::{JNIEnv, jboolean, jbooleanArray, jbyte, jbyteArray, jobject, jobjectArray, jsize};
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
    /// True for a reference that was made during the call and is to be given back early.
    made: bool,
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
            made: false,
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

impl Drop for Bytes<'_> {
    fn drop(&mut self) {
        if self.made {
            // SAFETY: a local reference of this call, and this was its only user.
            unsafe { jni!(self.env, DeleteLocalRef, self.array) }
        }
    }
}

/// A Java `byte[][]` that is read.
///
/// Invariant: as for [`Bytes`].
pub(super) struct Objects<'call> {
    env: Env<'call>,
    array: jobjectArray,
    length: jsize,
}

impl<'call> Objects<'call> {
    /// # Safety
    ///
    /// `array` is null or a reference to a `byte[][]`, valid during this call.
    pub unsafe fn new(env: Env<'call>, array: jobjectArray) -> Option<Self> {
        (!array.is_null()).then(|| Self {
            env,
            array,
            // SAFETY: not null, and the caller vouches for the rest.
            length: unsafe { array_length(env, array) },
        })
    }

    pub fn len(&self) -> usize {
        to_usize(self.length)
    }

    /// One element.
    ///
    /// # Panics
    ///
    /// If there is no such element, or if it is null.
    pub fn bytes(&self, index: jsize) -> Bytes<'call> {
        assert!((0..self.length).contains(&index));
        // SAFETY: the array is valid (invariant of the type), and has this element.
        let element = unsafe { jni!(self.env, GetObjectArrayElement, self.array, index) };
        // SAFETY: the elements of a `byte[][]` are null or `byte[]`.
        let mut bytes = unsafe { Bytes::new(self.env, element) }
            .unwrap_or_else(|| panic!("element {index} is null"));
        bytes.made = true;
        bytes
    }
}

/// A Java `boolean[]`.
///
/// Invariant: as for [`Bytes`].
pub(super) struct Booleans<'call> {
    env: Env<'call>,
    array: jbooleanArray,
    length: jsize,
}

impl<'call> Booleans<'call> {
    /// # Safety
    ///
    /// `array` is null or a reference to a `boolean[]`, valid during this call.
    pub unsafe fn new(env: Env<'call>, array: jbooleanArray) -> Option<Self> {
        (!array.is_null()).then(|| Self {
            env,
            array,
            // SAFETY: not null, and the caller vouches for the rest.
            length: unsafe { array_length(env, array) },
        })
    }

    pub fn to_vec(&self) -> Vec<bool> {
        let mut bytes = vec![0u8; to_usize(self.length)];
        // SAFETY: the array is valid (invariant of the type); the region and the vector are exactly as
        // long as the array. The vector is one of bytes, so that any bit pattern may arrive.
        unsafe {
            jni!(
                self.env,
                GetBooleanArrayRegion,
                self.array,
                0,
                self.length,
                bytes.as_mut_ptr().cast::<jboolean>()
            );
        }
        bytes.into_iter().map(|byte| byte != 0).collect()
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

/// Longer results are arrays of their own. Shorter ones are copied once more, but a new array costs more than that.
const LONGEST_TOGETHER: usize = 4096;

/// The two arrays that take the answer, see `NativeAnswer` in Java: a `byte[]` for all short results, and a `byte[][]`.
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

    /// Hands over all results. They are put together in `staging` first.
    pub fn put<const N: usize>(
        &self,
        staging: &mut Buffer,
        results: &[Given<'_>; N],
    ) -> Result<(), Failure> {
        staging.clear();
        let mut lengths = [[0; size_of::<i32>()]; N];
        // Each has its share of the room, so that what is not longer always fits, whatever the others are: a hash
        // is never anywhere else.
        let share = (self.room / N).saturating_sub(size_of::<i32>());
        staging.append(lengths.as_flattened());
        for (place, (result, length)) in (0..).zip(results.iter().zip(&mut lengths)) {
            let bytes = match result {
                Given::Bytes(bytes) => *bytes,
                Given::Hash(hash) => &hash.as_bytes()[..],
                Given::Absent => {
                    *length = ABSENT.to_be_bytes();
                    continue;
                }
            };
            if bytes.len() <= LONGEST_TOGETHER.min(share) {
                *length = (bytes.len() as i32).to_be_bytes();
                staging.append(bytes);
            } else {
                *length = LONG.to_be_bytes();
                self.put_array(place, bytes)?;
            }
        }
        staging.overwrite_start(lengths.as_flattened());
        self.set_shorter(staging.as_slice())
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

    fn set_shorter(&self, bytes: &[u8]) -> Result<(), Failure> {
        if bytes.len() > self.room {
            return Err(Failure::Engine(
                "no room for the lengths in the answer".to_owned(),
            ));
        }
        // SAFETY: the array is valid (invariant of the type), and has so many bytes, as has the source.
        unsafe {
            jni!(
                self.env,
                SetByteArrayRegion,
                self.shorter,
                0,
                bytes.len() as jsize,
                bytes.as_ptr().cast::<jbyte>()
            );
        }
        Ok(())
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
