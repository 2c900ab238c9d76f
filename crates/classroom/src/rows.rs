//! The rows of formations: every figure that a question needs, and the coalition formed. A worker of the page computes
//! those of some formations, and passes them on as numbers.

use super::question::PageQuestion;
use model::trace::{Coalition, Event, What};
use model::world::build::Setting;
use std::ops::Range;
use studies::influence_study::{FigureValues, Study, StudyWorkplace};

/// Largest number of formations for one question.
pub const MOST: u64 = 10_000;

/// A formation of the page.
#[derive(Debug, Clone, PartialEq)]
pub struct PageRow {
    /// The figures of the question, in their order.
    pub figures: FigureValues,
    /// The coalition; empty if none was found.
    pub coalition: Coalition,
    /// True if it is a council-wide agreement.
    pub council_wide: bool,
}

/// Additional numbers in a row: two halves of the coalition's bits, and whether it is council-wide.
const BESIDE: usize = 3;

/// The rows of some formations (from 0) of a setting.
///
/// # Errors
/// The request is invalid.
pub fn rows(
    setting: &Setting,
    asked: &PageQuestion,
    formations: Range<u64>,
    place: &mut StudyWorkplace,
) -> Result<Vec<PageRow>, String> {
    if formations.end > MOST {
        return Err(format!("formations go from 1 to {MOST}"));
    }
    let study = Study::of(setting, asked.figures(setting)?)?;
    let seed = setting.scenario.parameters().simulation.seed;
    let row = |formation| {
        let (figures, (coalition, council_wide)) = study.row_and(seed, formation, place, |world, trace| {
            let is_wide = |event: &Event| matches!(event.what, What::CouncilWide { agreed: true, .. });
            (world.coalition, trace.events().iter().any(is_wide))
        });
        PageRow { figures, coalition, council_wide }
    };
    Ok(formations.map(row).collect())
}

/// Rows as numbers, for passing on: for each its figures, NaN for a missing one, then the additional numbers.
pub fn packed(rows: &[PageRow]) -> Vec<f64> {
    let of_row = |row: &PageRow| {
        let bits = row.coalition.0;
        let [low, high] = [bits & u64::from(u32::MAX), bits >> 32].map(numbers::stats::whole);
        let beside: [f64; BESIDE] = [low, high, f64::from(u8::from(row.council_wide))];
        row.figures.iter().map(|value| value.unwrap_or(f64::NAN)).chain(beside).collect::<Vec<f64>>()
    };
    rows.iter().flat_map(of_row).collect()
}

/// Rows of `figures` figures each, from numbers.
///
/// # Errors
/// The numbers are not rows of that many figures.
pub fn unpacked(numbers: &[f64], figures: usize) -> Result<Vec<PageRow>, String> {
    let rows = numbers.chunks_exact(figures + BESIDE);
    if !rows.remainder().is_empty() {
        return Err(format!("{} numbers are no rows of {figures} figures", numbers.len()));
    }
    let row = |numbers: &[f64]| {
        let (figures, beside) = numbers.split_at(figures);
        let [low, high] = [beside[0], beside[1]].map(|half| half as u64);
        PageRow {
            figures: figures.iter().map(|value| (!value.is_nan()).then_some(*value)).collect(),
            coalition: Coalition(low | high << 32),
            council_wide: beside[2] > 0.0,
        }
    };
    Ok(rows.map(row).collect())
}
