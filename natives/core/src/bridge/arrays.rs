//! Java arrays and the few JNI functions they need.
//!
//! The functions are called through the table the JVM hands in; no class is looked up and nothing is
//! kept from call to call.

use super::session::Failure;
use crate::buffer::Source;
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

    fn exception_pending(self) -> bool {
        // SAFETY: `raw` is valid (invariant of the type), and the function may always be called.
        unsafe { jni!(self, ExceptionCheck) }
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

/// The `byte[][]` that takes the answer.
///
/// Invariant: as for [`Bytes`].
pub(super) struct Out<'call> {
    env: Env<'call>,
    array: jobjectArray,
}

impl<'call> Out<'call> {
    /// # Safety
    ///
    /// `array` is null or a reference to a `byte[][]`, valid during this call.
    pub unsafe fn new(env: Env<'call>, array: jobjectArray) -> Option<Self> {
        (!array.is_null()).then_some(Self { env, array })
    }

    /// Puts a new array, the given parts one behind the other, into the place `index`.
    pub fn put(&self, index: jsize, parts: &[&[u8]]) -> Result<(), Failure> {
        let array = new_array(self.env, parts)?;
        // SAFETY: both references are valid, and the element type is `byte[]`. An index out of bounds
        // is an exception in Java.
        unsafe {
            jni!(self.env, SetObjectArrayElement, self.array, index, array);
            jni!(self.env, DeleteLocalRef, array);
        }
        if self.env.exception_pending() {
            return Err(Failure::ExceptionPending);
        }
        Ok(())
    }
}

/// A new Java `byte[]` of the given parts, one behind the other.
pub(super) fn new_array(env: Env<'_>, parts: &[&[u8]]) -> Result<jbyteArray, Failure> {
    let total: usize = parts.iter().copied().map(<[u8]>::len).sum();
    let length = jsize::try_from(total)
        .map_err(|_| Failure::Engine(format!("{total} bytes are too many for a Java array")))?;
    // SAFETY: `env` is valid, and the length is not negative.
    let array = unsafe { jni!(env, NewByteArray, length) };
    if array.is_null() {
        return Err(Failure::ExceptionPending);
    }
    let mut start = 0;
    for part in parts {
        // SAFETY: the array was made above and has room for all parts; source and region are equally
        // long.
        unsafe {
            jni!(
                env,
                SetByteArrayRegion,
                array,
                start,
                part.len() as jsize,
                part.as_ptr().cast::<jbyte>()
            );
        }
        start += part.len() as jsize;
    }
    Ok(array)
}
