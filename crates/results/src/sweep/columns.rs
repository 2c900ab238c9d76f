//! The tables of a sweep: every column with its type, unit and meaning, from which files and dictionary follow.

use crate::columns::Cell;
use experiments::plan::Experiment;
use experiments::plan::factor::{Factor, FactorKind, Levels};

/// What a column holds.
pub use experiments::plan::factor::FactorKind as Type;

/// A column.
#[derive(Debug, Clone, PartialEq)]
pub struct SweepColumn {
    /// Name in the header.
    pub name: String,
    /// What it holds.
    pub holds: Type,
    /// Whether a row may have no value.
    pub optional: bool,
    /// Unit; empty where there is none.
    pub unit: String,
    /// What it says.
    pub meaning: String,
}

fn column(name: &str, holds: Type, optional: bool, unit: &str, meaning: &str) -> SweepColumn {
    let [name, unit, meaning] = [name, unit, meaning].map(str::to_owned);
    SweepColumn { name, holds, optional, unit, meaning }
}

/// Columns of the table of runs before those of the factors.
pub(crate) const BEFORE_FACTORS: usize = 3;

/// The table of runs: one row a formation.
pub fn runs(experiment: &Experiment) -> Vec<SweepColumn> {
    let mut columns = vec![
        column("cell", FactorKind::Whole, false, "", "number of the cell, a point of the design, from 1"),
        column(
            "replicate",
            FactorKind::Whole,
            false,
            "",
            "number of the formation in its cell, from 1; formations of one number meet the same luck in all cells",
        ),
        column("seed", FactorKind::Whole, false, "", "seed of all luck"),
    ];
    columns.extend(experiment.factors().iter().map(of_factor));
    for figure in experiment.figures() {
        let meaning = format!("{}; empty where it does not exist", figure.meaning);
        columns.push(column(&figure.name, FactorKind::Number, true, figure.unit, &meaning));
    }
    columns.push(column(
        "status",
        FactorKind::Text,
        false,
        "",
        "ok; invalid: the scenario does not hold together at this point; failed: the formation could not be simulated",
    ));
    columns.push(column(
        "reason",
        FactorKind::Text,
        true,
        "",
        "why there are no figures; empty where there are",
    ));
    columns
}

/// The table of cells: one row a cell.
pub fn cells(experiment: &Experiment) -> Vec<SweepColumn> {
    let mut columns = vec![column("cell", FactorKind::Whole, false, "", "number of the cell, from 1")];
    columns.extend(experiment.factors().iter().map(of_factor));
    columns.push(column("runs", FactorKind::Whole, false, "formations", "formations of the cell"));
    columns.push(column("failed", FactorKind::Whole, false, "formations", "of these, without figures"));
    for figure in experiment.figures() {
        let (name, unit) = (&figure.name, figure.unit);
        let exists = format!("formations in which it exists: {}", figure.meaning);
        columns.push(column(name, FactorKind::Number, true, unit, &format!("mean: {}", figure.meaning)));
        columns.push(column(
            &format!("{name}.error"),
            FactorKind::Number,
            true,
            unit,
            "standard error of that mean",
        ));
        columns.push(column(&format!("{name}.runs"), FactorKind::Whole, false, "formations", &exists));
    }
    columns
}

/// The table of marginal effects: one row a figure and value of a factor.
pub fn effects() -> Vec<SweepColumn> {
    let of_figure = "that of the figure";
    vec![
        column("figure", FactorKind::Text, false, "", "name of the figure"),
        column("factor", FactorKind::Text, true, "", "name of the factor; empty for all cells together"),
        column("value", FactorKind::Text, true, "", "value of the factor, or range of values"),
        column(
            "cells",
            FactorKind::Whole,
            false,
            "cells",
            "cells with this value in which the figure exists",
        ),
        column("mean", FactorKind::Number, true, of_figure, "mean of the means of these cells"),
        column(
            "error",
            FactorKind::Number,
            true,
            of_figure,
            "standard error of that mean, over replicates as clusters",
        ),
        column(
            "difference",
            FactorKind::Number,
            true,
            of_figure,
            "that mean less the mean with the first value of the factor",
        ),
        column(
            "difference_error",
            FactorKind::Number,
            true,
            of_figure,
            "standard error of the difference, on the same luck",
        ),
        column(
            "differs",
            FactorKind::Truth,
            true,
            "",
            "whether the 95 % interval of the difference leaves out 0",
        ),
    ]
}

fn of_factor(factor: &Factor) -> SweepColumn {
    let keys = match &factor.levels {
        Levels::Range { keys, .. } => keys.clone(),
        Levels::Values(levels) => {
            let mut keys: Vec<String> =
                levels.iter().flat_map(|l| &l.changes).map(|(key, _)| key.clone()).collect();
            keys.sort();
            keys.dedup();
            keys
        }
    };
    let sets = match keys.len() {
        0..=3 => format!("sets {}", keys.join(", ")),
        n => format!("sets {}, {}, and {} more", keys[0], keys[1], n - 2),
    };
    let meaning = if factor.meaning.is_empty() { sets } else { format!("{}; {sets}", factor.meaning) };
    column(&factor.name, factor.kind, false, &factor.unit, &meaning)
}

impl From<&experiments::plan::factor::Value> for Cell {
    fn from(value: &experiments::plan::factor::Value) -> Cell {
        use experiments::plan::factor::Value;
        match value {
            Value::Whole(number) => Cell::Whole(*number),
            Value::Number(number) => Cell::Number(*number),
            Value::Truth(truth) => Cell::Truth(*truth),
            Value::Text(text) => Cell::Text(text.clone()),
        }
    }
}
