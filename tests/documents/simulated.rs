//! The cases of docs/CASES.md as the library simulates them, and variations of them.

use crate::survey::survey;
use std::collections::BTreeSet;
use std::convert::Infallible;
use std::path::Path;
use std::sync::atomic::AtomicBool;
use vierdemacht::model::measures::influence::Dimension;
use vierdemacht::model::measures::{phases, replicate};
use vierdemacht::model::scenario::parameters::LeadOrder;
use vierdemacht::model::scenario::{Base, Override, Scenario};
use vierdemacht::model::world::build::Setting;
use vierdemacht::model::world::means::Means;
use vierdemacht::numbers::random::Draws;
use vierdemacht::numbers::stats::Estimate;
use vierdemacht::record::backtest::sample::RecordSample;
use vierdemacht::record::estimate::data::{self, GovernmentLevel};
use vierdemacht::record::estimate::utility;
use vierdemacht::results::summary::{CoalitionShare, RunSummary, Tally};
use vierdemacht::studies::influence_study::{Study, StudyResult, StudyWorkplace};
use vierdemacht::studies::replicates::{self, Plan};

/// Groups whose influence is reported.
pub const GROUPS: [&str; 4] = ["civil_servants", "supporters", "experts", "line"];

/// Municipal cases, in the order of the page.
const CITIES: [&str; 2] = ["tilburg-2018", "plzen-2018"];

/// National cases, in the order of the page.
const NATIONAL: [&str; 3] = ["netherlands-2012", "netherlands-2017", "netherlands-2021"];

/// National cases most of whose parties also have a position in the 2014 wave of the survey, which is not their own
/// wave.
const IN_2014: [&str; 2] = ["netherlands-2012", "netherlands-2017"];

const MAJORITY: &str = "coalition.majority_required=true";

const ASSUMED: &str = "coalition.rounds=assumed";

const DRAWN: &str = "coalition.lead_order=drawn";

/// A scenario as it was simulated.
pub struct Simulated {
    /// Name of the row.
    pub name: String,
    pub setting: Setting,
    pub summary: RunSummary,
    names: Vec<String>,
    found: StudyResult,
}

impl Simulated {
    fn of(name: String, scenario: Scenario, names: Vec<String>) -> Simulated {
        let setting = Setting::new(scenario);
        let study = Study::of(&setting, &names).unwrap();
        let (found, summary) = simulated(&study);
        drop(study);
        Simulated { name, setting, summary, names, found }
    }

    pub fn estimate(&self, figure: &str) -> Option<Estimate> {
        self.found.estimate(self.names.iter().position(|name| name == figure).unwrap())
    }

    pub fn mean(&self, figure: &str) -> f64 {
        self.estimate(figure).unwrap().mean
    }

    pub fn likeliest(&self) -> &CoalitionShare {
        &self.summary.coalitions[0]
    }

    /// Rank of the recorded coalition among those that formed, and its share of formations.
    pub fn rank(&self) -> Option<(usize, f64)> {
        let place = self.summary.coalitions.iter().position(|coalition| coalition.is_case)?;
        Some((place + 1, self.summary.coalitions[place].share.mean))
    }

    /// Number of members that the most frequent coalition and the recorded one share, over the number of members of
    /// either.
    pub fn jaccard(&self) -> f64 {
        let parties = self.setting.scenario.parties();
        let case = self.setting.scenario.case().unwrap();
        let of_case = parties.iter().filter(|party| case.coalition.contains(&party.label.id));
        let recorded: BTreeSet<&str> = of_case.map(|party| party.label.name.as_str()).collect();
        let likeliest: BTreeSet<&str> = self.likeliest().parties.iter().map(String::as_str).collect();
        number(recorded.intersection(&likeliest).count()) / number(recorded.union(&likeliest).count())
    }

    /// Share of formations in which a mandate was given back: by the largest party if it always leads first.
    pub fn given_back(&self) -> Option<f64> {
        let order = self.setting.scenario.parameters().coalition.lead_order;
        (order == LeadOrder::BySize).then(|| {
            let first = &self.summary.leads[0];
            assert!(first.led.mean > 0.999_999, "{}: somebody else leads first", self.name);
            first.failed.mean
        })
    }

    /// Mean number of partners.
    pub fn partners(&self) -> f64 {
        self.summary.coalitions.iter().map(|c| c.share.mean * number(c.parties.len())).sum()
    }
}

/// The figures of a study in the scenario's own number of formations, and their summary.
fn simulated(study: &Study<'_>) -> (StudyResult, RunSummary) {
    let setting = study.setting;
    let plan = Plan::of(&setting.scenario);
    let (mut found, mut tally) = (StudyResult::with_ratios(&study.figures), Tally::default());
    let work = |number, place: &mut StudyWorkplace| {
        let draws = Draws::of(plan.seed, number);
        study.row_and(plan.seed, number, place, |world, trace| {
            (replicate::of_formation(setting, draws, world, trace), phases::spans(trace))
        })
    };
    let done = replicates::run(plan, &AtomicBool::new(false), work, |(row, (record, spans))| {
        found.add(&row);
        tally.add(&record, &spans, None);
        Ok::<(), Infallible>(())
    });
    done.unwrap();
    (found, tally.summary(setting))
}

pub fn number(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap())
}

