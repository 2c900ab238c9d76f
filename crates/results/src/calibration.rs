//! The result of a calibration: in words, and as tables.

use super::columns::{DICTIONARY, record};
use super::identity::Identity;
use super::print::{line, section};
use super::write::Staging;
use experiments::calibration::abc::PosteriorSample;
use experiments::calibration::file::Calibration;
use experiments::calibration::posterior::{Identified, ParameterTold, Posterior, PosteriorFigure, value};
use std::path::Path;
use studies::error::Error;
use studies::text_table::{self, TextColumn, left};

/// The command that makes such results.
pub const MADE_BY: &str = "vierdemacht calibrate";

/// The table of particles.
pub const PARTICLES: &str = "particles.csv";

/// Parameter, prior, and the posterior.
const COLUMNS: [TextColumn; 3] = [left(30).after(2), left(17).after(1), left(0).after(1)];

/// The posterior as text, ending with a newline.
pub fn text(posterior: &Posterior) -> String {
    let mut text = String::new();
    let out = &mut text;
    line(out, &posterior.title);
    line(out, &format!("Calibrated: {}", posterior.scenario));
    let tried: u64 = posterior.generations.iter().map(|generation| generation.tried).sum();
    let last = posterior.generations.last();
    line(
        out,
        &format!(
            "{tried} formations in {} generations, seed {}; distance from the record at most {:.2}; {:.0} effective particles.",
            posterior.generations.len(),
            posterior.seed,
            last.map_or(f64::NAN, |generation| generation.tolerance),
            last.map_or(0.0, |generation| generation.effective)
        ),
    );
    section(out, "What the record says about each parameter");
    let found = "posterior: mean (5, 50, 95 %)          narrowed  identified";
    line(out, &text_table::row(&COLUMNS, ["parameter", "prior", found]));
    posterior.parameters.iter().for_each(|parameter| line(out, &row(parameter)));
    let not: Vec<&str> = not_identified(posterior).map(|parameter| &*parameter.name).collect();
    if !not.is_empty() {
        line(
            out,
            &format!(
                "  The record says almost nothing about {}: other values fit equally well.",
                not.join(", ")
            ),
        );
    }
    section(out, "Formations from the posterior beside the record: median (5 to 95 %)");
    posterior.figures.iter().for_each(|figure| line(out, &checked(figure)));
    line(
        out,
        "  above: share of formations above the record; if it is near 0 or 1, the model does not reach the record.",
    );
    text
}

fn not_identified(posterior: &Posterior) -> impl Iterator<Item = &ParameterTold> {
    posterior.parameters.iter().filter(|parameter| parameter.identified == Identified::Not)
}

fn row(parameter: &ParameterTold) -> String {
    let [low, middle, high] = parameter.percentiles;
    let tied = match &parameter.tied_to {
        Some((name, correlation)) if correlation.abs() >= 0.3 => {
            format!(", tied to {name} ({correlation:.2})")
        }
        _ => String::new(),
    };
    let prior = format!("{} to {}", parameter.prior.0, parameter.prior.1);
    let found = format!(
        "{:>9.3} ({low:.3}, {middle:.3}, {high:.3}){:>12.0} %  {}{tied}",
        parameter.mean,
        100.0 * parameter.narrowed,
        parameter.identified.words()
    );
    text_table::row(&COLUMNS, [&parameter.name, &prior, &found])
}

fn checked(figure: &PosteriorFigure) -> String {
    let spread = |found: Option<[f64; 3]>| {
        found.map_or("never exists".to_owned(), |[low, middle, high]| {
            format!("{middle:.3} ({low:.3} to {high:.3})")
        })
    };
    format!(
        "  {:<26} {} recorded {:.3}; prior {}; posterior {}; above {}",
        figure.figure,
        if figure.is_target { "target," } else { "check, " },
        figure.recorded,
        spread(figure.prior),
        spread(figure.posterior),
        figure.above.map_or("-".to_owned(), |share| format!("{share:.2}"))
    )
}

/// Write the tables of a calibration.
///
/// # Errors
/// The place holds something else, or writing fails.
pub fn publish(
    place: &Path,
    calibration: &Calibration,
    sample: &PosteriorSample,
    posterior: &Posterior,
    identity: Identity,
) -> Result<(), Error> {
    let mut staging = Staging::begin(place)?;
    staging.text("posterior.csv", &parameters(posterior))?;
    staging.text("figures.csv", &figures(posterior))?;
    staging.text("generations.csv", &generations(posterior))?;
    staging.text(PARTICLES, &particles(calibration, sample))?;
    staging.text("columns.csv", &dictionary(calibration))?;
    staging.text("calibration.toml", &calibration.text)?;
    staging.text("scenario.toml", &calibration.scenario.resolved())?;
    staging.summary(posterior)?;
    staging.publish(MADE_BY, identity)
}

fn table<R: AsRef<[String]>>(head: &[&str], rows: impl Iterator<Item = R>) -> String {
    let mut text = record(head);
    rows.for_each(|row| text.extend(record(row.as_ref())));
    String::from_utf8_lossy(&text).into_owned()
}

fn shown(value: Option<f64>) -> String {
    value.filter(|value| value.is_finite()).map_or(String::new(), |value| value.to_string())
}

