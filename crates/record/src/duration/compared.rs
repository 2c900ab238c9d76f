//! The days of a scenario compared: simulated, expected by the hazard, and recorded.

use super::expected::{Expected, expected_days};
use model::measures::replicate;
use model::scenario::Scenario;
use model::world::build::Setting;
use numbers::random::Draws;
use numbers::stats::quantile;
use serde::Serialize;
use std::convert::Infallible;
use std::sync::atomic::AtomicBool;
use studies::replicates::{self, Plan, Stopped, Workplace};

/// Days from the election.
#[derive(Debug, Clone, Serialize)]
pub struct ComparedDays {
    /// Name of the scenario.
    pub scenario: String,
    /// Simulated days to the agreement, for formations that reach one: the central 90 % and the median.
    pub agreement: Option<Expected>,
    /// Simulated days to the investiture.
    pub investiture: Option<Expected>,
    /// Days to the investiture that the hazard predicts from what is known beforehand.
    pub expected: Expected,
    /// The same, using the recorded coalition as well.
    pub expected_of_coalition: Option<Expected>,
    /// Recorded days to the agreement.
    pub recorded_agreement: Option<u32>,
    /// Recorded days to the investiture.
    pub recorded_investiture: Option<u32>,
}

/// Simulate a scenario's formations (its own seed and number) and compare.
///
/// # Errors
/// Threads could not be started.
pub fn compare(scenario: Scenario) -> Result<ComparedDays, Stopped<Infallible>> {
    let setting = Setting::new(scenario);
    let [agreement, investiture] = simulated(&setting)?.map(central);
    let scenario = &setting.scenario;
    let case = scenario.case();
    let coalition = case.map(|case| case.coalition.as_slice()).filter(|coalition| !coalition.is_empty());
    Ok(ComparedDays {
        scenario: scenario.name().to_owned(),
        agreement,
        investiture,
        expected: expected_days(scenario, &[]),
        expected_of_coalition: coalition.map(|coalition| expected_days(scenario, coalition)),
        recorded_agreement: case.and_then(|case| case.agreement_day),
        recorded_investiture: case.and_then(|case| case.investiture_day),
    })
}

/// Days to the agreement and to the investiture, for formations that reach them, ascending.
fn simulated(setting: &Setting) -> Result<[Vec<f64>; 2], Stopped<Infallible>> {
    let plan = Plan::of(&setting.scenario);
    let mut days = [vec![], vec![]];
    let work = |number, place: &mut Workplace| {
        place.simulate(setting, plan, number);
        let draws = Draws::of(plan.seed, number);
        let record = replicate::of_formation(setting, draws, &mut place.world, &place.trace);
        [record.agreement_day, record.investiture_day]
    };
    replicates::run(plan, &AtomicBool::new(false), work, |of_one| {
        days.iter_mut().zip(of_one).for_each(|(days, day)| days.extend(day.map(f64::from)));
        Ok(())
    })?;
    days.iter_mut().for_each(|days| days.sort_by(f64::total_cmp));
    Ok(days)
}

fn central(sorted: Vec<f64>) -> Option<Expected> {
    let at = |share| quantile(&sorted, share);
    Some(Expected { low: at(0.05)?, median: at(0.5)?, high: at(0.95)? })
}
