//! Many scenarios side by side: the types of coalition that form in each, their number of parties, and the time that
//! they take.

use super::columns::columns;
use model::measures::replicate::{self, ReplicateRecord};
use model::scenario::Scenario;
use model::world::build::Setting;
use numbers::random::Draws;
use numbers::stats::Moments;
use std::fmt::Write;
use std::sync::atomic::AtomicBool;
use studies::error::Error;
use studies::replicates::{self, Plan};

/// The type of a coalition, by its seats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CoalitionType {
    /// A majority that would be lost if any party left.
    MinimalWinning,
    /// A majority that would survive if some party left.
    Oversized,
    /// No majority.
    Minority,
}

impl CoalitionType {
    /// The type of a coalition of parties with these seats, in which `majority` seats are a majority.
    pub fn of(seats: &[u32], majority: u32) -> CoalitionType {
        let sum: u32 = seats.iter().sum();
        let smallest = seats.iter().min().copied().unwrap_or(0);
        match (sum >= majority, sum - smallest >= majority) {
            (false, _) => CoalitionType::Minority,
            (true, false) => CoalitionType::MinimalWinning,
            (true, true) => CoalitionType::Oversized,
        }
    }
}

/// The formations of one scenario, counted.
#[derive(Debug, Clone, Default)]
pub struct ScenarioOverview {
    /// Name of the scenario.
    pub scenario: String,
    /// Number of seats.
    pub seats: u32,
    /// Number of parties with a seat.
    pub parties: u64,
    formations: u64,
    formed: u64,
    by_type: [u64; 3],
    partners: Moments,
    days: Moments,
    given_back: u64,
}

impl ScenarioOverview {
    /// Simulate the formations of a scenario.
    ///
    /// # Errors
    /// An interruption, or no threads.
    pub fn of(scenario: Scenario, plan: Plan, stop: &AtomicBool) -> Result<ScenarioOverview, Error> {
        let mut overview = ScenarioOverview {
            scenario: scenario.name().to_owned(),
            seats: scenario.council().seats,
            parties: scenario.parties().len() as u64,
            ..ScenarioOverview::default()
        };
        let setting = Setting::new(scenario);
        let work = |number, place: &mut replicates::Workplace| {
            place.simulate(&setting, plan, number);
            replicate::of_formation(&setting, Draws::of(plan.seed, number), &mut place.world, &place.trace)
        };
        replicates::run(plan, stop, work, |record| {
            overview.add(&setting.scenario, &record);
            Ok::<(), Error>(())
        })?;
        Ok(overview)
    }

    fn add(&mut self, scenario: &Scenario, record: &ReplicateRecord) {
        self.formations += 1;
        self.given_back += u64::from(!record.failed_leads.is_empty());
        if !record.installed || record.coalition.is_empty() {
            return;
        }
        self.formed += 1;
        let seats: Vec<u32> =
            record.coalition.parties().map(|party| scenario.parties()[usize::from(party.0)].seats).collect();
        self.by_type[CoalitionType::of(&seats, scenario.council().majority) as usize] += 1;
        self.partners.add(seats.len() as f64);
        if let Some(day) = record.investiture_day {
            self.days.add(f64::from(day));
        }
    }

    /// Share of the executives that are of a type; `None` if no executive was formed.
    pub fn share(&self, kind: CoalitionType) -> Option<f64> {
        (self.formed > 0).then(|| self.by_type[kind as usize] as f64 / self.formed as f64)
    }

    /// Share of formations.
    fn of_all(&self, number: u64) -> f64 {
        number as f64 / self.formations.max(1) as f64
    }

    /// Mean number of parties in an executive.
    pub fn partners(&self) -> Option<f64> {
        self.partners.estimate().map(|estimate| estimate.mean)
    }

    /// Mean days from the election to the executive.
    pub fn days(&self) -> Option<f64> {
        self.days.estimate().map(|estimate| estimate.mean)
    }
}

/// A row of the table.
pub(crate) type OverviewRow<'a> = &'a ScenarioOverview;

