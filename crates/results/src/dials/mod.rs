//! Effects of dials, in words and as a page of Markdown ([`page`]), and as a table ([`table`]).

pub mod page;
pub mod table;

use super::sweep::read;
use super::sweep::store::Store;
use experiments::dials::{self, Dials};
use numbers::stats::Estimate;
use studies::error::Error;
use studies::influence_study::FigureValues;

/// The command that makes these tables.
pub const MADE_BY: &str = "vierdemacht dials";

/// Folder of these tables, in that of a sweep.
pub const FOLDER: &str = "dials";

/// The effects of an experiment's dials, from the table of formations of its result. `progress` receives the number of
/// rows read.
///
/// # Errors
/// It is not an experiment of dials; the table cannot be read, or belongs to another experiment.
pub fn of_sweep(store: &Store<'_>, progress: &dyn Fn(u64)) -> Result<Dials, Error> {
    _ = dials::design(store.experiment).map_err(Error::Input)?;
    let mut cells: Vec<Vec<FigureValues>> = Vec::new();
    read::each_cell(store, progress, |_, rows| cells.push(rows.to_vec()))?;
    Dials::of(store.experiment, &cells).map_err(Error::Input)
}

/// The format in which figures of a unit are written: shares in percent.
#[derive(Debug, Clone, Copy)]
struct Style {
    times: f64,
    decimals: usize,
    sign: &'static str,
}

impl Style {
    fn of(unit: &str) -> Style {
        match unit {
            unit if unit.starts_with("share") => Style { times: 100.0, decimals: 2, sign: " %" },
            unit if unit.starts_with("days") => Style { times: 1.0, decimals: 1, sign: "" },
            _ => Style { times: 1.0, decimals: 4, sign: "" },
        }
    }

    fn value(self, value: f64) -> String {
        let Style { times, decimals, sign } = self;
        format!("{}{sign}", unsigned_nothing(format!("{:.decimals$}", value * times)))
    }

    fn step(self, Estimate { mean, error }: Estimate) -> String {
        let Style { times, decimals, sign } = self;
        let mean = unsigned_nothing(format!("{:+.decimals$}", mean * times));
        format!("{mean} ± {:.decimals$}{sign}", error * times)
    }
}

/// A share of the default value in whole percent.
pub fn relative(share: Option<f64>) -> String {
    share.map_or("-".to_owned(), |share| {
        let percent = unsigned_nothing(format!("{:+.0}", 100.0 * share));
        format!("{percent} %")
    })
}

/// A number as written, without a sign if it rounds to zero.
fn unsigned_nothing(written: String) -> String {
    let digits = written.trim_start_matches(['+', '-']);
    if digits.chars().all(|c| matches!(c, '0' | '.')) { digits.to_owned() } else { written }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_told_in_per_cent_and_nothing_has_no_sign() {
        let share = Style::of("share of decisions");
        assert_eq!(share.step(Estimate { mean: -0.0123, error: 0.001 }), "-1.23 ± 0.10 %");
        assert_eq!(share.step(Estimate { mean: -0.000_01, error: 0.001 }), "0.00 ± 0.10 %");
        assert_eq!(Style::of("days from the election").value(102.73), "102.7");
        assert_eq!([relative(Some(0.286)), relative(Some(-0.001)), relative(None)], ["+29 %", "0 %", "-"]);
    }
}
