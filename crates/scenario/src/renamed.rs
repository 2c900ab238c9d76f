//! Names of an earlier version that still work for one release. Each use is noted here once, until the code that talks
//! to the user takes the notes and shows them.

use std::collections::BTreeSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

static NOTES: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

fn notes() -> MutexGuard<'static, BTreeSet<String>> {
    NOTES.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Note that a `what` ("figure", "key") was called by its earlier name.
pub fn note(what: &str, earlier: &str, current: &str) {
    _ = notes().insert(format!(
        "the {what} `{earlier}` is now called `{current}`; the earlier name works in this version only"
    ));
}

/// Take all notes, in alphabetical order.
pub fn take() -> Vec<String> {
    std::mem::take(&mut *notes()).into_iter().collect()
}
