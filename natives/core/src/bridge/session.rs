//! What a thread keeps between calls, and how a call that fails ends.

use super::frames::MalformedFrame;
use crate::buffer::Buffer;
use crate::engine::Engine;
use crate::error::InputError;
use std::any::Any;
use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;

/// A thread gives memory back after a call that leaves it with more than this many bytes: one huge
/// payload shall not stay with every thread that ever met one. A payload of 1 MiB, the largest that is
/// worth recording, needs about 7 MiB; giving those back and faulting them in again takes longer than all the
/// rest of its call.
const KEPT: usize = 8 << 20;

/// A call with payloads of more than this many bytes together would hardly ever end with less than [`KEPT`].
const LONG: usize = KEPT / 4;

/// The memory of one thread.
#[derive(Default)]
pub(super) struct Session {
    pub engines: Engines,
    pub frames: Frames,
}

/// The engine a thread keeps, and the one it does not.
#[derive(Default)]
pub(super) struct Engines {
    kept: Engine,
    /// Lives as long as the call. The other one has its memory ready when shorter payloads come again.
    long: Option<Box<Engine>>,
}

impl Engines {
    /// The one for a call with payloads of so many bytes together.
    pub fn for_payloads(&mut self, bytes: usize) -> &mut Engine {
        if bytes > LONG {
            self.long.insert(Box::default())
        } else {
            &mut self.kept
        }
    }
}

impl Session {
    /// The number of bytes this thread keeps allocated.
    fn allocated(&self) -> usize {
        let Frames {
            scalars,
            input_merges,
            output_merges,
            answer,
        } = &self.frames;
        let frames = [scalars, input_merges, output_merges, answer];
        self.engines.kept.allocated() + frames.map(Buffer::allocated).iter().sum::<usize>()
    }
}

/// Copies of the frames of one call, and of its answer's short results.
#[derive(Default)]
pub(super) struct Frames {
    pub scalars: Buffer,
    pub input_merges: Buffer,
    pub output_merges: Buffer,
    pub answer: Buffer,
}

/// Why a call has no result.
pub(super) enum Failure {
    Input(InputError),
    /// This engine cannot answer; the message says why.
    Engine(String),
    /// The JVM has raised an exception.
    ExceptionPending,
}

impl From<InputError> for Failure {
    fn from(error: InputError) -> Self {
        Self::Input(error)
    }
}

impl From<MalformedFrame> for Failure {
    fn from(_: MalformedFrame) -> Self {
        Self::Engine("malformed frame: the library and the SDK do not belong together".to_owned())
    }
}

thread_local! {
    static SESSION: RefCell<Session> = RefCell::default();
    static LAST_PANIC: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Runs a call with the memory of this thread. A panic becomes a [`Failure::Engine`], and the memory
/// is given back.
pub(super) fn with_session<T>(
    call: impl FnOnce(&mut Session) -> Result<T, Failure>,
) -> Result<T, Failure> {
    // Nothing that a panic leaves half done is seen again: the session is replaced.
    let result = catch_unwind(AssertUnwindSafe(|| {
        SESSION.with_borrow_mut(|session| {
            let result = call(session);
            session.engines.long = None;
            if session.allocated() > KEPT {
                *session = Session::default();
            }
            result
        })
    }));
    result.unwrap_or_else(|payload| {
        // The session is gone already if the panic came from a thread that is ending.
        let _ = SESSION.try_with(RefCell::take);
        Err(Failure::Engine(panic_message(&*payload)))
    })
}

/// A panic prints nothing: it is told to Java, and the standard error of the process is not ours.
///
/// The hook belongs to the standard library, of which this library contains a copy of its own. It is
/// therefore set for all of this library's panics, and for nobody else's.
pub(super) fn silence_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        std::panic::set_hook(Box::new(|info| {
            let message = info.to_string();
            // On a thread that is ending the message is lost.
            let _ = LAST_PANIC.try_with(|last| last.replace(message));
        }));
    });
}

fn panic_message(payload: &(dyn Any + Send)) -> String {
    let message = LAST_PANIC.try_with(RefCell::take).unwrap_or_default();
    if !message.is_empty() {
        message
    } else if let Some(text) = payload.downcast_ref::<&str>() {
        (*text).to_owned()
    } else if let Some(text) = payload.downcast_ref::<String>() {
        text.clone()
    } else {
        "panic".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::{Failure, KEPT, LONG, SESSION, Session, with_session};

    #[test]
    fn a_panic_is_a_failure_that_tells_its_message() {
        let failure = with_session::<()>(|_| panic!("the moon is {}", "full"));
        let Err(Failure::Engine(message)) = failure else {
            panic!("not an engine failure");
        };
        assert_eq!(message, "the moon is full");
        assert!(with_session(|_| Ok(())).is_ok());
    }

    #[test]
    fn a_long_payload_leaves_the_memory_for_shorter_ones_alone() {
        let normalize = |json: &str| {
            let call = with_session(|session| {
                let engine = session.engines.for_payloads(json.len());
                engine.normalize(json.as_bytes())?;
                Ok(())
            });
            assert!(call.is_ok());
            SESSION.with_borrow(Session::allocated)
        };
        let kept = normalize("[1,2,3]");
        assert!(kept > 0);
        assert_eq!(normalize(&format!("\"{}\"", "x".repeat(LONG))), kept);
        SESSION.with_borrow(|session| assert!(session.engines.long.is_none()));
    }

    #[test]
    fn memory_beyond_the_bound_is_given_back() {
        let long = format!("\"{}\"", "x".repeat(KEPT));
        let kept = |json: &str| {
            let call = with_session(|session| {
                session.engines.kept.normalize(json.as_bytes())?;
                Ok(())
            });
            assert!(call.is_ok());
            SESSION.with_borrow(Session::allocated)
        };
        assert!(kept("[1,2,3]") > 0);
        assert_eq!(kept(&long), 0);
        // Below the bound as text, beyond it as tokens, nodes, and keys to be sorted.
        let brackets = format!("[{}0]", "[],".repeat(KEPT / 32));
        assert_eq!(kept(&brackets), 0);
        let members: Vec<_> = (0..KEPT / 64)
            .rev()
            .map(|key| format!("\"{key}\":0"))
            .collect();
        assert_eq!(kept(&format!("{{{}}}", members.join(","))), 0);
        let call = with_session(|session| {
            session.frames.scalars.append(long.as_bytes());
            Ok(())
        });
        assert!(call.is_ok());
        assert_eq!(SESSION.with_borrow(Session::allocated), 0);
    }
}
