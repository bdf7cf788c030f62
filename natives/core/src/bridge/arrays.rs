//! Java arrays and the few JNI functions they need.
//!
//! The functions are called through the table the JVM hands in; no class is looked up and nothing is
//! kept from call to call.

use super::session::Failure;
use crate::buffer::Source;
use crate::hash::Hash;
use jni_sys::{JNIEnv, jboolean, jbooleanArray, jbyte, jbyteArray, jobject, jobjectArray, jsize};
use std::ffi::c_char;
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

/// The `Object[]` that takes the answer.
///
/// Invariant: as for [`Bytes`]. What is put into it stays referred to from here until the call ends; that is less than
/// the 16 references for which every JVM has room.
pub(super) struct Out<'call> {
    env: Env<'call>,
    array: jobjectArray,
    length: jsize,
}

impl<'call> Out<'call> {
    /// # Safety
    ///
    /// `array` is null or a reference to an `Object[]`, valid during this call.
    pub unsafe fn new(env: Env<'call>, array: jobjectArray) -> Option<Self> {
        (!array.is_null()).then(|| Self {
            env,
            array,
            // SAFETY: not null, and the caller vouches for the rest.
            length: unsafe { array_length(env, array) },
        })
    }

    /// Puts these bytes, as a new array, into the place `index`.
    pub fn put(&self, index: jsize, bytes: &[u8]) -> Result<(), Failure> {
        self.put_object(index, new_array(self.env, bytes)?)
    }

    /// Puts a hash, as a new string, into the place `index`.
    pub fn put_hash(&self, index: jsize, hash: Hash) -> Result<(), Failure> {
        let mut text = [0; Hash::LENGTH + 1];
        text[..Hash::LENGTH].copy_from_slice(hash.as_bytes());
        // SAFETY: `env` is valid. The text is ASCII, and the zero behind it ends it.
        let string = unsafe { jni!(self.env, NewStringUTF, text.as_ptr().cast::<c_char>()) };
        if string.is_null() {
            return Err(Failure::ExceptionPending);
        }
        self.put_object(index, string)
    }

    fn put_object(&self, index: jsize, object: jobject) -> Result<(), Failure> {
        if !(0..self.length).contains(&index) {
            return Err(Failure::Engine(format!("no place {index} in the answer")));
        }
        // SAFETY: both references are valid, and the array has this place and takes every object: no
        // exception can come of it.
        unsafe { jni!(self.env, SetObjectArrayElement, self.array, index, object) }
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
