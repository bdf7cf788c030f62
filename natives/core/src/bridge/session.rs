//! What the process keeps between calls, and how a call that fails ends.

use super::frames::MalformedFrame;
use crate::buffer::Buffer;
use crate::engine::Engine;
use crate::error::InputError;
use std::any::Any;
use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, MutexGuard, Once};

/// So many calls at once have a workspace, whatever the number of threads that call. For any further one there is
/// none, and Java answers: what Rust holds outside of the heap has a bound that does not depend on the threads, and
/// nobody waits.
const WORKSPACES: usize = 4;

/// A workspace gives its memory back after a call that leaves it with more than this many bytes. Payloads of 2 MiB
/// together, the longest that Java sends here, need about 14 MiB; giving those back and faulting them in again
/// takes longer than all the rest of their call. So the process keeps at most 64 MiB.
const KEPT: usize = 16 << 20;

/// The memory of one call.
#[derive(Default)]
pub(super) struct Session {
    pub engine: Engine,
    pub frames: Frames,
}

impl Session {
    /// The number of bytes kept allocated.
    fn allocated(&self) -> usize {
        let Frames {
            scalars,
            input_merges,
            output_merges,
            answer,
        } = &self.frames;
        let frames = [scalars, input_merges, output_merges, answer];
        self.engine.allocated() + frames.map(Buffer::allocated).iter().sum::<usize>()
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
    /// All workspaces are taken.
    Busy,
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

/// A workspace that one call at a time can have. Each has cache lines of its own, so that processors do not take them from
/// each other for their neighbours.
#[repr(align(128))]
struct Workspace(Mutex<Option<Box<Session>>>);

/// Those that were never needed have no memory.
static KEPT_WORKSPACES: [Workspace; WORKSPACES] =
    [const { Workspace(Mutex::new(None)) }; WORKSPACES];

thread_local! {
    /// The workspace that this thread had last: its processor's cache may still have some of it.
    static LATEST: Cell<usize> = const { Cell::new(0) };
    static LAST_PANIC: RefCell<String> = const { RefCell::new(String::new()) };
}

/// A workspace that no other call has. Nobody waits for one.
fn free_workspace() -> Option<MutexGuard<'static, Option<Box<Session>>>> {
    let latest = LATEST.get();
    std::iter::once(latest)
        .chain(0..WORKSPACES)
        .find_map(|index| {
            let workspace = KEPT_WORKSPACES[index].0.try_lock().ok()?;
            LATEST.set(index);
            Some(workspace)
        })
}

/// Runs a call in a workspace. If there is none, it is not run and the failure is [`Failure::Busy`]. A panic becomes
/// a [`Failure::Engine`], and the workspace's memory is given back.
pub(super) fn with_session<T>(
    call: impl FnOnce(&mut Session) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let mut workspace = free_workspace().ok_or(Failure::Busy)?;
    run(workspace.get_or_insert_default(), call)
}

fn run<T>(
    session: &mut Session,
    call: impl FnOnce(&mut Session) -> Result<T, Failure>,
) -> Result<T, Failure> {
    // Nothing that a panic leaves half done is seen again: the session is replaced.
    let result = catch_unwind(AssertUnwindSafe(|| call(session)));
    if result.is_err() || session.allocated() > KEPT {
        *session = Session::default();
    }
    result.unwrap_or_else(|payload| Err(Failure::Engine(panic_message(&*payload))))
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
    use super::{
        Failure, KEPT, KEPT_WORKSPACES, Session, WORKSPACES, free_workspace, run, with_session,
    };

    #[test]
    fn a_panic_is_a_failure_that_tells_its_message() {
        let failure = until_free::<()>(|_| panic!("the moon is {}", "full"));
        let Err(Failure::Engine(message)) = failure else {
            panic!("not an engine failure");
        };
        assert_eq!(message, "the moon is full");
        assert!(until_free(|_| Ok(())).is_ok());
    }

    #[test]
    fn a_panic_leaves_nothing_behind() {
        let mut session = Session::default();
        let failure = run::<()>(&mut session, |session| {
            session.engine.normalize(b"[1,2,3]".as_slice())?;
            panic!("half done");
        });
        assert!(failure.is_err());
        assert_eq!(session.allocated(), 0);
    }

    #[test]
    fn memory_beyond_the_bound_is_given_back() {
        let mut session = Session::default();
        let long = format!("\"{}\"", "x".repeat(KEPT));
        let mut kept = |json: &str| {
            let call = run(&mut session, |session| {
                session.engine.normalize(json.as_bytes())?;
                Ok(())
            });
            assert!(call.is_ok());
            session.allocated()
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
        let call = run(&mut session, |session| {
            session.frames.scalars.append(long.as_bytes());
            Ok(())
        });
        assert!(call.is_ok());
        assert_eq!(session.allocated(), 0);
    }

    /// The tests of this module run at the same time, and have the workspaces of the process in common.
    fn until_free<T>(call: impl Fn(&mut Session) -> Result<T, Failure>) -> Result<T, Failure> {
        loop {
            match with_session(&call) {
                Err(Failure::Busy) => std::thread::yield_now(),
                outcome => return outcome,
            }
        }
    }

    #[test]
    fn whoever_finds_every_workspace_taken_is_told_and_does_not_wait() {
        let taken: Vec<_> = std::iter::from_fn(free_workspace).collect();
        assert!(taken.len() <= WORKSPACES);
        let mut others = (taken.len()..WORKSPACES).map(|_| free_workspace());
        // Another test may have given one back meanwhile.
        if others.all(|workspace| workspace.is_none()) {
            assert!(matches!(
                with_session(|_| Ok(())),
                Err(Failure::Busy) | Ok(())
            ));
        }
        drop(taken);
        assert!(until_free(|_| Ok(())).is_ok());
    }

    #[test]
    fn any_number_of_threads_leaves_no_more_than_the_workspaces() {
        let long = format!("[{}0]", "1,".repeat(100_000));
        std::thread::scope(|scope| {
            for _ in 0..50 {
                scope.spawn(|| {
                    let call = until_free(|session| {
                        session.engine.normalize(long.as_bytes())?;
                        Ok(())
                    });
                    assert!(call.is_ok());
                });
            }
        });
        let kept = KEPT_WORKSPACES.iter().filter_map(|workspace| {
            let workspace = workspace.0.try_lock().ok()?;
            workspace.as_ref().map(|session| session.allocated())
        });
        let kept: Vec<_> = kept.collect();
        assert!(kept.iter().any(|&bytes| bytes > long.len()));
        assert!(kept.iter().sum::<usize>() <= WORKSPACES * KEPT);
    }
}
