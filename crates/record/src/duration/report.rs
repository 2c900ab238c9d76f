//! Tables for people, JSON for programs, and the file of hazards.

use super::compared::ComparedDays;
use super::estimation::{DaysEstimation, HazardModel};
use super::expected::Expected;
use super::scores::{CountryScore, Score};
use numbers::stats::Estimate;
use serde_json::{Value, json};
use studies::text_table::{left, right, row};

/// Hazard ratio of a term for its step, and its 95 % interval.
fn ratio(step: f64, coefficient: f64, error: f64) -> [f64; 3] {
    [0.0, -1.96, 1.96].map(|sd| libm::exp(step * (coefficient + sd * error)))
}

/// Tables of the hazards, and of the predictions of countries held out.
pub fn table(estimation: &DaysEstimation) -> String {
    let mut text = format!(
        "Days from election to investiture, from {} formations of {} countries\n",
        estimation.formations, estimation.countries
    );
    for (why, number) in &estimation.unusable {
        text += &format!("  not used: {number}, {}\n", why.reason());
    }
    text += "\nHazard ratio: factor by which the chance that a formation ends on a given day changes, if the term rises by one\nunit (polarisation: a tenth of its scale). Above 1 is faster. In brackets 95 % intervals, clustered by country.\nWithin countries: compares formations of the same country only (Cox model with a baseline for each country).\n";
    for (heading, model) in
        [("Known before", &estimation.before), ("And the coalition", &estimation.coalition)]
    {
        text += &terms(heading, model);
    }
    text += &rates(&estimation.before);
    text += &scores("Countries held out", &estimation.scores);
    text += &scores("The same, with 0 days counted as half a day", &estimation.with_day_zero);
    text += "\nLog score: mean logarithm of the probability of the recorded number of days. Error: median of |ln(days / predicted\n\
             median)|. Within: share of formations inside the central 90 %. ± one standard error, bootstrapped by country.\n";
    text + &countries(&estimation.by_country)
}

fn terms(heading: &str, model: &HazardModel) -> String {
    let columns = [left(20), right(26), right(8), right(26), left(0).after(3)];
    let ridge = format!("(ridge {})", model.ridge);
    let mut text = format!("\n{}\n", row(&columns, [heading, "ratio", "z", "within countries", &ridge]));
    for (j, effect) in model.hazard.terms.iter().enumerate() {
        let words = |coefficient, error| {
            let [ratio, low, high] = ratio(effect.term.step(), coefficient, error);
            format!("{ratio:.2} ({low:.2} to {high:.2})")
        };
        let all = words(effect.coefficient, model.errors[j]);
        let within = words(model.within[j].mean, model.within[j].error);
        let z = format!("{:.2}", effect.coefficient / model.errors[j]);
        text += &(row(&columns, [effect.term.name(), &all, &z, &within]) + "\n");
    }
    text
}

/// The pieces of a hazard, with the daily rate if all terms are at their mean.
fn rates(model: &HazardModel) -> String {
    let ends = ends(model).iter().map(|end| format!("to {end}")).chain(["on".to_owned()]);
    let columns = [left(20), right(16)];
    let mut text = format!("\n{}\n", row(&columns, ["Day (terms at mean)", "ends a day, %"]));
    for (end, rate) in ends.zip(&model.hazard.rates) {
        text += &(row(&columns, [end, format!("{:.2}", 100.0 * rate)]) + "\n");
    }
    text
}

fn ends(model: &HazardModel) -> &[f64] {
    match &model.hazard.clock {
        super::clock::Clock::Pieces(ends) => ends,
        _ => &[],
    }
}

fn scores(heading: &str, scores: &[Score]) -> String {
    let cell = |estimate: Option<Estimate>, digits: usize| {
        estimate.map_or_else(String::new, |e| format!("{:.digits$} ± {:.digits$}", e.mean, e.error))
    };
    let columns = [left(40), right(17), right(17), right(17), right(14)];
    let heads = [heading, "log score", "first gains", "error", "within"];
    let mut text = format!("\n{}\n", row(&columns, heads));
    for s in scores {
        let [score, gains] = [s.log_score, s.first_gains].map(|e| cell(e, 3));
        let (error, within) = (cell(Some(s.median_error), 2), cell(Some(s.within), 2));
        text += &(row(&columns, [s.rule, &score, &gains, &error, &within]) + "\n");
    }
    text
}

fn countries(countries: &[CountryScore]) -> String {
    let columns = [left(10), right(12), right(12), right(8), right(16)];
    let heads = ["Country", "formations", "log score", "error", "times as long"];
    let mut text = format!("\n{}\n", row(&columns, heads));
    for c in countries {
        let numbers = [c.log_score, c.median_error, c.times_as_long].map(|number| format!("{number:.2}"));
        let country = [c.country.clone(), c.formations.to_string()];
        text += &(row(&columns, country.into_iter().chain(numbers)) + "\n");
    }
    text + "\nThe country held out, by the first rule. Times as long: median of days / predicted median.\n"
}