/// Every case with its own scenario; national ones also with a majority required.
pub fn cases() -> Vec<Simulated> {
    let mut cases: Vec<Simulated> =
        CITIES.iter().map(|name| Simulated::of(format!("`{name}`"), changed(name, &[]), in_full())).collect();
    for name in NATIONAL {
        cases.push(Simulated::of(format!("`{name}`"), changed(name, &[]), in_full()));
        let majority = changed(name, &[MAJORITY.to_owned()]);
        cases.push(Simulated::of(format!("`{name}`, majority"), majority, in_full()));
    }
    cases
}

/// Municipal cases with assumed weights of the rounds. National cases with a majority required and one further change:
/// those weights, weights estimated without Dutch formations, another wave of the survey, or, where the last executive
/// continues, no last executive.
pub fn robustness() -> Vec<Simulated> {
    let majority = || vec![MAJORITY.to_owned()];
    let mut tried = Vec::new();
    for name in CITIES {
        let assumed = changed(name, &[ASSUMED.to_owned()]);
        tried.push(Simulated::of(format!("`{name}`, assumed rounds"), assumed, Vec::new()));
    }
    let drawn = changed(CITIES[1], &[DRAWN.to_owned()]);
    tried.push(Simulated::of(format!("`{}`, leads drawn", CITIES[1]), drawn, Vec::new()));
    for name in NATIONAL {
        let changes = [majority(), vec![ASSUMED.to_owned()]].concat();
        let row = format!("`{name}`, majority, assumed rounds");
        tried.push(Simulated::of(row, changed(name, &changes), Vec::new()));
    }
    let abroad = weights_from_abroad();
    for name in NATIONAL {
        let changes = [majority(), abroad.clone()].concat();
        let row = format!("`{name}`, majority, weights from abroad");
        tried.push(Simulated::of(row, changed(name, &changes), Vec::new()));
    }
    for name in IN_2014 {
        let changes = [majority(), places_of_2014(name)].concat();
        let row = format!("`{name}`, majority, places of 2014");
        tried.push(Simulated::of(row, changed(name, &changes), Vec::new()));
    }
    let changes = [majority(), vec!["council.last_coalition=[]".to_owned()]].concat();
    let row = format!("`{}`, majority, no last executive", NATIONAL[2]);
    tried.push(Simulated::of(row, changed(NATIONAL[2], &changes), Vec::new()));
    tried
}

/// One national case with possible drivers of civil servants' influence changed, one at a time.
pub fn drivers() -> Vec<Simulated> {
    let tried = [
        ("as above", vec![MAJORITY]),
        ("twice the sessions", vec![MAJORITY, "agenda.sessions=96"]),
        ("half the sessions", vec![MAJORITY, "agenda.sessions=24"]),
        ("half the weight of ideology", vec![MAJORITY, "bargaining.ideology=0.3"]),
        ("twice the weight of ideology", vec![MAJORITY, "bargaining.ideology=1.2"]),
        ("advice goes straight to the table", vec![MAJORITY, "accountability.vertical=0"]),
        ("no majority required", vec![]),
    ];
    let tell = |(row, changes): (&str, Vec<&str>)| {
        let changes: Vec<String> = changes.into_iter().map(str::to_owned).collect();
        Simulated::of(row.to_owned(), changed(NATIONAL[1], &changes), of_civil_servants())
    };
    tried.into_iter().map(tell).collect()
}

fn changed(name: &str, changes: &[String]) -> Scenario {
    let changes: Vec<Override> = changes.iter().map(|change| change.parse().unwrap()).collect();
    Base::load(format!("scenarios/{name}.toml")).unwrap().with(&changes).unwrap()
}

/// National weights estimated without any formation of the Netherlands.
fn weights_from_abroad() -> Vec<String> {
    let mut recorded = data::read(Path::new("data/formations/parlgov")).unwrap();
    let all = recorded.formations.len();
    recorded.formations.retain(|formation| formation.country != "NLD");
    assert!(recorded.formations.len() < all);
    let sample = RecordSample::of(&[recorded], GovernmentLevel::National).unwrap();
    let weights = utility(&sample).unwrap().all;
    weights.iter().map(|(term, weight, _)| format!("coalition.{}={weight}", term.name())).collect()
}

/// The positions of a case's parties in the 2014 wave, if it has them.
fn places_of_2014(name: &str) -> Vec<String> {
    let mut changes = Vec::new();
    for party in &changed(name, &[]).as_file().parties {
        let row = survey("2014", &party.id);
        for (question, row) in row.iter().flat_map(|row| party.survey.keys().map(move |q| (q, row))) {
            let place: f64 = row[question].parse().unwrap();
            changes.push(format!("parties.{}.survey.{question}={place}", party.id));
        }
    }
    assert!(changes.len() > 90);
    changes
}

/// Figures of the drivers of influence.
fn of_civil_servants() -> Vec<String> {
    let influence = Dimension::ALL.map(|what| format!("influence.civil_servants.{}", what.name()));
    influence.into_iter().chain(["formation.problems_not_reached".to_owned()]).collect()
}

/// Figures of a case.
fn in_full() -> Vec<String> {
    let influence = GROUPS
        .iter()
        .skip(1)
        .flat_map(|group| ["course", "outcome"].map(move |what| format!("influence.{group}.{what}")));
    let means = Means::ALL.map(|means| format!("means.civil_servants.outcome.{}", means.name()));
    let others = [
        "impact.civil_servants.outcome",
        "noise_floor.civil_servants.outcome",
        "document.match",
        "document.coincidental",
        "formation.soundings",
        "formation.plans",
    ];
    of_civil_servants().into_iter().chain(influence).chain(means).chain(others.map(str::to_owned)).collect()
}
