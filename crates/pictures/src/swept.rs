//! What pictures of sweeps are made of: a figure over the values of one or two factors, or its sensitivity.

use super::PictureNeeds;
use super::data::{Data, summary_of_result};
use super::look::Look;
use experiments::dials::Dials;
use experiments::plan::Experiment;
use experiments::plan::factor::Factor;
use experiments::plan::file::DesignKind;
use experiments::sweep::effects::{FactorEffects, Marginal};
use results::dials::of_sweep;
use results::manifest::Manifest;
use results::sensitivity::{Sensitivity, estimate, tables};
use results::sweep::store::Store;
use results::sweep::summary::{SweepSummary, SweptFigure};
use results::sweep::{read, result};
use results::words::Word;
use statistics::sensitivity::RESAMPLES;
use std::path::{Path, PathBuf};
use studies::error::Error;

/// The result of a sweep, and what is asked of it.
#[derive(Debug)]
pub struct SweepSource {
    experiment: Experiment,
    place: PathBuf,
    summary: SweepSummary,
    /// The figure, by its position among those recorded.
    figure: usize,
    /// Positions of the factors asked for: none, one or two.
    by: Vec<usize>,
}

/// A factor as an axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    /// Name.
    pub name: String,
    /// Unit; may be empty.
    pub unit: String,
    /// Its values, or classes of values.
    pub values: Vec<String>,
    /// The numbers that these stand for; none where they are words.
    pub numbers: Option<Vec<f64>>,
}

/// A figure over the values of factors; every mean is one over the cells that have them, whatever the other factors.
#[derive(Debug, Clone, PartialEq)]
pub struct Swept {
    /// What was swept.
    pub summary: SweepSummary,
    /// The figure.
    pub figure: SweptFigure,
    /// The first factor.
    pub first: Axis,
    /// The second factor, where the experiment has one.
    pub second: Option<Axis>,
    /// Whether the second was asked for.
    pub split: bool,
    /// By value of the first.
    pub along: Vec<Option<Marginal>>,
    /// By value of the first, then of the second.
    pub crossed: Vec<Vec<Option<Marginal>>>,
}

/// What a sweep tells of the sensitivity of one of its figures.
#[derive(Debug, Clone, PartialEq)]
pub struct SweptSensitivity {
    /// What was swept.
    pub summary: SweepSummary,
    /// Of all figures.
    pub answer: Sensitivity,
    /// The one asked for, by its position.
    pub figure: usize,
}

/// The position of a name among others; the first where none is given.
fn position<'n>(
    what: &str,
    name: Option<&str>,
    mut names: impl Iterator<Item = &'n str> + Clone,
) -> Result<usize, Error> {
    let Some(name) = name else { return Ok(0) };
    let all = names.clone();
    names.position(|other| other == name).ok_or_else(|| Error::unknown(what, name, all))
}

impl SweepSource {
    /// The sweep of an experiment file, whose result is in the folder that `default_place` says, or that of the folder
    /// of a result; of it a figure, and at most two factors, by their names.
    ///
    /// # Errors
    /// Faults of the experiment, no result, one of another design or damaged, or a name that is not there.
    pub fn of(
        path: &Path,
        default_place: impl FnOnce(&Experiment) -> PathBuf,
        figure: Option<&str>,
        by: &[String],
    ) -> Result<SweepSource, Error> {
        let (experiment, place, summary) = if path.is_dir() {
            refuse_others(path)?;
            let summary = result::whole(path)?;
            (Experiment::load(path.join(result::EXPERIMENT))?, path.to_owned(), summary)
        } else {
            let experiment = Experiment::load(path)?;
            let place = default_place(&experiment);
            let design = Store::at(&place, &experiment)?.design;
            let summary = result::summary(&place, Some(&design)).map_err(|error| first(error, path))?;
            (experiment, place, summary)
        };
        let figure = position("figure", figure, summary.figures.iter().map(|figure| &*figure.name))?;
        let factors = experiment.factors().iter().map(|factor| &*factor.name);
        let by: Result<Vec<usize>, Error> =
            by.iter().map(|name| position("factor", Some(name), factors.clone())).collect();
        let by = by?;
        if by.len() > 2 || by.len() == 2 && by[0] == by[1] {
            return Err(Error::Input("--by names at most two factors, and not one twice".to_owned()));
        }
        Ok(SweepSource { experiment, place, summary, figure, by })
    }

    /// Name of the experiment.
    pub fn name(&self) -> &str {
        self.experiment.name()
    }

    /// Number of formations.
    pub const fn runs(&self) -> u64 {
        self.summary.runs
    }

    fn axis(&self, factor: usize) -> Axis {
        let factor: &Factor = &self.experiment.factors()[factor];
        Axis {
            name: factor.name.clone(),
            unit: factor.unit.clone(),
            values: factor.classes(),
            numbers: factor.middles(),
        }
    }

