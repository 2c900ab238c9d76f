//! The interface of the module that the page loads: a buffer into which the page writes a request and from which it
//! reads the reply. Four functions are enough, so no tool has to generate bindings.
//!
//! Request and reply have the same form: the length of the JSON in bytes (u32, little-endian), the JSON, spaces up to a
//! multiple of eight bytes from the start, then numbers (f64, little-endian).

use super::engine::{Engine, Reply};
use std::cell::RefCell;

#[derive(Default)]
struct Module {
    engine: Engine,
    buffer: Vec<u8>,
}

thread_local! {
    static MODULE: RefCell<Module> = RefCell::default();
}

/// Make room for a request of `bytes` bytes; return its start.
#[unsafe(no_mangle)]
pub extern "C" fn room(bytes: usize) -> *mut u8 {
    MODULE.with_borrow_mut(|module| {
        module.buffer.clear();
        module.buffer.resize(bytes, 0);
        module.buffer.as_mut_ptr()
    })
}

/// Answer the request in the buffer, and put the reply there; return its length in bytes.
#[unsafe(no_mangle)]
pub extern "C" fn ask() -> usize {
    MODULE.with_borrow_mut(|module| {
        let (json, numbers) = read(&module.buffer);
        let reply = module.engine.ask(json, &numbers);
        module.buffer = written(&reply);
        module.buffer.len()
    })
}

/// Start of the reply.
#[unsafe(no_mangle)]
pub extern "C" fn reply() -> *const u8 {
    MODULE.with_borrow(|module| module.buffer.as_ptr())
}

fn read(buffer: &[u8]) -> (&[u8], Vec<f64>) {
    let Some((length, rest)) = buffer.split_first_chunk::<4>() else { return (&[], Vec::new()) };
    let length = (u32::from_le_bytes(*length) as usize).min(rest.len());
    let begin = (4 + length).next_multiple_of(8).min(buffer.len());
    let (numbers, _) = buffer[begin..].as_chunks::<8>();
    (&rest[..length], numbers.iter().map(|bytes| f64::from_le_bytes(*bytes)).collect())
}

fn written(reply: &Reply) -> Vec<u8> {
    let json = reply.json.to_string();
    let mut buffer = u32::try_from(json.len()).unwrap_or(u32::MAX).to_le_bytes().to_vec();
    buffer.extend(json.bytes());
    buffer.resize(buffer.len().next_multiple_of(8), b' ');
    buffer.extend(reply.numbers.iter().flat_map(|number| number.to_le_bytes()));
    buffer
}
