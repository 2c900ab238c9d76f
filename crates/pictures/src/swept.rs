//! Data for pictures of sweeps: a figure over the values of one or two factors, or its sensitivity.

use super::PictureNeeds;
use super::data::{Data, summary_of_result};
use super::look::{Language, Look};
use experiments::dials::Dials;
use experiments::plan::Experiment;
use experiments::plan::factor::Factor;
use experiments::plan::file::DesignKind;
use experiments::sweep::effects::{FactorEffects, Marginal};
use model::measures::influence::figure::current_name;
use results::captions;
use results::dials::of_sweep;
use results::manifest::Manifest;
use results::sensitivity::{Sensitivity, estimate, tables};
use results::sweep::store::Store;
use results::sweep::summary::{SweepSummary, SweptFigure};
use results::sweep::{read, result};
use results::words::{Word, decimal_sign};
use statistics::sensitivity::RESAMPLES;
use std::path::{Path, PathBuf};
use studies::error::Error;

/// The result of a sweep, and the figure and factors asked for.
#[derive(Debug)]
pub struct SweepSource {
    experiment: Experiment,
    place: PathBuf,
    summary: SweepSummary,
    /// Index of the figure among those recorded.
    figure: usize,
    /// Indices of the factors asked for: none, one or two.
    by: Vec<usize>,
}

/// A factor as an axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    /// Name of its column.
    pub column: String,
    /// Names in pictures, in English and in Dutch; either may be empty.
    pub labels: [String; 2],
    /// Unit; may be empty.
    pub unit: String,
    /// Its values, or bins of values.
    pub values: Vec<String>,
    /// The numbers of these values; `None` if they are words.
    pub numbers: Option<Vec<f64>>,
}

/// A figure over the values of factors; each mean is over all cells with these values, whatever the other factors.
#[derive(Debug, Clone, PartialEq)]
pub struct Swept {
    /// The sweep.
    pub summary: SweepSummary,
    /// The figure.
    pub figure: SweptFigure,
    /// The first factor.
    pub first: Axis,
    /// The second factor; `None` if the experiment has only one.
    pub second: Option<Axis>,
    /// True if the second was asked for.
    pub split: bool,
    /// By value of the first.
    pub along: Vec<Option<Marginal>>,
    /// By value of the first, then of the second.
    pub crossed: Vec<Vec<Option<Marginal>>>,
}

/// The sensitivity of one of the figures of a sweep.
#[derive(Debug, Clone, PartialEq)]
pub struct SweptSensitivity {
    /// The sweep.
    pub summary: SweepSummary,
    /// Sensitivity of all figures.
    pub answer: Sensitivity,
    /// The factors, in the order of the answer.
    pub axes: Vec<Axis>,
    /// Index of the figure asked for.
    pub figure: usize,
}

