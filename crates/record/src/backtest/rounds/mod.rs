//! The model's own information rounds: leads sound out coalitions by their odds, partners agree or refuse for a time,
//! mandates are returned, the next party leads.
//!
//! Every formation becomes a scenario with the model's default patience and duration of refusals. In it no majority is
//! required (minority executives form), mandates have no terms and no motion asks for breadth (neither is recorded),
//! and parties answer every lead afresh. The weights of coalition utility and of leads are estimated from the recorded
//! coalition and lead; those of the rounds ([`RoundWeights`]) by maximum likelihood of the coalition that formed,
//! without knowing who led ([`mod@estimate`], [`fit`]). [`expected`] computes the probability that the rounds end with
//! each coalition; [`simulate`] simulates them instead. A test checks that the two agree. Parties of equal seats lead
//! in the order of the file.

pub mod estimate;
pub mod expected;
pub mod fit;
pub mod report;
pub mod toleration;

use super::logits::Ingredient;
use super::sample::{PredictedCase, place};
use super::score::Forecast;
use expected::Valued;
use model::coalition::weights::{LeadWeights, RoundWeights};
use model::coalition_features::Term;
use model::ids::Key;
use model::process::{Run, information_rounds};
use model::scenario::Scenario;
use model::scenario::parameters::LeadOrder;
use model::trace::Trace;
use model::world::World;
use model::world::build::Setting;
use model::world::means::Muted;
use numbers::random::Draws;
use std::fmt::Write;
use studies::error::Error;

/// Weights of a formation's rounds.
#[derive(Debug, Clone, PartialEq)]
pub struct Given {
    /// Weights of coalition utility, estimated given the lead.
    pub utility: Vec<(Ingredient, f64)>,
    /// Weights of leads.
    pub lead: LeadWeights,
}

/// The outcome of the rounds of one formation.
#[derive(Debug, Clone, PartialEq)]
pub struct Rounds {
    /// Distribution over coalitions, from the replicates in which one formed; one additional replicate is spread evenly
    /// over all coalitions, so that none is impossible.
    pub forecast: Option<Forecast>,
    /// Share of replicates in which no coalition formed.
    pub none: f64,
}

/// Value the coalitions of a formation for the parties that sound them out, given the order of leads.
///
/// # Errors
/// The formation cannot be written as a scenario.
pub fn value(case: &PredictedCase, given: &Given, order: LeadOrder) -> Result<Valued, Error> {
    let scenario = scenario_of(case, given, order, None)?;
    Ok(Valued::of(&case.recorded, &scenario, Key::of(&case.id)))
}

/// Simulate the rounds of a formation; the seed and its identifier determine its random draws.
///
/// # Errors
/// The formation cannot be written as a scenario.
pub fn simulate(
    case: &PredictedCase,
    given: &Given,
    (order, weights): (LeadOrder, RoundWeights),
    seed: u64,
    replicates: u64,
) -> Result<Rounds, Error> {
    let setting = Setting::new(scenario_of(case, given, order, Some(weights))?);
    let (mut world, mut trace) = (World::default(), Trace::default());
    let own = seed ^ Key::of(&case.id).0;
    let mut formed = vec![0.0; case.number()];
    let mut none = 0.0;
    for replicate in 0..replicates {
        let draws = Draws::of(own, replicate);
        world.begin(&setting, draws, Muted::NOBODY);
        trace.clear();
        information_rounds::run(&mut Run { setting: &setting, draws, world: &mut world, trace: &mut trace });
        if world.coalition.is_empty() || world.council_wide {
            none += 1.0;
        } else {
            formed[place(world.coalition.0)] += 1.0;
        }
    }
    let even = 1.0 / formed.len() as f64;
    formed.iter_mut().for_each(|number| *number += even);
    Ok(Rounds { forecast: Forecast::of(formed), none: none / replicates as f64 })
}

/// The smallest scenario in which these parties sound each other out.
///
/// # Errors
/// The formation cannot be written as a scenario.
fn scenario_of(
    case: &PredictedCase,
    given: &Given,
    order: LeadOrder,
    rounds: Option<RoundWeights>,
) -> Result<Scenario, Error> {
    let scenario = Scenario::from_toml(&case.id, &scenario_text(case, given, order, rounds))?;
    Ok(scenario.in_chamber(case.recorded.total, case.recorded.majority))
}

/// The text of the smallest scenario in which these parties sound each other out.
fn scenario_text(
    case: &PredictedCase,
    given: &Given,
    order: LeadOrder,
    rounds: Option<RoundWeights>,
) -> String {
    let recorded = &case.recorded;
    let dimensions = recorded.positions.first().map_or(0, Vec::len).max(1);
    let seats: u32 = recorded.seats.iter().sum();
    let mut text = format!(
        "name = \"formation\"\ntitle = \"A formation on record\"\n\
         clusters = [{{ id = \"all\", name = \"all\" }}]\ndepartments = [{{ id = \"all\", name = \"all\" }}]\n\
         [council]\nmunicipality = \"on record\"\nseats = {seats}\nelection = \"2000-01-01\"\n"
    );
    let mut add = |line: String| writeln!(text, "{line}").expect("a string takes what is written");
    let last = model::coalition_features::members(recorded.last).map(|p| format!("\"p{p}\""));
    add(format!("last_coalition = [{}]", last.collect::<Vec<_>>().join(", ")));
    if let Some(lead) = model::coalition_features::members(recorded.last_lead).next() {
        add(format!("last_lead = \"p{lead}\""));
    }
    for d in 0..dimensions {
        add(format!("[[themes]]\nid = \"d{d}\"\ncluster = \"all\"\ndepartment = \"all\"\nproblems = 1"));
    }
    for (p, seats) in recorded.seats.iter().enumerate() {
        let at = |d: usize| recorded.positions[p].get(d).copied().unwrap_or(0.5);
        let positions: Vec<String> = (0..dimensions).map(|d| format!("d{d} = {:?}", at(d))).collect();
        let salience: Vec<String> = (0..dimensions).map(|d| format!("d{d} = 1.0")).collect();
        add(format!(
            "[[parties]]\nid = \"p{p}\"\nname = \"p{p}\"\nseats = {seats}\npositions = {{ {} }}\nsalience = {{ {} }}",
            positions.join(", "),
            salience.join(", ")
        ));
        if let Some(place) = recorded.left_right.get(p) {
            add(format!("left_right = {:?}", 10.0 * place));
        }
        add(format!("edge = {}", recorded.edges >> p & 1 == 1));
    }
    add("[coalition]\nmajority_required = false\nmotion = 0.0\nanswers_anew = true\nstability = 0.0"
        .to_owned());
    add(format!("lead_order = \"{}\"", order.name()));
    for term in Term::ALL {
        let weight = given.utility.iter().find(|(i, _)| *i == Ingredient::Term(term)).map_or(0.0, |w| w.1);
        add(format!("{} = {weight:?}", term.name()));
    }
    for (name, weight) in LeadWeights::NAMES.iter().zip(given.lead.values()) {
        add(format!("lead_{name} = {weight:?}"));
    }
    if let Some(weights) = rounds {
        for (name, weight) in RoundWeights::NAMES.iter().zip(weights.values()) {
            add(format!("{name} = {weight:?}"));
        }
    }
    text
}
