//! Work that Python waits for: without Python's lock, and stopped by Ctrl-C.

use crate::errors::{raised, within};
use model::scenario::renamed;
use pyo3::exceptions::PyFutureWarning;
use pyo3::prelude::*;
use results::identity::Identity;
use results::manifest::already_there;
use results::write::may_write;
use serde::de::DeserializeOwned;
use std::ffi::CString;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use studies::error::Error;
use studies::replicates::Plan;

/// Interval at which Python is asked for a press of Ctrl-C.
const LOOK: Duration = Duration::from_millis(50);

/// Largest seed: whole numbers up to it are exact in every language.
const LARGEST_SEED: u64 = 9_007_199_254_740_991;

/// The caller's settings for the work, which take the place of the scenario's.
#[derive(Debug, Clone, Copy)]
pub(crate) struct WorkChoices {
    /// Seed.
    pub(crate) seed: Option<u64>,
    /// Number of formations.
    pub(crate) replicates: Option<u64>,
    /// Threads; all available ones if left out.
    pub(crate) threads: Option<usize>,
}

impl WorkChoices {
    /// The choices, each within its range.
    ///
    /// # Errors
    /// A number is out of range.
    pub(crate) fn of(
        replicates: Option<u64>,
        seed: Option<u64>,
        threads: Option<usize>,
    ) -> PyResult<WorkChoices> {
        Ok(WorkChoices {
            seed: within("seed", seed, 0..=LARGEST_SEED)?,
            replicates: within("replicates", replicates, 1..=100_000_000)?,
            threads: within("threads", threads, 1..=1024)?,
        })
    }

    /// The formations of a scenario, which has taken over seed and number.
    pub(crate) fn plan(&self, scenario: &model::scenario::Scenario, everyday: bool) -> Plan {
        Plan { threads: self.threads, everyday, ..Plan::of(scenario) }
    }
}

/// Do work on another thread, with a flag that asks it to end; Python continues, and Ctrl-C sets the flag.
///
/// # Errors
/// Those of the work, or the exception that Python raises for the key (`KeyboardInterrupt`).
pub(crate) fn interruptible<T: Send>(
    py: Python<'_>,
    work: impl FnOnce(&AtomicBool) -> Result<T, Error> + Send,
) -> PyResult<T> {
    let stop = AtomicBool::new(false);
    let here = std::thread::current();
    std::thread::scope(|scope| {
        let worker = scope.spawn(|| {
            let done = work(&stop);
            here.unpark();
            done
        });
        let mut interrupted = None;
        while !worker.is_finished() {
            py.detach(|| std::thread::park_timeout(LOOK));
            if let (None, Err(signal)) = (&interrupted, py.check_signals()) {
                stop.store(true, Ordering::Relaxed);
                interrupted = Some(signal);
            }
        }
        warn_of_earlier_names(py)?;
        let done = worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        match interrupted {
            Some(signal) => Err(signal),
            None => done.map_err(|error| raised(py, error)),
        }
    })
}

/// Warns of each name of an earlier version that was used.
///
/// # Errors
/// The caller has Python raise such warnings.
fn warn_of_earlier_names(py: Python<'_>) -> PyResult<()> {
    let category = py.get_type::<PyFutureWarning>();
    renamed::take().into_iter().try_for_each(|note| {
        let note = CString::new(note).unwrap_or_default();
        PyErr::warn(py, &category, &note, 1)
    })
}

/// True if a folder already holds this very result; with `force` it is made anew.
///
/// # Errors
/// It holds something else, which may not be replaced.
pub(crate) fn is_there<S: DeserializeOwned>(
    folder: &Path,
    (made_by, identity): (&str, &Identity),
    force: bool,
) -> Result<bool, Error> {
    if !force && already_there::<S>(folder, made_by, identity).is_some() {
        return Ok(true);
    }
    may_write(folder, force).map(|()| false)
}