/// A table of scenarios: simulated, predicted and recorded days.
pub fn compared(scenarios: &[ComparedDays]) -> String {
    let span = |days: Option<Expected>| {
        days.map_or_else(|| "-".to_owned(), |d| format!("{:.0} ({:.0} to {:.0})", d.median, d.low, d.high))
    };
    let on_record = |day: Option<u32>| day.map_or_else(|| "-".to_owned(), |day| day.to_string());
    let mut text = String::from("Days from the election: median (5 to 95 %)\n");
    for s in scenarios {
        text += &format!("\n{}\n", s.scenario);
        for (what, days) in [
            ("agreement, simulated", span(s.agreement)),
            ("agreement, on record", on_record(s.recorded_agreement)),
            ("investiture, simulated", span(s.investiture)),
            ("investiture, expected before the formation", span(Some(s.expected))),
            ("investiture, expected given the coalition", span(s.expected_of_coalition)),
            ("investiture, on record", on_record(s.recorded_investiture)),
        ] {
            text += &(row(&[left(50).after(2), left(0)], [what, &days]) + "\n");
        }
    }
    text + "\nExpected: by the hazard of national formations in all countries on record \
         (scenarios/weights/days.toml).\n"
}

/// The same for programs.
pub fn json(estimation: &DaysEstimation) -> Value {
    let unusable =
        (estimation.unusable.iter()).map(|(why, n)| json!({ "reason": why.reason(), "formations": n }));
    json!({
        "formations": estimation.formations,
        "countries": estimation.countries,
        "not_used": unusable.collect::<Vec<_>>(),
        "before": json_of(&estimation.before),
        "coalition": json_of(&estimation.coalition),
        "held_out": estimation.scores,
        "held_out_with_day_zero": estimation.with_day_zero,
        "held_out_by_country": estimation.by_country,
        "files": estimation.files.iter().map(|f| json!({ "name": f.name, "sha256": f.sha256 })).collect::<Vec<_>>(),
    })
}

fn json_of(model: &HazardModel) -> Value {
    let term = |j: usize| {
        let effect = &model.hazard.terms[j];
        let [ratio, low, high] = ratio(effect.term.step(), effect.coefficient, model.errors[j]);
        json!({
            "term": effect.term.name(), "coefficient": effect.coefficient, "standard_error": model.errors[j],
            "step": effect.term.step(), "hazard_ratio": ratio, "low_95": low, "high_95": high,
            "mean": effect.mean, "coefficient_within_countries": model.within[j],
        })
    };
    json!({
        "ridge": model.ridge,
        "terms": (0..model.errors.len()).map(term).collect::<Vec<_>>(),
        "ends": ends(model),
        "rates": model.hazard.rates,
    })
}

/// The file of hazards; `command` is the command that made it. The same estimation gives the same bytes. Six decimals,
/// eight for rates: more than the data can determine, but few enough to be free of rounding errors.
pub fn file(estimation: &DaysEstimation, command: &str) -> String {
    let mut text = format!(
        "# Hazards of days from election to investiture, estimated from recorded formations. Not a scenario. Written by\n\
         #   {command}\n\
         # Piecewise constant proportional hazards; terms as in crates/record/src/duration/terms.rs. coefficients: logarithm of the hazard's\n\
         # ratio for one unit; rates: hazard a day where all terms are at their means, piece by piece; ends: days.\n\
         # Standard errors: sandwich, clustered by country ({} countries).\n\
         formations = {}\n",
        estimation.countries, estimation.formations
    );
    for (name, model) in [("before", &estimation.before), ("coalition", &estimation.coalition)] {
        let list = |values: &[f64], digits: usize| {
            values.iter().map(|v| format!("{v:.digits$}")).collect::<Vec<_>>().join(", ")
        };
        text += &format!(
            "\n[{name}]\nridge = {:.1}\nends = [{}]\nrates = [{}]\n",
            model.ridge,
            list(ends(model), 1),
            list(&model.hazard.rates, 8)
        );
        let table = |heading: &str, value: &dyn Fn(usize) -> f64| {
            let line = |(j, effect): (usize, &super::hazard::HazardTerm)| {
                format!("{} = {:.6}\n", effect.term.name(), value(j))
            };
            let lines: String = model.hazard.terms.iter().enumerate().map(line).collect();
            format!("\n[{name}.{heading}]\n{lines}")
        };
        text += &table("coefficients", &|j| model.hazard.terms[j].coefficient);
        text += &table("errors", &|j| model.errors[j]);
        text += &table("means", &|j| model.hazard.terms[j].mean);
    }
    for (why, number) in &estimation.unusable {
        text += &format!("\n[[not_used]]\nformations = {number}\nreason = \"{}\"\n", why.reason());
    }
    for file in &estimation.files {
        text += &format!("\n[[data]]\nname = \"{}\"\nsha256 = \"{}\"\n", file.name, file.sha256);
    }
    text
}
