//! The tables of a sweep: every column with its type, unit and meaning, from which files and dictionary derive.

use crate::columns::{Cell, Kind, TableColumn};
use experiments::plan::Experiment;
use experiments::plan::factor::{Factor, FactorKind, Levels, Value};

fn column(name: &str, holds: Kind, optional: bool, unit: &str, meaning: &str) -> TableColumn {
    let [name, unit, meaning] = [name, unit, meaning].map(str::to_owned);
    TableColumn { name, holds, optional, meaning, unit, range: String::new() }
}

/// Columns of the table of runs before those of the factors.
pub(crate) const BEFORE_FACTORS: usize = 3;

/// The table of runs: one row for each formation.
pub fn runs(experiment: &Experiment) -> Vec<TableColumn> {
    let mut columns = vec![
        column("cell", Kind::Whole, false, "", "number of the cell, a point of the design, from 1"),
        column(
            "replicate",
            Kind::Whole,
            false,
            "",
            "number of the formation in its cell, from 1; formations with the same number use the same random draws \
                 in all cells",
        ),
        column("seed", Kind::Whole, false, "", "seed of the random draws"),
    ];
    columns.extend(experiment.factors().iter().map(of_factor));
    for figure in experiment.figures() {
        let meaning = format!("{}; empty if it does not exist", figure.meaning);
        columns.push(column(&figure.name, Kind::Number, true, figure.unit, &meaning));
    }
    columns.push(column(
        "status",
        Kind::Text,
        false,
        "",
        "ok; invalid: the scenario has faults at this point; failed: the formation could not be simulated",
    ));
    columns.push(column(
        "reason",
        Kind::Text,
        true,
        "",
        "reason why there are no figures; empty if there are",
    ));
    columns
}

/// The table of cells: one row per cell.
pub fn cells(experiment: &Experiment) -> Vec<TableColumn> {
    let mut columns = vec![column("cell", Kind::Whole, false, "", "number of the cell, from 1")];
    columns.extend(experiment.factors().iter().map(of_factor));
    columns.push(column("runs", Kind::Whole, false, "formations", "number of formations in the cell"));
    columns.push(column("failed", Kind::Whole, false, "formations", "of these, formations without figures"));
    for figure in experiment.figures() {
        let (name, unit) = (&figure.name, figure.unit);
        let exists = format!("number of formations in which it exists: {}", figure.meaning);
        let mean = format!("mean: {}", figure.meaning);
        columns.push(column(name, Kind::Number, true, unit, &mean));
        for (part, meaning) in [
            ("error", "standard error of that mean"),
            ("low", "lower end of the 95 % interval (Student's t)"),
            ("high", "upper end of the 95 % interval"),
        ] {
            columns.push(column(&format!("{name}.{part}"), Kind::Number, true, unit, meaning));
        }
        columns.push(column(&format!("{name}.runs"), Kind::Whole, false, "formations", &exists));
    }
    columns
}

/// The table of marginal effects: one row for each figure and value of a factor.
pub fn effects() -> Vec<TableColumn> {
    let of_figure = "unit of the figure";
    vec![
        column("figure", Kind::Text, false, "", "name of the figure"),
        column("factor", Kind::Text, true, "", "name of the factor; empty for all cells together"),
        column("value", Kind::Text, true, "", "value of the factor, or range of values"),
        column(
            "cells",
            Kind::Whole,
            false,
            "cells",
            "number of cells with this value in which the figure exists",
        ),
        column("mean", Kind::Number, true, of_figure, "mean of the means of these cells"),
        column(
            "error",
            Kind::Number,
            true,
            of_figure,
            "standard error of that mean, over replicates as clusters",
        ),
        column(
            "difference",
            Kind::Number,
            true,
            of_figure,
            "mean minus the mean with the first value of the factor",
        ),
        column(
            "difference_error",
            Kind::Number,
            true,
            of_figure,
            "standard error of the difference, with the same random draws",
        ),
        column("differs", Kind::Truth, true, "", "TRUE if the 95 % interval of the difference excludes 0"),
    ]
}

fn of_factor(factor: &Factor) -> TableColumn {
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
    column(&factor.name, Kind::from(factor.kind), false, &factor.unit, &meaning)
}

impl From<FactorKind> for Kind {
    fn from(kind: FactorKind) -> Kind {
        match kind {
            FactorKind::Whole => Kind::Whole,
            FactorKind::Number => Kind::Number,
            FactorKind::Truth => Kind::Truth,
            FactorKind::Text => Kind::Text,
        }
    }
}

impl<'v> From<&'v Value> for Cell<'v> {
    fn from(value: &'v Value) -> Cell<'v> {
        match value {
            Value::Whole(number) => Cell::Whole(*number),
            Value::Number(number) => Cell::Number(*number),
            Value::Truth(truth) => Cell::Truth(*truth),
            Value::Text(text) => Cell::Text(text.as_str().into()),
        }
    }
}