    /// What a picture needs, from here. `progress` is told of every formation that is read.
    ///
    /// # Errors
    /// The picture is not of a sweep, or not of one of this design; the table of formations cannot be read.
    pub(super) fn data(&self, needs: PictureNeeds, progress: &dyn Fn()) -> Result<Data<'static>, Error> {
        match needs {
            PictureNeeds::Sweep => Ok(Data::Sweep(Box::new(self.swept(progress)?))),
            PictureNeeds::Sensitivity => Ok(Data::Sensitivity(Box::new(self.told(progress)?))),
            PictureNeeds::Dials => Ok(Data::Dials(Box::new(self.dials(progress)?))),
            PictureNeeds::Formation
            | PictureNeeds::Run
            | PictureNeeds::Influence
            | PictureNeeds::Calibration
            | PictureNeeds::Coding => Err(Error::Input(
                "this picture is not of a sweep: give a scenario, or a result of one".to_owned(),
            )),
        }
    }

    /// The figure over the values of the factors asked for, or else of the first ones. `progress` is told of every
    /// formation that is read.
    ///
    /// # Errors
    /// The table of formations cannot be read.
    fn swept(&self, progress: &dyn Fn()) -> Result<Swept, Error> {
        let store = Store::at(&self.place, &self.experiment)?;
        let one = self.by.first().copied().unwrap_or(0);
        let others = (0..self.experiment.factors().len()).find(|&factor| factor != one);
        let other = self.by.get(1).copied().or(others);
        let mut effects = FactorEffects::of(&self.experiment);
        if let Some(other) = other {
            effects = effects.with_pair([one, other]);
        }
        read::each_cell(&store, &|rows| (0..rows).for_each(|_| progress()), |cell, rows| {
            (0..).zip(rows).for_each(|(replicate, row)| effects.add(replicate, row));
            effects.end_cell(cell);
        })?;
        let (first, second) = (self.axis(one), other.map(|other| self.axis(other)));
        let classes = |axis: &Axis| 0..axis.values.len();
        let along = classes(&first).map(|class| effects.of_class(self.figure, one, class)).collect();
        let crossed = |second: &Axis| -> Vec<Vec<Option<Marginal>>> {
            let row = |a| classes(second).map(|b| effects.of_pair(self.figure, [a, b])).collect();
            classes(&first).map(row).collect()
        };
        let crossed = second.as_ref().map(crossed).unwrap_or_default();
        let figure = self.summary.figures[self.figure].clone();
        let split = self.by.len() == 2;
        Ok(Swept { summary: self.summary.clone(), figure, first, second, split, along, crossed })
    }

    /// What the dials of the sweep move. `progress` is told of every formation that is read.
    ///
    /// # Errors
    /// The experiment has no dials; the table of formations cannot be read.
    fn dials(&self, progress: &dyn Fn()) -> Result<Dials, Error> {
        let store = Store::at(&self.place, &self.experiment)?;
        of_sweep(&store, &|rows| (0..rows).for_each(|_| progress()))
    }

    /// What the sweep tells of the sensitivity of the figure: as kept beside it, or found anew.
    ///
    /// # Errors
    /// The design does not tell of sensitivity; the table of formations cannot be read.
    fn told(&self, progress: &dyn Fn()) -> Result<SweptSensitivity, Error> {
        if !matches!(self.experiment.as_file().design.kind, DesignKind::Sobol | DesignKind::Morris) {
            return Err(Error::Input(format!(
                "the design of `{}` tells nothing of sensitivity: this picture is of designs of kind sobol or morris",
                self.name()
            )));
        }
        if !self.by.is_empty() {
            return Err(Error::Input(
                "this picture is of all factors: --by is of heatmap and response".to_owned(),
            ));
        }
        let kept = summary_of_result(&self.place.join(tables::FOLDER), tables::MADE_BY).ok();
        let answer = match kept.filter(|kept: &Sensitivity| kept.design == self.summary.design) {
            Some(kept) => kept,
            None => {
                let store = Store::at(&self.place, &self.experiment)?;
                estimate(&store, &self.summary, RESAMPLES, &|rows| (0..rows).for_each(|_| progress()))?
            }
        };
        Ok(SweptSensitivity { summary: self.summary.clone(), answer, figure: self.figure })
    }
}

/// Refuses the folder of a result that is not of a sweep.
fn refuse_others(place: &Path) -> Result<(), Error> {
    match Manifest::read(place) {
        Some(manifest) if manifest.made_by != result::MADE_BY => Err(Error::Input(format!(
            "{} holds the result of `{}`; this needs that of `{}`, or an experiment file",
            place.display(),
            manifest.made_by,
            result::MADE_BY
        ))),
        _ => Ok(()),
    }
}

/// Says what comes first, where there is no result yet.
fn first(error: Error, experiment: &Path) -> Error {
    match error {
        Error::Incomplete(why) => Error::Incomplete(format!(
            "{why}\nThe sweep comes first: vierdemacht sweep {}",
            experiment.display()
        )),
        other => other,
    }
}

impl Axis {
    /// Name and unit.
    pub fn title(&self) -> String {
        if self.unit.is_empty() { self.name.clone() } else { format!("{} ({})", self.name, self.unit) }
    }

    /// A value as it is shown: the ends of a class with a dash between them.
    pub fn shown(&self, value: usize) -> String {
        let value = &self.values[value];
        match value.split_once(" to ") {
            Some((low, high)) if self.numbers.is_some() => format!("{low}–{high}"),
            _ => value.clone(),
        }
    }
}

/// Of what a picture of a sweep was made.
pub(crate) fn made_of(summary: &SweepSummary, look: &Look) -> String {
    let [cells, runs, seed] = [summary.cells, summary.runs, summary.seed].map(|number| number.to_string());
    Word::SweptOf.with(look.language, &[&summary.title, &summary.scenario, &cells, &runs, &seed])
}

/// A figure's meaning and unit.
pub fn said(figure: &SweptFigure) -> String {
    if figure.unit.is_empty() {
        figure.meaning.clone()
    } else {
        format!("{} ({})", figure.meaning, figure.unit)
    }
}
