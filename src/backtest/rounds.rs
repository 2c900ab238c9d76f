//! The model's own information rounds, simulated: leads by size sound out coalitions by their odds, partners agree
//! or decline, mandates go back, the next party leads.
//!
//! Every formation becomes a scenario with the model's defaults (mandate, patience, reservation, luck of answers,
//! stability, breadth), but for the weights of coalition utility, which are estimated given the lead without the
//! formation's group, and for the majority, which is not required: minority executives form. Parties of equal seats lead in the
//! order of the file.

use super::logits::{Ingredient, Logit};
use super::sample::{Case, place};
use super::score::Forecast;
use crate::coalition_features::Term;
use crate::error::Error;
use crate::ids::Key;
use crate::process::{Run, information_rounds};
use crate::random::Luck;
use crate::scenario::Scenario;
use crate::trace::Trace;
use crate::world::World;
use crate::world::build::Setting;
use crate::world::means::Muted;
use std::fmt::Write;

/// What the rounds of one formation came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Rounds {
    /// Distribution over coalitions, of the replicates in which one formed; one replicate more is spread evenly over
    /// all coalitions, so that none is impossible.
    pub forecast: Option<Forecast>,
    /// Share of replicates in which none formed.
    pub none: f64,
}

/// Simulates the rounds of a formation; its luck is that of the seed and its own identifier.
///
/// # Errors
/// The formation cannot be written as a scenario.
pub fn simulate(
    case: &Case,
    given_lead: &Logit,
    group: usize,
    seed: u64,
    replicates: u64,
) -> Result<Rounds, Error> {
    let text = scenario_text(case, &given_lead.weights(group));
    let mut scenario = Scenario::from_toml(&case.id, &text)?;
    scenario.council.majority = case.recorded.majority;
    scenario.council.seats = case.recorded.total;
    let setting = Setting::new(scenario);
    let (mut world, mut trace) = (World::default(), Trace::default());
    let own = seed ^ Key::of(&case.id).0;
    let mut formed = vec![0.0; case.number()];
    let mut none = 0.0;
    for replicate in 0..replicates {
        let luck = Luck::of(own, replicate);
        world.begin(&setting, luck, Muted::NOBODY);
        trace.clear();
        information_rounds::run(&mut Run { setting: &setting, luck, world: &mut world, trace: &mut trace });
        if world.coalition.is_empty() {
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
fn scenario_text(case: &Case, weights: &[(Ingredient, f64)]) -> String {
    let recorded = &case.recorded;
    let dimensions = recorded.positions.first().map_or(0, Vec::len).max(1);
    let seats: u32 = recorded.seats.iter().sum();
    let mut text = format!(
        "name = \"formation\"\ntitle = \"A formation on record\"\n\
         clusters = [{{ id = \"all\", name = \"all\" }}]\ndepartments = [{{ id = \"all\", name = \"all\" }}]\n\
         [council]\nmunicipality = \"on record\"\nseats = {seats}\nelection = \"2000-01-01\"\n"
    );
    let mut add = |line: String| writeln!(text, "{line}").expect("a string takes what is written");
    let last = crate::coalition_features::members(recorded.last).map(|p| format!("\"p{p}\""));
    add(format!("last_coalition = [{}]", last.collect::<Vec<_>>().join(", ")));
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
    }
    add("[coalition]\nmajority_required = false".to_owned());
    for term in Term::ALL {
        let weight = weights.iter().find(|(i, _)| *i == Ingredient::Term(term)).map_or(0.0, |w| w.1);
        add(format!("{} = {weight:?}", term.name()));
    }
    text
}
