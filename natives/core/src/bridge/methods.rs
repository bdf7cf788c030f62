//! The native methods themselves.

use super::arrays::{Bytes, Env, Out, new_array};
use super::calls::{self, SpanArguments};
use super::session::{Failure, Session, silence_panics, with_session};
use super::{BUSY, ENGINE_FAILURE, INPUT_ERROR, PROTOCOL};
use crate::VERSION;
use jni_sys::{JNIEnv, jbyteArray, jint, jobject, jobjectArray};
use std::ptr::null_mut;

/// Runs a native method and turns every outcome into its result.
///
/// # Safety
///
/// `raw` is what the JVM passed to the native method that is running, and the arrays are null or
/// references to a `byte[]` and a `byte[][]` from the same call.
unsafe fn answer(
    raw: *mut JNIEnv,
    shorter: jbyteArray,
    longer: jobjectArray,
    call: impl for<'call> FnOnce(Env<'call>, &mut Session, &Out<'call>) -> Result<i32, Failure>,
) -> jint {
    // SAFETY: the caller vouches for it.
    let env = unsafe { Env::new(raw) };
    // SAFETY: the caller vouches for it.
    let Some(out) = (unsafe { Out::new(env, shorter, longer) }) else {
        return ENGINE_FAILURE;
    };
    silence_panics();
    let (code, report) = match with_session(|session| call(env, session, &out)) {
        Ok(result) => return result,
        Err(Failure::ExceptionPending) => return ENGINE_FAILURE,
        Err(Failure::Busy) => return BUSY,
        Err(Failure::Input(error)) => (INPUT_ERROR, error.to_string().into_bytes()),
        Err(Failure::Engine(message)) => (ENGINE_FAILURE, message.into_bytes()),
    };
    // Without its report the error would look like another one.
    match out.put_report(&report) {
        Ok(()) => code,
        Err(_) => ENGINE_FAILURE,
    }
}

fn required<T>(argument: Option<T>) -> Result<T, Failure> {
    argument.ok_or_else(|| Failure::Engine("an argument is null".to_owned()))
}

#[unsafe(no_mangle)]
extern "system" fn Java_ai_usetusk_drift_core_engine_NativeBridge_handshake(
    raw: *mut JNIEnv,
    _: jobject,
) -> jbyteArray {
    // SAFETY: the argument is what the JVM passed.
    let env = unsafe { Env::new(raw) };
    silence_panics();
    let handshake = new_array(env, format!("{PROTOCOL} {VERSION}").as_bytes());
    handshake.unwrap_or(null_mut())
}

/// Methods that take one payload.
macro_rules! payload_methods {
    ($($name:ident => $operation:path;)*) => {$(
        #[unsafe(no_mangle)]
        extern "system" fn $name(
            raw: *mut JNIEnv,
            _: jobject,
            json: jbyteArray,
            shorter: jbyteArray,
            longer: jobjectArray,
        ) -> jint {
            // SAFETY: all arguments are what the JVM passed, of the types that Java declares.
            unsafe {
                answer(raw, shorter, longer, |env, session, out| {
                    $operation(session, &required(Bytes::new(env, json))?, out)
                })
            }
        }
    )*};
}

payload_methods! {
    Java_ai_usetusk_drift_core_engine_NativeBridge_normalize => calls::normalize;
    Java_ai_usetusk_drift_core_engine_NativeBridge_hash => calls::hash;
    Java_ai_usetusk_drift_core_engine_NativeBridge_normalizeAndHash => calls::normalize_and_hash;
    Java_ai_usetusk_drift_core_engine_NativeBridge_struct => calls::to_struct;
}

#[unsafe(no_mangle)]
extern "system" fn Java_ai_usetusk_drift_core_engine_NativeBridge_process(
    raw: *mut JNIEnv,
    _: jobject,
    json: jbyteArray,
    merges: jbyteArray,
    shorter: jbyteArray,
    longer: jobjectArray,
) -> jint {
    // SAFETY: all arguments are what the JVM passed, of the types that Java declares.
    unsafe {
        answer(raw, shorter, longer, |env, session, out| {
            let json = required(Bytes::new(env, json))?;
            calls::process(session, &json, Bytes::new(env, merges), out)
        })
    }
}

#[unsafe(no_mangle)]
extern "system" fn Java_ai_usetusk_drift_core_engine_NativeBridge_encodeSpan(
    raw: *mut JNIEnv,
    _: jobject,
    scalars: jbyteArray,
    input: jbyteArray,
    input_merges: jbyteArray,
    output: jbyteArray,
    output_merges: jbyteArray,
    metadata: jbyteArray,
    shorter: jbyteArray,
    longer: jobjectArray,
) -> jint {
    // SAFETY: all arguments are what the JVM passed, of the types that Java declares.
    unsafe {
        answer(raw, shorter, longer, |env, session, out| {
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
extern "system" fn Java_ai_usetusk_drift_core_engine_NativeBridge_failDeliberately(
    raw: *mut JNIEnv,
    _: jobject,
    shorter: jbyteArray,
    longer: jobjectArray,
) -> jint {
    // SAFETY: all arguments are what the JVM passed, of the types that Java declares.
    unsafe { answer(raw, shorter, longer, |_, _, _| panic!("asked to fail")) }
}