columns! {
    /// The table: one row for each scenario.
    overview: OverviewRow;
    "scenario", "name of the scenario", "", "" => text |o| &o.scenario;
    "seats", "seats of the council", "seats", "3 and more" => whole |o| o.seats;
    "parties", "number of parties with a seat", "parties", "1 and more" => whole |o| o.parties;
    "formations", "number of formations simulated", "formations", "1 and more" => whole |o| o.formations;
    "formed", "share of formations that ended with an executive formed by parties", "share", "0 to 1" => number |o| o.of_all(o.formed);
    "minimal_winning", "of these executives, the share with a majority that is lost if any party leaves", "share", "0 to 1" => number |o| o.share(CoalitionType::MinimalWinning);
    "oversized", "of these executives, the share with a majority that survives if some party leaves", "share", "0 to 1" => number |o| o.share(CoalitionType::Oversized);
    "minority", "of these executives, the share without a majority", "share", "0 to 1" => number |o| o.share(CoalitionType::Minority);
    "partners", "mean number of parties in the executive", "parties", "1 and more" => number |o| o.partners();
    "days", "mean days from the election to the executive", "days", "0 and more" => number |o| o.days();
    "given_back", "share of formations in which a mandate was given back", "share", "0 to 1" => number |o| o.of_all(o.given_back);
}

/// Groups of scenarios: by parties in the council, and by its seats.
type Group = (&'static str, fn(&ScenarioOverview) -> bool);

const GROUPS: [Group; 9] = [
    ("all", |_| true),
    ("up to 5 parties", |o| o.parties <= 5),
    ("6 or 7 parties", |o| (6..=7).contains(&o.parties)),
    ("8 or 9 parties", |o| (8..=9).contains(&o.parties)),
    ("10 parties and more", |o| o.parties >= 10),
    ("up to 17 seats", |o| o.seats <= 17),
    ("18 to 29 seats", |o| (18..=29).contains(&o.seats)),
    ("30 to 37 seats", |o| (30..=37).contains(&o.seats)),
    ("38 seats and more", |o| o.seats >= 38),
];

/// The scenarios together, as a table of Markdown that ends with a newline; every scenario counts equally.
pub fn words(all: &[ScenarioOverview]) -> String {
    let mut out = String::from(
        "| scenarios | number | parties | minimal winning, % | oversized, % | minority, % | parties in it | days | a mandate given back, % | no executive, % |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n",
    );
    for (name, belongs) in GROUPS {
        let these: Vec<&ScenarioOverview> = all.iter().filter(|overview| belongs(overview)).collect();
        if these.is_empty() {
            continue;
        }
        let mean = |of: &dyn Fn(&ScenarioOverview) -> Option<f64>| {
            let mut moments = Moments::default();
            these.iter().filter_map(|overview| of(overview)).for_each(|value| moments.add(value));
            moments.estimate().map(|estimate| estimate.mean)
        };
        let percent =
            |value: Option<f64>| value.map_or("-".to_owned(), |share| format!("{:.1}", 100.0 * share));
        let plain = |value: Option<f64>| value.map_or("-".to_owned(), |value| format!("{value:.1}"));
        let [minimal, oversized, minority] =
            [CoalitionType::MinimalWinning, CoalitionType::Oversized, CoalitionType::Minority]
                .map(|kind| percent(mean(&|overview| overview.share(kind))));
        writeln!(
            out,
            "| {name} | {} | {} | {minimal} | {oversized} | {minority} | {} | {} | {} | {} |",
            these.len(),
            plain(mean(&|overview| Some(overview.parties as f64))),
            plain(mean(&ScenarioOverview::partners)),
            plain(mean(&ScenarioOverview::days)),
            percent(mean(&|overview| Some(overview.of_all(overview.given_back)))),
            percent(mean(&|overview| Some(1.0 - overview.of_all(overview.formed)))),
        )
        .expect("a string takes what is written");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_coalition_is_of_one_of_three_types() {
        for (seats, kind) in [
            (&[6, 5][..], CoalitionType::MinimalWinning),
            (&[6, 5, 1], CoalitionType::Oversized),
            (&[9], CoalitionType::Minority),
            (&[11], CoalitionType::MinimalWinning),
        ] {
            assert_eq!(CoalitionType::of(seats, 11), kind, "{seats:?}");
        }
    }

    #[test]
    fn shares_of_a_scenario_are_of_its_executives_and_every_scenario_counts_alike() {
        let small = || Scenario::load("../../scenarios/teaching-small.toml").unwrap();
        let plan = Plan { replicates: 40, ..Plan::of(&small()) };
        let one = ScenarioOverview::of(small(), plan, &AtomicBool::new(false)).unwrap();
        assert_eq!((one.formations, one.parties, one.seats), (40, 3, 21));
        assert_eq!(one.by_type.iter().sum::<u64>(), one.formed);
        assert!(one.formed > 0 && one.days().unwrap() > 0.0);
        let shown = words(&[one.clone(), one]);
        assert!(
            shown.contains("| all | 2 | 3.0 |")
                && shown.contains("| up to 5 parties | 2 |")
                && !shown.contains("6 or 7")
        );
    }
}
