//! The native methods themselves, and the few JNI functions they need.
//!
//! The functions are called through the table the JVM hands in; no class is looked up and nothing is
//! kept from call to call.

use super::calls::{self, SpanArguments};
use super::session::{Failure, Session, silence_panics, with_session};
use super::{ENGINE_FAILURE, INPUT_ERROR, PROTOCOL};
use crate::VERSION;
use crate::buffer::Source;
use crate::error::{Category, InputError};
use jni_sys::{
    JNIEnv, jboolean, jbooleanArray, jbyte, jbyteArray, jclass, jint, jobject, jobjectArray, jsize,
};
use std::marker::PhantomData;
use std::ptr::null_mut;

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
struct Env<'call> {
    raw: *mut JNIEnv,
    call: PhantomData<&'call ()>,
}

impl Env<'_> {
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
    unsafe fn new(env: Env<'call>, array: jbyteArray) -> Option<Self> {
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

impl Booleans<'_> {
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

impl Out<'_> {
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

fn new_array(env: Env<'_>, parts: &[&[u8]]) -> Result<jbyteArray, Failure> {
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

/// Runs a native method and turns every outcome into its result.
///
/// # Safety
///
/// `raw` is what the JVM passed to the native method that is running, and `out` is null or a
/// reference to a `byte[][]` from the same call.
unsafe fn answer(
    raw: *mut JNIEnv,
    out: jobjectArray,
    call: impl for<'call> FnOnce(Env<'call>, &mut Session, &Out<'call>) -> Result<i32, Failure>,
) -> jint {
    if out.is_null() {
        return ENGINE_FAILURE;
    }
    let env = Env {
        raw,
        call: PhantomData,
    };
    let out = Out { env, array: out };
    silence_panics();
    let (code, report) = match with_session(|session| call(env, session, &out)) {
        Ok(result) => return result,
        Err(Failure::ExceptionPending) => return ENGINE_FAILURE,
        Err(Failure::Input(error)) => (INPUT_ERROR, describe(error)),
        Err(Failure::Engine(message)) => (ENGINE_FAILURE, message.into_bytes()),
    };
    // Without its report the error would look like another one.
    match out.put(0, &[&report]) {
        Ok(()) => code,
        Err(_) => ENGINE_FAILURE,
    }
}

fn describe(error: InputError) -> Vec<u8> {
    let category = match error.category {
        Category::InvalidUtf8 => 0,
        Category::InvalidJson => 1,
        Category::InvalidSpan => 3,
    };
    let mut report = vec![category];
    report.extend((error.offset as u32).to_be_bytes());
    report.extend(error.place.to_string().into_bytes());
    report
}

fn required<T>(argument: Option<T>) -> Result<T, Failure> {
    argument.ok_or_else(|| Failure::Engine("an argument is null".to_owned()))
}

#[unsafe(no_mangle)]
extern "system" fn Java_ai_usetusk_drift_core_NativeBridge_handshake(
    raw: *mut JNIEnv,
    _: jclass,
) -> jbyteArray {
    let env = Env {
        raw,
        call: PhantomData,
    };
    silence_panics();
    let handshake = with_session(|_| new_array(env, &[format!("{PROTOCOL} {VERSION}").as_bytes()]));
    handshake.unwrap_or(null_mut())
}

/// Methods that take one payload.
macro_rules! payload_methods {
    ($($name:ident => $operation:path;)*) => {$(
        #[unsafe(no_mangle)]
        extern "system" fn $name(
            raw: *mut JNIEnv,
            _: jclass,
            json: jbyteArray,
            out: jobjectArray,
        ) -> jint {
            // SAFETY: all arguments are what the JVM passed, of the types that Java declares.
            unsafe {
                answer(raw, out, |env, session, out| {
                    $operation(session, &required(Bytes::new(env, json))?, out)
                })
            }
        }
    )*};
}

payload_methods! {
    Java_ai_usetusk_drift_core_NativeBridge_normalize => calls::normalize;
    Java_ai_usetusk_drift_core_NativeBridge_hash => calls::hash;
    Java_ai_usetusk_drift_core_NativeBridge_normalizeAndHash => calls::normalize_and_hash;
    Java_ai_usetusk_drift_core_NativeBridge_struct => calls::to_struct;
}

#[unsafe(no_mangle)]
extern "system" fn Java_ai_usetusk_drift_core_NativeBridge_process(
    raw: *mut JNIEnv,
    _: jclass,
    json: jbyteArray,
    merges: jbyteArray,
    out: jobjectArray,
) -> jint {
    // SAFETY: all arguments are what the JVM passed, of the types that Java declares.
    unsafe {
        answer(raw, out, |env, session, out| {
            let json = required(Bytes::new(env, json))?;
            calls::process(session, &json, Bytes::new(env, merges), out)
        })
    }
}

#[unsafe(no_mangle)]
extern "system" fn Java_ai_usetusk_drift_core_NativeBridge_encodeSpan(
    raw: *mut JNIEnv,
    _: jclass,
    scalars: jbyteArray,
    input: jbyteArray,
    input_merges: jbyteArray,
    output: jbyteArray,
    output_merges: jbyteArray,
    metadata: jbyteArray,
    out: jobjectArray,
) -> jint {
    // SAFETY: all arguments are what the JVM passed, of the types that Java declares.
    unsafe {
        answer(raw, out, |env, session, out| {
            let arguments = SpanArguments {
                scalars: required(Bytes::new(env, scalars))?,
                input: Bytes::new(env, input),
                input_merges: Bytes::new(env, input_merges),
                output: Bytes::new(env, output),
                output_merges: Bytes::new(env, output_merges),
                metadata: Bytes::new(env, metadata),
            };
            calls::encode_span(session, arguments, out)
        })
    }
}

#[unsafe(no_mangle)]
extern "system" fn Java_ai_usetusk_drift_core_NativeBridge_encodeExportRequest(
    raw: *mut JNIEnv,
    _: jclass,
    header: jbyteArray,
    spans: jobjectArray,
    check: jbooleanArray,
    out: jobjectArray,
) -> jint {
    // SAFETY: all arguments are what the JVM passed, of the types that Java declares.
    unsafe {
        answer(raw, out, |env, session, out| {
            let header = required(Bytes::new(env, header))?;
            if spans.is_null() || check.is_null() {
                return required(None);
            }
            let spans = Objects {
                env,
                array: spans,
                length: array_length(env, spans),
            };
            let check = Booleans {
                env,
                array: check,
                length: array_length(env, check),
            };
            calls::encode_export_request(session, header, &spans, &check, out)
        })
    }
}

#[unsafe(no_mangle)]
extern "system" fn Java_ai_usetusk_drift_core_NativeBridge_failDeliberately(
    raw: *mut JNIEnv,
    _: jclass,
    out: jobjectArray,
) -> jint {
    // SAFETY: all arguments are what the JVM passed, of the types that Java declares.
    unsafe { answer(raw, out, |_, _, _| panic!("asked to fail")) }
}
