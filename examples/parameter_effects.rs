//! The effect of each parameter: a table in Markdown. Every parameter of every group is set low and high, with the
//! others as in the scenario; cells hold the mean change from the scenario as it is, and its standard error over
//! replicates with the same random draws. Bold: beyond three standard errors.
//!
//! `cargo run --release --example parameter_effects -- [replicates]`

#![allow(unused_results, unreachable_pub, reason = "programs of their own, which call for what is done")]

#[path = "../tests/support/format.rs"]
mod format;
#[path = "../tests/support/setting.rs"]
mod setting;
#[path = "../tests/support/trials.rs"]
mod trials;

use rayon::prelude::*;
use setting::setting;
use std::collections::BTreeMap;
use trials::Trial;
use vierdemacht::model::process::{simulate, simulate_everyday};
use vierdemacht::model::trace::{Coalition, Sanction, Trace, What};
use vierdemacht::model::world::World;
use vierdemacht::model::world::build::Setting;
use vierdemacht::numbers::random::Draws;
use vierdemacht::numbers::stats::{count, mean_and_error};

/// Columns, in order: counts and figures of one formation. NaN if there is no agreement.
const OUTPUTS: [&str; 14] = [
    "case coalition",
    "1st round failed",
    "days",
    "decided",
    "plans",
    "match",
    "conflicts",
    "screened",
    "dropped",
    "dismissed",
    "requests",
    "quality",
    "supporters' goals",
    "experts' goals",
];

type Outputs = [f64; OUTPUTS.len()];

fn outputs(setting: &Setting, replicate: u64, world: &mut World, trace: &mut Trace) -> Outputs {
    let seed = setting.scenario.parameters().simulation.seed;
    simulate(setting, seed, replicate, world, trace);
    let number = |is: fn(&What) -> bool| count(trace.events().iter().filter(|e| is(&e.what)).count());
    let flag = |is: bool| if is { 1.0 } else { 0.0 };
    let presented = trace.events().iter().find(|e| matches!(e.what, What::Presentation { .. }));
    let decided = world.decisions.iter().flatten().filter(|d| d.plan.is_some()).count();
    let per_plan = |sum: f64| sum / count(world.agreement.len());
    let matched = world.agreement.iter().filter(|a| a.in_factsheets).count();
    let quality: f64 = world.agreement.iter().map(|a| world.quality[a.plan.index()]).sum();
    let returned = number(|w| matches!(w, What::MandateReturned { .. }));
    let dismissed = |w: &What| matches!(w, What::Sanctioned { sanction: Sanction::Dismissed, .. });
    let known = [
        flag(Some(world.coalition) == case_coalition(setting)),
        flag(returned > 0.0),
        presented.map_or(f64::NAN, |e| f64::from(e.day)),
        count(decided),
        count(world.agreement.len()),
        per_plan(count(matched)),
        number(|w| matches!(w, What::Conflict { .. })),
        number(|w| matches!(w, What::Screened { .. })),
        number(|w| matches!(w, What::Dropped { .. })),
        number(dismissed),
        number(|w| matches!(w, What::Requested { .. })),
        per_plan(quality),
    ];
    let [supporters, experts] = goals(setting, Draws::of(seed, replicate), world);
    let mut all = [0.0; OUTPUTS.len()];
    all[..12].copy_from_slice(&known);
    (all[12], all[13]) = (supporters, experts);
    all
}

fn case_coalition(setting: &Setting) -> Option<Coalition> {
    let named = &setting.scenario.case()?.coalition;
    let parties = setting.scenario.parties().iter().enumerate();
    Some(Coalition(parties.filter(|(_, p)| named.contains(&p.label.id)).fold(0, |set, (i, _)| set | 1 << i)))
}

/// Mean wish of supporters, and of the experts of a plan's own department, over the agreement.
fn goals(setting: &Setting, draws: Draws, world: &mut World) -> [f64; 2] {
    let (mut supporters, mut experts) = (Vec::new(), Vec::new());
    for i in 0..world.agreement.len() {
        let plan = world.agreement[i].plan;
        let theme = setting.policy.problem(setting.policy.problem_of(plan)).theme;
        for s in &setting.cast.supporters {
            supporters.push(world.goal(setting, draws, s.official, plan));
        }
        for &e in &setting.experts_on[theme.index()] {
            experts.push(world.goal(setting, draws, setting.cast.experts[e].official, plan));
        }
    }
    [supporters, experts].map(|wishes| mean_and_error(&wishes).map_or(f64::NAN, |(mean, _)| mean))
}

