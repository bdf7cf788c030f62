//! The least that native code can do for the results of `process`: a SIMD parser goes over the payload and leaves a
//! tape, SHA-256 goes over it once, and it is copied three times, for the parser, the canonical text and
//! the Struct. A co-process of the harness in `benchmarks/`.
//!
//! usage: floor DIRECTORY      with `DIRECTORY/LABEL/NUMBER.json`
//!
//! Says `ready`. Then for each line `run LABEL CALLS` on standard input: works on the next CALLS payloads of that
//! label and answers with the CPU time of the thread in nanoseconds. Ends with standard input.

use std::collections::HashMap;
use std::fs;
use std::hint::black_box;
use std::io::{self, BufRead, Write};
use std::path::Path;

use cpu_time::ThreadTime;
use sha2::{Digest, Sha256};
use simd_json::{Buffers, INPUT_PADDING, Tape};

/// The payloads of one label, and which is next.
struct Workload {
    payloads: Vec<Vec<u8>>,
    next: usize,
}

impl Workload {
    fn read(directory: &Path) -> io::Result<Self> {
        let mut files: Vec<_> = fs::read_dir(directory)?
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<io::Result<_>>()?;
        files.retain(|file| file.extension().is_some_and(|end| end == "json"));
        files.sort();
        let payloads = files.iter().map(fs::read).collect::<io::Result<_>>()?;
        Ok(Self { payloads, next: 0 })
    }

    fn run(&mut self, floor: &mut Floor, calls: usize) -> u128 {
        let started = ThreadTime::now();
        for _ in 0..calls {
            floor.touch(&self.payloads[self.next]);
            self.next = (self.next + 1) % self.payloads.len();
        }
        started.elapsed().as_nanos()
    }
}

/// Memory that is used again for every payload.
#[derive(Default)]
struct Floor {
    parsed: Vec<u8>,
    copies: [Vec<u8>; 2],
    buffers: Buffers,
    tape: Option<Tape<'static>>,
}

impl Floor {
    fn touch(&mut self, json: &[u8]) {
        self.parsed.clear();
        self.parsed.extend_from_slice(json);
        self.parsed.resize(json.len() + INPUT_PADDING, 0);
        let mut tape = self.tape.take().unwrap_or_else(|| Tape(Vec::new())).reset();
        simd_json::fill_tape_padded(&mut self.parsed, json.len(), &mut self.buffers, &mut tape)
            .expect("every payload is JSON");
        black_box(&tape);
        self.tape = Some(tape.reset());
        black_box(Sha256::digest(json));
        for copy in &mut self.copies {
            copy.clear();
            copy.extend_from_slice(json);
            black_box(&copy);
        }
    }
}

fn main() -> io::Result<()> {
    let Some(directory) = std::env::args()
        .nth(1)
        .filter(|word| !word.starts_with('-'))
    else {
        // `cargo test` and `cargo bench` start this, too, without a directory.
        eprintln!("usage: floor DIRECTORY");
        return Ok(());
    };
    let mut workloads = HashMap::new();
    let mut floor = Floor::default();
    let mut out = io::stdout();
    writeln!(out, "ready")?;
    for line in io::stdin().lock().lines() {
        let line = line?;
        let words: Vec<&str> = line.split(' ').collect();
        let ["run", label, calls] = words[..] else {
            return Err(io::Error::other(format!("not a request: {line}")));
        };
        if !workloads.contains_key(label) {
            let workload = Workload::read(&Path::new(&directory).join(label))?;
            workloads.insert(label.to_owned(), workload);
        }
        let workload = workloads.get_mut(label).expect("just inserted");
        let calls = calls.parse().map_err(io::Error::other)?;
        writeln!(out, "{}", workload.run(&mut floor, calls))?;
        out.flush()?;
    }
    Ok(())
}
