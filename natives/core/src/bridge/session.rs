//! What the process keeps between calls, and how a call that fails ends.

use super::frames::MalformedFrame;
use crate::buffer::Buffer;
use crate::engine::Engine;
use crate::error::InputError;
use std::any::Any;
use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, MutexGuard, Once};

/// The process keeps so many workspaces, whatever the number of threads that call. As many calls at once find their memory
/// ready; any further one has memory of its own, which it gives back. A service with as many processors does hardly
/// ever have more calls running, and Java keeps no more either (`ScratchPool`).
const WORKSPACES: usize = 8;

/// A workspace gives its memory back after a call that leaves it with more than this many bytes. A payload of 1 MiB, the
/// largest that is worth recording, needs about 7 MiB; giving those back and faulting them in again takes longer
/// than all the rest of its call. So the process keeps at most 64 MiB.
const KEPT: usize = 8 << 20;

/// A call with payloads of more than this many bytes together would hardly ever end with less than [`KEPT`].
const LONG: usize = KEPT / 4;

/// The memory of one call.
#[derive(Default)]
pub(super) struct Session {
    pub engines: Engines,
    pub frames: Frames,
}

/// The engine that is kept, and the one that is not.
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
    /// The number of bytes kept allocated.
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

/// Runs a call in a workspace. A panic becomes a [`Failure::Engine`], and the workspace's memory is given back.
pub(super) fn with_session<T>(
    call: impl FnOnce(&mut Session) -> Result<T, Failure>,
) -> Result<T, Failure> {
    match free_workspace() {
        Some(mut workspace) => run(workspace.get_or_insert_default(), call),
        None => run(&mut Box::default(), call),
    }
}

fn run<T>(
    session: &mut Session,
    call: impl FnOnce(&mut Session) -> Result<T, Failure>,
) -> Result<T, Failure> {
    // Nothing that a panic leaves half done is seen again: the session is replaced.
    let result = catch_unwind(AssertUnwindSafe(|| call(session)));
    session.engines.long = None;
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
    use super::{Failure, KEPT, KEPT_WORKSPACES, LONG, Session, WORKSPACES, run, with_session};
    use crate::bridge::session::free_workspace;

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
    fn a_panic_leaves_nothing_behind() {
        let mut session = Session::default();
        let failure = run::<()>(&mut session, |session| {
            session.engines.kept.normalize(b"[1,2,3]".as_slice())?;
            panic!("half done");
        });
        assert!(failure.is_err());
        assert_eq!(session.allocated(), 0);
    }

    #[test]
    fn a_long_payload_leaves_the_memory_for_shorter_ones_alone() {
        let mut session = Session::default();
        let mut normalize = |json: &str| {
            let call = run(&mut session, |session| {
                let engine = session.engines.for_payloads(json.len());
                engine.normalize(json.as_bytes())?;
                Ok(())
            });
            assert!(call.is_ok());
            assert!(session.engines.long.is_none());
            session.allocated()
        };
        let kept = normalize("[1,2,3]");
        assert!(kept > 0);
        assert_eq!(normalize(&format!("\"{}\"", "x".repeat(LONG))), kept);
    }

    #[test]
    fn memory_beyond_the_bound_is_given_back() {
        let mut session = Session::default();
        let long = format!("\"{}\"", "x".repeat(KEPT));
        let mut kept = |json: &str| {
            let call = run(&mut session, |session| {
                session.engines.kept.normalize(json.as_bytes())?;
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

    #[test]
    fn a_call_that_finds_every_workspace_taken_is_answered_all_the_same() {
        let mut taken: Vec<_> = std::iter::from_fn(free_workspace).collect();
        assert!(taken.len() <= WORKSPACES);
        let call = with_session(|session| {
            Ok(session
                .engines
                .kept
                .normalize(b"[1 , 2]".as_slice())?
                .to_vec())
        });
        assert!(matches!(call.as_deref(), Ok(b"[1,2]")));
        taken.clear();
    }

    #[test]
    fn any_number_of_threads_leaves_no_more_than_the_workspaces() {
        let long = format!("[{}0]", "1,".repeat(100_000));
        std::thread::scope(|scope| {
            for _ in 0..50 {
                scope.spawn(|| {
                    let call = with_session(|session| {
                        session.engines.kept.normalize(long.as_bytes())?;
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
        assert!(kept.sum::<usize>() <= WORKSPACES * KEPT);
    }
}
