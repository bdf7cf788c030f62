//! Gives the crate the version of the product, which is written once, in the parent pom.

use std::path::Path;
use std::{env, fs};

const PARENT_POM: &str = "../../pom.xml";

fn main() {
    let pom = Path::new(&env::var("CARGO_MANIFEST_DIR").expect("set by cargo")).join(PARENT_POM);
    println!("cargo:rerun-if-changed={}", pom.display());
    let text =
        fs::read_to_string(&pom).unwrap_or_else(|e| panic!("cannot read {}: {e}", pom.display()));
    let version = project_version(&text).unwrap_or_else(|| {
        panic!(
            "no <version> after <artifactId>drift-parent</artifactId> in {}",
            pom.display()
        )
    });
    println!("cargo:rustc-env=DRIFT_VERSION={version}");

    if env::var("CARGO_CFG_TARGET_OS").as_deref() == Ok("linux") {
        // Every symbol is bound when the library is loaded, where a failure is an exception in
        // Java, and never during a call, where it would end the process.
        println!("cargo:rustc-cdylib-link-arg=-Wl,-z,now");
        // The library stays when the JVM closes it with the class loader that loaded it: threads still
        // run the destructors of their thread-local values in it, and another class loader may use it.
        println!("cargo:rustc-cdylib-link-arg=-Wl,-z,nodelete");
        // A symbol that no listed library has is an error of the build. Those of a sanitizer are in the program.
        if env::var_os("CARGO_CFG_SANITIZE").is_none() {
            println!("cargo:rustc-cdylib-link-arg=-Wl,-z,defs");
        }
    }
}

fn project_version(pom: &str) -> Option<&str> {
    let (_, after) = pom.split_once("<artifactId>drift-parent</artifactId>")?;
    let (_, after) = after.split_once("<version>")?;
    let (version, _) = after.split_once("</version>")?;
    Some(version.trim())
}
