//! One operation of the engine over the files of a directory, so often that callgrind can count its instructions: the
//! count of three passes less that of one is that of two passes in the steady state. Run by `ci/bench-guard`.
//!
//! usage: instructions struct|normalize|process DIRECTORY PASSES      with `DIRECTORY/NUMBER.json`

use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::path::PathBuf;

use drift_core::{Engine, InputError, Merges};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [operation, directory, passes] = &arguments[..] else {
        // `cargo test` and `cargo bench` start this, too, with other arguments.
        eprintln!("usage: instructions struct|normalize|process DIRECTORY PASSES");
        return Ok(());
    };
    let mut files: Vec<PathBuf> = fs::read_dir(directory)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    files.retain(|file| file.extension().is_some_and(|end| end == "json"));
    files.sort();
    let payloads: Vec<Vec<u8>> = files.iter().map(fs::read).collect::<Result<_, _>>()?;
    let mut engine = Engine::new();
    for _ in 0..passes.parse()? {
        for payload in &payloads {
            call(&mut engine, operation, payload).map_err(|_| "every payload is JSON")?;
        }
    }
    Ok(())
}

fn call(engine: &mut Engine, operation: &str, json: &[u8]) -> Result<(), InputError> {
    match operation {
        "struct" => {
            black_box(engine.to_struct(json)?);
        }
        "normalize" => {
            black_box(engine.normalize(json)?);
        }
        "process" => {
            black_box(engine.process(json, &Merges::none())?);
        }
        _ => panic!("no operation is called {operation}"),
    }
    Ok(())
}
