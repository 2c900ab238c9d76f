//! The simulation as a module for the page: the crate `classroom`, compiled for browsers while this crate is built.
//!
//! It is compiled in release builds only, since it takes time, and only if the target wasm32-unknown-unknown is
//! installed.

/// The module, compressed (gzip).
static MODULE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/classroom.wasm.gz"));

/// Reason why a build contains no module.
pub const MISSING: &str = "this program was built without the simulation for browsers: it takes a release build, and the \
                           target for it. Do:\n  rustup target add wasm32-unknown-unknown\n  cargo build --release";

/// The module, compressed (gzip); `None` if this program was built without it.
pub fn module() -> Option<&'static [u8]> {
    (!MODULE.is_empty()).then_some(MODULE)
}