fn run(setting: &Setting, replicates: u64) -> Vec<Outputs> {
    let (mut world, mut trace) = (World::default(), Trace::default());
    (0..replicates).map(|r| outputs(setting, r, &mut world, &mut trace)).collect()
}

/// One cell: mean change and standard error over the replicates in which both formations have the output.
fn change(from: &[Outputs], to: &[Outputs], output: usize) -> String {
    let changes: Vec<f64> =
        from.iter().zip(to).map(|(a, b)| b[output] - a[output]).filter(|d| d.is_finite()).collect();
    let Some((mean, error)) = mean_and_error(&changes) else { return "-".to_owned() };
    if mean == 0.0 && error == 0.0 {
        return "0".to_owned();
    }
    let text = format!("{mean:+.3} ({error:.3})");
    if mean.abs() > 3.0 * error { format!("**{text}**") } else { text }
}

fn level(outputs: &[Outputs], output: usize) -> String {
    let values: Vec<f64> = outputs.iter().map(|o| o[output]).filter(|v| v.is_finite()).collect();
    mean_and_error(&values).map_or("-".to_owned(), |(mean, error)| format!("{mean:.3} ({error:.3})"))
}

fn line(name: &str, value: &str, cells: impl Fn(usize) -> String) {
    let cells: Vec<String> = (0..OUTPUTS.len()).map(cells).collect();
    println!("| {name} | {value} | {} |", cells.join(" | "));
}

fn everyday(setting: &Setting, replicates: u64) -> f64 {
    let (mut world, mut trace) = (World::default(), Trace::default());
    let (mut advised, mut all) = (0_u32, 0_u32);
    for r in 0..replicates {
        let seed = setting.scenario.parameters().simulation.seed;
        simulate_everyday(setting, seed, r, &mut world, &mut trace);
        for event in trace.events() {
            if let What::EverydayDecided { advised: by_somebody, .. } = event.what {
                advised += u32::from(by_somebody);
                all += 1;
            }
        }
    }
    f64::from(advised) / f64::from(all)
}

fn main() {
    let replicates = std::env::args().nth(1).map_or(300, |n| n.parse().expect("a number of replicates"));
    let (everyday_trials, trials): (Vec<Trial>, Vec<Trial>) =
        trials::of_groups().into_iter().partition(|t| t.path.starts_with("everyday."));
    let mut bases: BTreeMap<(&str, &str), Vec<Outputs>> = BTreeMap::new();
    for trial in &trials {
        let base = (trial.base, trial.context);
        bases.entry(base).or_insert_with(|| run(&setting(base.0, base.1), replicates));
    }
    println!("{replicates} replicates.\n\n| parameter | value | {} |", OUTPUTS.join(" | "));
    println!("|---|---|{}", "---|".repeat(OUTPUTS.len()));
    for ((name, context), outputs) in &bases {
        line(&format!("*{name}*"), &format!("*{context}*"), |o| level(outputs, o));
    }
    let runs: Vec<Vec<Vec<Outputs>>> = trials
        .par_iter()
        .map(|t| t.values.iter().map(|v| run(&setting(t.base, &t.changes(v)), replicates)).collect())
        .collect();
    for (trial, runs) in trials.iter().zip(&runs) {
        let base = &bases[&(trial.base, trial.context)];
        for (value, outputs) in trial.values.iter().zip(runs) {
            line(&trial.path, value, |o| change(base, outputs, o));
        }
    }
    println!("\nShare of problems on which an alderman was advised in everyday practice:");
    for trial in &everyday_trials {
        for value in &trial.values {
            let share = everyday(&setting(trial.base, &trial.changes(value)), replicates);
            println!("- {} = {value}: {share:.3}", trial.path);
        }
    }
}
