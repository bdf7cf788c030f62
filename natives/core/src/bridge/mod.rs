//! The library as Java sees it: the native methods of `ai.usetusk.drift.core.engine.NativeBridge`.
//!
//! A call takes Java arrays, puts its results into two more, `shorter` and `longer` (see `Out`), and returns a number:
//!
//! - 0 or more: success; the number of top-level fields for `struct`, else 0;
//! - [`INPUT_ERROR`]: `longer[0]` is an [`InputError`](crate::InputError) as text;
//! - [`ENGINE_FAILURE`]: `longer[0]` is a message (UTF-8), unless a Java exception is pending;
//! - [`BUSY`]: nothing was done, because as many calls run already as there are workspaces.
//!
//! Nothing here throws. An exception that the JVM has raised itself, such as `OutOfMemoryError` for
//! an array of the answer, is left pending.

#[allow(unsafe_code)] // JNI is a table of C functions
mod arrays;
mod calls;
mod frames;
#[allow(unsafe_code)] // called by the JVM
mod methods;
mod session;

/// The number of this interface. It changes whenever the meaning of a method or a frame does.
const PROTOCOL: u32 = 4;

/// The caller's input is wrong.
const INPUT_ERROR: i32 = -1;

/// This engine failed; another one may still answer.
const ENGINE_FAILURE: i32 = -2;

/// There is no workspace for one more call.
const BUSY: i32 = -3;
