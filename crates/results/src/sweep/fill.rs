//! Fills the folder of a sweep: every segment of a shard that is not there is computed and written.

use super::earlier::Earlier;
use super::store::{SegmentState, Store};
use experiments::plan::segments::Shard;
use experiments::sweep::{PartDone, Sweep};
use std::sync::atomic::AtomicBool;
use studies::error::Error;

/// How to fill.
#[derive(Clone, Copy)]
pub struct Work<'w> {
    /// Which part.
    pub shard: Shard,
    /// Threads; none for all that the machine has.
    pub threads: Option<usize>,
    /// Whether segments of this design must be there if any are.
    pub resume: bool,
    /// Whether all is computed, also what is there, and nothing taken over from earlier designs.
    pub anew: bool,
    /// Ends the work early where it is set.
    pub stop: &'w AtomicBool,
    /// Is told of runs that are done, those that were there included.
    pub progress: &'w (dyn Fn(u64) + Sync),
}

impl std::fmt::Debug for Work<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Work")
            .field("shard", &self.shard)
            .field("threads", &self.threads)
            .finish_non_exhaustive()
    }
}

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Filled {
    /// Segments of the shard.
    pub segments: u64,
    /// Of these, segments that were there.
    pub there: u64,
    /// Of the others, segments that were damaged.
    pub damaged: u64,
    /// Runs that were computed.
    pub computed: u64,
    /// Runs that were taken over from earlier designs.
    pub taken_over: u64,
}

/// Fills the segments of a shard. A segment that is there and whole is left as it is, but where all is computed anew.
///
/// # Errors
/// An interruption, a failure to write, or, where only to be resumed, segments of other designs alone.
pub fn fill(store: &Store<'_>, work: Work<'_>) -> Result<Filled, Error> {
    store.bring_back()?;
    let segments = store.experiment.segments().of_shard(work.shard);
    let mut filled = Filled { segments: segments.end - segments.start, ..Filled::default() };
    let mut pending = Vec::new();
    for segment in segments {
        if work.anew {
            pending.push(segment);
            continue;
        }
        match store.read(segment) {
            SegmentState::Whole(..) => {
                filled.there += 1;
                (work.progress)(store.experiment.segments().runs(segment));
            }
            SegmentState::Damaged => {
                filled.damaged += 1;
                pending.push(segment);
            }
            SegmentState::Missing => pending.push(segment),
        }
    }
    let others = !store.strangers()?.is_empty();
    if others && work.resume && filled.there == 0 && !pending.is_empty() {
        return Err(Error::Wrong(format!(
            "{} holds a sweep of another design: the experiment, its scenario or the program has changed since. `vierdemacht sweep` without --resume begins anew; cells that are the same are taken over",
            store.place().display()
        )));
    }
    store.prepare()?;
    if others {
        store.set_aside()?;
    }
    if !pending.is_empty() {
        compute(store, work, &pending, &mut filled)?;
    }
    Ok(filled)
}

/// Computes segments; while one is computed, the one before is written.
fn compute(store: &Store<'_>, work: Work<'_>, pending: &[u64], filled: &mut Filled) -> Result<(), Error> {
    let threads = work.threads.unwrap_or(0);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    let pool = pool.map_err(|why| Error::Run(format!("no {threads} threads to be had: {why}")))?;
    let earlier = (!work.anew).then(|| Earlier::of(store));
    let mut sweep = Sweep::new(store.experiment, work.stop, work.progress);
    if let Some(earlier) = &earlier {
        sweep = sweep.knowing(earlier);
    }
    let mut last: Option<(u64, Vec<PartDone>)> = None;
    for &segment in pending {
        let write = || last.take().map_or(Ok(()), |(segment, parts)| store.write(segment, &parts));
        let (written, parts) = pool.install(|| rayon::join(write, || sweep.segment(segment)));
        written?;
        let Some(parts) = parts else { return Err(interrupted(store, work.anew)) };
        for part in &parts {
            filled.computed += part.computed;
            filled.taken_over += part.runs.len() as u64 - part.computed;
        }
        last = Some((segment, parts));
    }
    last.map_or(Ok(()), |(segment, parts)| store.write(segment, &parts))
}

fn interrupted(store: &Store<'_>, anew: bool) -> Error {
    let instead = if anew { " instead of --force" } else { "" };
    Error::Incomplete(format!(
        "interrupted: what is finished stays in {}; the same command with --resume{instead} goes on from there",
        store.place().display()
    ))
}
