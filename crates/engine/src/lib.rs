//! The simulation as a module for the page: the room `classroom`, compiled for browsers while this room is built.
//!
//! It is built with a release build only, which has the time, and where the target wasm32-unknown-unknown is installed.

/// The module, compressed (gzip).
static MODULE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/classroom.wasm.gz"));

/// Why a build holds no module.
pub const MISSING: &str = "this program was built without the simulation for browsers: it takes a release build, and the \
                           target for it. Do:\n  rustup target add wasm32-unknown-unknown\n  cargo build --release";

/// The module, compressed (gzip); `None` where this program was built without.
pub fn module() -> Option<&'static [u8]> {
    (!MODULE.is_empty()).then_some(MODULE)
}