/// Index of a name among others; 0 if none is given.
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
    /// The sweep of an experiment file, whose result is in the folder given by `default_place`, or the sweep in a
    /// result folder; with a figure and at most two factors, by their names.
    ///
    /// # Errors
    /// Faults of the experiment; a missing or damaged result, or one of another design; or an unknown name.
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
        let figure = figure.map(current_name);
        let figure =
            position("figure", figure.as_deref(), summary.figures.iter().map(|figure| &*figure.name))?;
        let factors = experiment.factors().iter().map(|factor| &*factor.name);
        let by: Result<Vec<usize>, Error> =
            by.iter().map(|name| position("factor", Some(name), factors.clone())).collect();
        let by = by?;
        if by.len() > 2 || by.len() == 2 && by[0] == by[1] {
            return Err(Error::Input("--by takes at most two factors, which must differ".to_owned()));
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
            column: factor.name.clone(),
            labels: factor.labels.clone(),
            unit: factor.unit.clone(),
            values: factor.classes(),
            numbers: factor.middles(),
        }
    }

    /// The data that a picture needs. `progress` is called for every formation read.
    ///
    /// # Errors
    /// The picture is not of a sweep, or not of one with this design; or the table of formations cannot be read.
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

    /// The figure over the values of the factors asked for, otherwise of the first ones. `progress` is called for every
    /// formation read.
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

    /// The effects of the sweep's dials. `progress` is called for every formation read.
    ///
    /// # Errors
    /// The experiment has no dials, or the table of formations cannot be read.
    fn dials(&self, progress: &dyn Fn()) -> Result<Dials, Error> {
        let store = Store::at(&self.place, &self.experiment)?;
        of_sweep(&store, &|rows| (0..rows).for_each(|_| progress()))
    }

    /// The sensitivity of the figure: stored with the sweep, or computed anew.
    ///
    /// # Errors
    /// The design gives no sensitivity, or the table of formations cannot be read.
    fn told(&self, progress: &dyn Fn()) -> Result<SweptSensitivity, Error> {
        if !matches!(self.experiment.as_file().design.kind, DesignKind::Sobol | DesignKind::Morris) {
            return Err(Error::Input(format!(
                "the design of `{}` gives no sensitivity: this picture needs a design of kind sobol or morris",
                self.name()
            )));
        }
        if !self.by.is_empty() {
            return Err(Error::Input(
                "this picture shows all factors: --by is for heatmap and response".to_owned(),
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
        let axes = (0..self.experiment.factors().len()).map(|factor| self.axis(factor)).collect();
        Ok(SweptSensitivity { summary: self.summary.clone(), answer, axes, figure: self.figure })
    }
}

/// Refuse the folder of a result that is not a sweep.
fn refuse_others(place: &Path) -> Result<(), Error> {
    match Manifest::read(place) {
        Some(manifest) if manifest.made_by != result::MADE_BY => Err(Error::Input(format!(
            "{} holds a result of `{}`; this needs a result of `{}`, or an experiment file",
            place.display(),
            manifest.made_by,
            result::MADE_BY
        ))),
        _ => Ok(()),
    }
}

/// Add a note to the error for a missing result that the sweep must be run first.
fn first(error: Error, experiment: &Path) -> Error {
    match error {
        Error::Incomplete(why) => Error::Incomplete(format!(
            "{why}\nRun the sweep first: vierdemacht sweep {}",
            experiment.display()
        )),
        other => other,
    }
}

impl Axis {
    /// Name in a language: that of the experiment file, or else the column's with spaces.
    pub fn name(&self, language: Language) -> String {
        let [english, dutch] = &self.labels;
        match language.pick_known(english, dutch) {
            "" => self.column.replace('_', " "),
            known => known.to_owned(),
        }
    }

    /// Name and unit.
    pub fn title(&self, language: Language) -> String {
        named_with_unit(&self.name(language), captions::unit(&self.unit, language))
    }

    /// A value for display: the ends of a bin with a dash between them.
    pub fn shown(&self, value: usize, language: Language) -> String {
        let value = &self.values[value];
        if self.numbers.is_none() {
            return value.clone();
        }
        let value = decimal_sign(language, value);
        value.split_once(" to ").map_or(value.clone(), |(low, high)| format!("{low}–{high}"))
    }
}

/// Source of a picture of a sweep.
pub(crate) fn made_of(summary: &SweepSummary, look: &Look) -> String {
    let [cells, runs, seed] = [summary.cells, summary.runs, summary.seed].map(|number| number.to_string());
    let title = look.language.pick_known(&summary.title, &summary.title_nl);
    let scenario = look.language.pick_known(&summary.scenario, &summary.scenario_nl);
    Word::SweptOf.with(look.language, &[title, scenario, &cells, &runs, &seed])
}

/// A name with its unit in brackets, if there is one.
pub(crate) fn named_with_unit(name: &str, unit: &str) -> String {
    if unit.is_empty() { name.to_owned() } else { format!("{name} ({unit})") }
}
