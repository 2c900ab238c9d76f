//! Fills the folder of a sweep: computes and writes every missing segment of a shard.

use super::earlier::Earlier;
use super::store::{SegmentState, Store};
use experiments::plan::segments::Shard;
use experiments::sweep::{PartDone, Sweep};
use std::sync::atomic::AtomicBool;
use studies::error::Error;

/// Instructions for filling a folder.
#[derive(Clone, Copy)]
pub struct Work<'w> {
    /// The part to compute.
    pub shard: Shard,
    /// Threads; `None` for all that the machine has.
    pub threads: Option<usize>,
    /// True if existing segments must include some of this design.
    pub resume: bool,
    /// True if everything is computed anew, including what exists, and nothing is taken over from earlier designs.
    pub anew: bool,
    /// Ends the work early when set.
    pub stop: &'w AtomicBool,
    /// Receives the number of runs done, including those that existed.
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

/// The work done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Filled {
    /// Number of segments of the shard.
    pub segments: u64,
    /// Of these, segments that existed.
    pub there: u64,
    /// Of the others, segments that were damaged.
    pub damaged: u64,
    /// Number of runs computed.
    pub computed: u64,
    /// Number of runs taken over from earlier designs.
    pub taken_over: u64,
}

/// Fill the segments of a shard. An existing whole segment is kept, unless everything is computed anew.
///
/// # Errors
/// An interruption, a failure to write, or, when resuming, only segments of other designs.
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
            "{} holds a sweep of another design: the experiment, its scenario or the program has changed since. `vierdemacht sweep` without --resume starts again and reuses the cells that are the same",
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

/// Compute segments; while one is computed, the previous one is written.
fn compute(store: &Store<'_>, work: Work<'_>, pending: &[u64], filled: &mut Filled) -> Result<(), Error> {
    let threads = work.threads.unwrap_or(0);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    let pool = pool.map_err(|why| Error::Run(format!("cannot start {threads} threads: {why}")))?;
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
        "interrupted: finished work stays in {}; the same command with --resume{instead} continues from there",
        store.place().display()
    ))
}
