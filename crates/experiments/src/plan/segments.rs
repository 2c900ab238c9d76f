//! Units of work and of storage: runs are cut into segments by a rule that depends only on the design, so that any
//! number of machines makes the same ones.

use super::RunsOfCell;
use std::ops::Range;

/// Approximate minimum number of runs in a segment, if there are as many: enough to make the cost of a file negligible.
/// Segments of whole cells have more than half of it.
const LEAST: u64 = 1024;

/// Maximum number of values (runs times columns) in a segment: bounds its memory.
const MOST_VALUES: u64 = 1 << 21;

/// Approximate number of column chunks of the whole table: bounds the size of its footer.
const CHUNKS: u64 = 1 << 16;

/// Maximum number of segments in an experiment: Parquet numbers row groups with 15 bits.
pub(crate) const MOST_SEGMENTS: u64 = 32_000;

/// The segments into which the runs of an experiment are cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segments {
    cells: u64,
    /// Maximum number of runs in a cell.
    runs: u64,
    cells_in_segment: u64,
    /// Number of segments that a cell takes; 1 if a segment holds whole cells.
    pieces: u64,
    runs_in_piece: u64,
}

/// Runs of one cell within one segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SegmentPart {
    /// Number of the cell, from 0.
    pub cell: u64,
    /// Replicates, from 0; in a cell that stops by precision, the maximum range.
    pub replicates: Range<u64>,
}

impl Segments {
    /// The segments of `cells` cells in a table of `columns` columns: whole cells, with enough runs to keep number and
    /// size of segments in bounds. A cell with more runs than that is cut, unless each run depends on those before it
    /// (precision).
    pub fn of(cells: u64, runs: RunsOfCell, columns: u64) -> Segments {
        let all = cells.saturating_mul(runs.most());
        let most = (MOST_VALUES / columns).max(LEAST);
        let wanted = all.saturating_mul(columns).div_ceil(CHUNKS).clamp(LEAST, most);
        let may_be_cut = matches!(runs, RunsOfCell::Replicates(_));
        let runs = runs.most();
        let runs_in_piece = if may_be_cut { runs.min(wanted) } else { runs };
        Segments {
            cells,
            runs,
            cells_in_segment: (wanted / runs).max(1),
            pieces: runs.div_ceil(runs_in_piece),
            runs_in_piece,
        }
    }

    /// Number of segments.
    pub fn number(&self) -> u64 {
        self.cells.div_ceil(self.cells_in_segment).saturating_mul(self.pieces)
    }

    /// Number of cells.
    pub fn cells(&self) -> u64 {
        self.cells
    }

    /// The parts of a segment (from 0), in order.
    pub fn parts(&self, segment: u64) -> Vec<SegmentPart> {
        let (block, piece) = (segment / self.pieces, segment % self.pieces);
        let first = block * self.cells_in_segment;
        let cells = first..(first + self.cells_in_segment).min(self.cells);
        let from = piece * self.runs_in_piece;
        let replicates = from..(from + self.runs_in_piece).min(self.runs);
        cells.map(|cell| SegmentPart { cell, replicates: replicates.clone() }).collect()
    }

    /// Maximum number of runs in a segment.
    pub fn runs(&self, segment: u64) -> u64 {
        self.parts(segment).iter().map(|part| part.replicates.end - part.replicates.start).sum()
    }

    /// The segments of a shard: a contiguous share, independent of all other shards.
    pub fn of_shard(&self, shard: Shard) -> Range<u64> {
        let bound = |n: u32| {
            let bound = u128::from(self.number()) * u128::from(n) / u128::from(shard.of);
            u64::try_from(bound).unwrap_or(u64::MAX)
        };
        bound(shard.number - 1)..bound(shard.number)
    }
}

/// A part of a sweep for one machine: `3/64`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    /// Number of the shard, from 1.
    pub number: u32,
    /// Number of shards.
    pub of: u32,
}

/// Maximum number of shards.
pub const MOST_SHARDS: u32 = 100_000;

impl Shard {
    /// The whole sweep.
    pub const WHOLE: Shard = Shard { number: 1, of: 1 };
}

impl std::fmt::Display for Shard {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.number, self.of)
    }
}

impl std::str::FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Shard, String> {
        let parts = text.split_once('/').and_then(|(n, of)| Some((n.parse().ok()?, of.parse().ok()?)));
        match parts {
            Some((number, of)) if (1..=of).contains(&number) && of <= MOST_SHARDS => Ok(Shard { number, of }),
            _ => Err(format!(
                "write a shard as 3/64: its number, from 1, and the number of shards (at most {MOST_SHARDS})"
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all_parts(segments: &Segments) -> Vec<SegmentPart> {
        (0..segments.number()).flat_map(|s| segments.parts(s)).collect()
    }

    /// Assert that the segments hold every run of every cell once, in order.
    fn assert_covers(cells: u64, runs: RunsOfCell, columns: u64) -> Segments {
        let segments = Segments::of(cells, runs, columns);
        let (mut cell, mut replicate) = (0, 0);
        for part in all_parts(&segments) {
            assert_eq!((part.cell, part.replicates.start), (cell, replicate), "{segments:?}");
            replicate = part.replicates.end;
            if replicate == runs.most() {
                (cell, replicate) = (cell + 1, 0);
            }
        }
        assert_eq!((cell, replicate), (cells, 0), "{segments:?}");
        segments
    }

    #[test]
    fn segments_hold_every_run_once_in_order_and_whole_cells_where_they_can() {
        for cells in [1, 2, 7, 1000] {
            for replicates in [1, 3, 1024, 1025, 5000] {
                let segments = assert_covers(cells, RunsOfCell::Replicates(replicates), 12);
                assert!((0..segments.number()).all(|s| segments.runs(s) <= LEAST.max(replicates.min(LEAST))));
            }
        }
    }

    #[test]
    fn ten_million_runs_make_segments_of_bounded_size_and_number() {
        for (cells, replicates) in [(1, 10_000_000), (10_000, 1000), (10_000_000, 1)] {
            for columns in [8, 16, 100] {
                let segments = Segments::of(cells, RunsOfCell::Replicates(replicates), columns);
                assert!(segments.number() * columns <= 2 * CHUNKS, "{segments:?}");
                let largest = segments.runs(0);
                assert!(
                    2 * largest > LEAST && largest * columns <= MOST_VALUES.max(LEAST * columns),
                    "{segments:?}"
                );
            }
        }
    }

    #[test]
    fn cells_that_stop_by_precision_are_never_cut() {
        let runs = RunsOfCell::Precision { figure: 0, error: 0.1, most: 50_000 };
        assert_eq!(assert_covers(3, runs, 12).number(), 3);
    }

    #[test]
    fn shards_are_contiguous_and_hold_every_segment_once() {
        let segments = Segments::of(100, RunsOfCell::Replicates(1024), 12);
        assert_eq!(segments.number(), 100);
        for of in [1, 3, 7, 64, 100, 1000] {
            let shards = (1..=of).map(|number| segments.of_shard(Shard { number, of }));
            let all: Vec<u64> = shards.flatten().collect();
            assert_eq!(all, (0..100).collect::<Vec<_>>(), "{of} shards");
        }
    }

    #[test]
    fn a_shard_is_written_as_number_of_number() {
        assert_eq!("3/64".parse(), Ok(Shard { number: 3, of: 64 }));
        for wrong in ["0/4", "5/4", "3", "/", "a/b", "1/0", "-1/4", "1/200000"] {
            assert!(wrong.parse::<Shard>().unwrap_err().contains("3/64"), "{wrong}");
        }
    }
}