const PARAMETER_COLUMNS: [(&str, &str); 12] = [
    ("parameter", "name of the parameter"),
    ("low", "lower end of the prior (uniform)"),
    ("high", "upper end of the prior"),
    ("mean", "posterior mean"),
    ("deviation", "posterior standard deviation"),
    ("percentile_5", "5th percentile of the posterior"),
    ("percentile_50", "median of the posterior"),
    ("percentile_95", "95th percentile of the posterior"),
    ("narrowed", "share of the prior's variance that the posterior has lost, at most 1"),
    ("identified", "not, hardly, partly or well"),
    ("tied_to", "parameter with which it is most correlated in the posterior"),
    ("correlation", "correlation with that parameter, -1 to 1"),
];

fn parameters(posterior: &Posterior) -> String {
    let rows = posterior.parameters.iter().map(|p| {
        let [low, middle, high] = p.percentiles;
        let (tied, correlation) =
            p.tied_to.clone().map_or((String::new(), None), |(name, c)| (name, Some(c)));
        let numbers = [p.prior.0, p.prior.1, p.mean, p.deviation, low, middle, high, p.narrowed];
        let mut row = vec![p.name.clone()];
        row.extend(numbers.map(|number| shown(Some(number))));
        row.extend([p.identified.words().to_owned(), tied, shown(correlation)]);
        row
    });
    table(&PARAMETER_COLUMNS.map(|(name, _)| name), rows)
}

const FIGURE_COLUMNS: [(&str, &str); 11] = [
    ("figure", "name of the figure, as in docs/MEASURES.md"),
    ("is_target", "TRUE if the model was calibrated on this figure"),
    ("recorded", "recorded value"),
    ("source", "source of the recorded value"),
    ("prior_5", "5th percentile in formations from the prior"),
    ("prior_50", "median in formations from the prior"),
    ("prior_95", "95th percentile in formations from the prior"),
    ("posterior_5", "5th percentile in formations from the posterior"),
    ("posterior_50", "median in formations from the posterior"),
    ("posterior_95", "95th percentile in formations from the posterior"),
    ("above", "share of formations from the posterior above the record, counting half of those equal to it"),
];

fn figures(posterior: &Posterior) -> String {
    let rows = posterior.figures.iter().map(|f| {
        let three = |found: Option<[f64; 3]>| (0..3).map(move |n| shown(found.map(|found| found[n])));
        let mut row =
            vec![f.figure.clone(), f.is_target.to_string(), shown(Some(f.recorded)), f.source.clone()];
        row.extend(three(f.prior).chain(three(f.posterior)));
        row.push(shown(f.above));
        row
    });
    table(&FIGURE_COLUMNS.map(|(name, _)| name), rows)
}

const GENERATION_COLUMNS: [(&str, &str); 4] = [
    ("generation", "number of the generation, from 1"),
    ("tolerance", "largest distance from the record that was accepted"),
    ("tried", "number of formations simulated"),
    ("effective", "effective number of particles"),
];

fn generations(posterior: &Posterior) -> String {
    let rows = posterior.generations.iter().enumerate().map(|(number, g)| {
        [(number + 1).to_string(), shown(Some(g.tolerance)), g.tried.to_string(), shown(Some(g.effective))]
    });
    table(&GENERATION_COLUMNS.map(|(name, _)| name), rows)
}

fn particles(calibration: &Calibration, sample: &PosteriorSample) -> String {
    let names = calibration.parameters.iter().map(|parameter| &*parameter.factor.name);
    let head: Vec<&str> =
        ["particle", "weight", "distance"].into_iter().chain(names).chain(calibration.figures()).collect();
    let rows = sample.particles.iter().enumerate().map(|(number, particle)| {
        let values = calibration
            .parameters
            .iter()
            .zip(&particle.at)
            .map(|(parameter, &at)| shown(Some(value(parameter, at))));
        let mut row =
            vec![(number + 1).to_string(), shown(Some(particle.weight)), shown(Some(particle.distance))];
        row.extend(values.chain(particle.found.iter().map(|&found| shown(Some(found)))));
        row
    });
    table(&head, rows)
}

fn dictionary(calibration: &Calibration) -> String {
    let mut text = DICTIONARY.to_owned();
    let mut add = |file: &str, name: &str, meaning: &str, unit: &str| {
        text += &String::from_utf8_lossy(&record([file, name, meaning, unit, ""]));
    };
    for (file, columns) in [
        ("posterior.csv", &PARAMETER_COLUMNS[..]),
        ("figures.csv", &FIGURE_COLUMNS[..]),
        ("generations.csv", &GENERATION_COLUMNS[..]),
    ] {
        columns.iter().for_each(|(name, meaning)| add(file, name, meaning, ""));
    }
    add(PARTICLES, "particle", "number of the particle, from 1", "");
    add(PARTICLES, "weight", "weight of the particle; all weights add up to 1", "");
    add(
        PARTICLES,
        "distance",
        "distance of the particle's formation from the record, in median absolute deviations under the prior",
        "",
    );
    for parameter in &calibration.parameters {
        let factor = &parameter.factor;
        add(PARTICLES, &factor.name, &factor.meaning, &factor.unit);
    }
    calibration
        .figures()
        .for_each(|figure| add(PARTICLES, figure, "value of the figure in the particle's formation", ""));
    text
}
