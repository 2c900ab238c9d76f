//! A study of influence: which figures, so which runs of each world, and what they come to over many worlds.

use super::replicates::{self, Plan, Stopped};
use crate::ids::{Key, PartyId};
use crate::measures::compared::Figures;
use crate::measures::influence::dyads;
use crate::measures::influence::figure::{Figure, TOGETHER};
use crate::measures::influence::goals::Goals;
use crate::measures::influence::lines::{Line, Lines};
use crate::measures::influence::outcome::{Decisions, Outcome};
use crate::measures::network::{brokerage, reach, stages};
use crate::measures::perceived;
use crate::process::{Run, simulate_everyday_with, simulate_with};
use crate::random::Luck;
use crate::stats::{Estimate, Moments};
use crate::trace::{Coalition, Trace};
use crate::world::World;
use crate::world::build::Setting;
use crate::world::means::{Group, MeansSet, Muted};
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::atomic::AtomicBool;

/// Replicates between two looks at the precision reached, and at least.
pub const LOOK: u64 = 100;

/// What is asked of a setting.
#[derive(Debug)]
pub struct Study<'s> {
    /// The setting.
    pub setting: &'s Setting,
    /// Groups that the figures speak of.
    pub groups: Vec<Group>,
    /// Figures.
    pub figures: Vec<Figure>,
    runs: Vec<Intervention>,
    places: BTreeMap<Line, usize>,
    officials: Vec<usize>,
    dyads_of: Vec<usize>,
}

/// In what a run differs from the formation.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Intervention {
    muted: Muted,
    redrawn: Vec<Key>,
    everyday: bool,
}

/// What one worker holds: worlds and logs that are used again and again.
#[derive(Debug, Default)]
pub struct Workplace {
    world: World,
    trace: Trace,
    other_world: World,
    other_trace: Trace,
}

/// The value of every figure in one world.
pub type Row = Vec<Option<f64>>;

impl<'s> Study<'s> {
    /// A study of the figures with these names.
    ///
    /// # Errors
    /// What is wrong with a name.
    pub fn of<N: AsRef<str>>(
        setting: &'s Setting,
        names: impl IntoIterator<Item = N>,
    ) -> Result<Study<'s>, String> {
        let mut groups = Vec::new();
        let figures: Result<Vec<Figure>, String> =
            names.into_iter().map(|name| Figure::named(setting, &mut groups, name.as_ref())).collect();
        let figures = figures?;
        let mut study = Study {
            setting,
            officials: officials(setting, &groups),
            groups,
            figures,
            runs: Vec::new(),
            places: BTreeMap::new(),
            dyads_of: Vec::new(),
        };
        study.dyads_of = study.figures.iter().filter_map(Figure::dyad_of).collect();
        study.dyads_of.dedup();
        let needed: Vec<Line> = study.figures.iter().flat_map(Figure::needs).collect();
        study.place(Line::Formation);
        needed.into_iter().for_each(|line| study.place(line));
        Ok(study)
    }

    /// Number of runs of each world.
    #[must_use]
    pub fn runs(&self) -> usize {
        self.runs.len()
    }

    fn place(&mut self, line: Line) {
        if self.places.contains_key(&line) {
            return;
        }
        let intervention = self.intervention(line);
        let place = self.runs.iter().position(|run| *run == intervention).unwrap_or_else(|| {
            self.runs.push(intervention);
            self.runs.len() - 1
        });
        self.places.insert(line, place);
    }

    fn intervention(&self, line: Line) -> Intervention {
        let muted = |group: usize, means| match means {
            MeansSet::NONE => Muted::default(),
            means => Muted::of(&self.groups[group].persons, means),
        };
        let all = MeansSet::ALL;
        match line {
            Line::Formation => Intervention::default(),
            Line::Muted(group, means) => {
                Intervention { muted: muted(group, means), ..Intervention::default() }
            }
            Line::MutedTogether(mask) => {
                Intervention { muted: together(self.setting, mask), ..Intervention::default() }
            }
            Line::Redrawn(group) => Intervention {
                redrawn: keys_of(self.setting, &self.groups[group]),
                ..Intervention::default()
            },
            Line::Everyday => Intervention { everyday: true, ..Intervention::default() },
            Line::EverydayMuted(group) => {
                Intervention { everyday: true, muted: muted(group, all), ..Intervention::default() }
            }
        }
    }

    /// The value of every figure in one world, from as many runs as they need.
    #[must_use]
    pub fn row(&self, seed: u64, replicate: u64, place: &mut Workplace) -> Row {
        let luck = Luck::of(seed, replicate);
        let Workplace { world, trace, other_world, other_trace } = place;
        simulate_with(self.setting, luck, Muted::NOBODY, world, trace);
        let goals = Goals::of(self.setting, luck, world, &self.officials);
        let wishes: Vec<_> = self.groups.iter().map(|g| goals.of_persons(self.setting, &g.persons)).collect();
        let mut dyads = vec![Vec::new(); self.groups.len()];
        let mut outcomes = Vec::with_capacity(self.runs.len());
        for (number, run) in self.runs.iter().enumerate() {
            if number == 0 {
                outcomes.push(Outcome::of(self.setting, world, trace));
                continue;
            }
            let luck = luck.redrawing(&run.redrawn);
            if run.everyday {
                simulate_everyday_with(self.setting, luck, &run.muted, other_world, other_trace);
                let decisions = Decisions::of_practice(self.setting, other_trace);
                outcomes.push(Outcome { decisions, ..Outcome::default() });
                continue;
            }
            simulate_with(self.setting, luck, &run.muted, other_world, other_trace);
            outcomes.push(Outcome::of(self.setting, other_world, other_trace));
            for &group in
                self.dyads_of.iter().filter(|&&g| self.places[&Line::Muted(g, MeansSet::ALL)] == number)
            {
                let mut unread = [Trace::default(), Trace::default()];
                let [one, two] = &mut unread;
                let mut with = Run { setting: self.setting, luck, muted: Muted::NOBODY, world, trace: one };
                let mut without =
                    Run { setting: self.setting, luck, muted: &run.muted, world: other_world, trace: two };
                let negotiators = 0..self.setting.scenario.negotiators().len();
                let wish = &wishes[group].plans;
                dyads[group] = negotiators.map(|n| dyads::dyad(&mut with, &mut without, n, wish)).collect();
            }
        }
        let everybody = Group::civil_servants(self.setting).persons;
        let parties = || (0..self.setting.scenario.parties().len()).map(crate::ids::PartyId::at);
        let coalition = world.coalition;
        let lines = Lines {
            places: &self.places,
            outcomes,
            themes: self.setting.scenario.themes().len(),
            case: case_of(self.setting),
            seats: self.setting.scenario.parties().iter().map(|p| p.seats).collect(),
            civil_servants: goals.of_persons(self.setting, &everybody),
            coalition: goals.of_parties(self.setting, parties().filter(move |p| coalition.has(*p))),
            council: goals.of_parties(self.setting, parties()),
            perceived: self
                .groups
                .iter()
                .map(|g| perceived::of_group(self.setting, world, trace, &g.persons))
                .collect(),
            brokerage: brokerage::of_formation(self.setting, trace),
            reach: reach::of_formation(self.setting, world, trace),
            stages: stages::StageCounts::of(&stages::of_formation(self.setting, trace)),
            formation: Figures::of(self.setting, luck, world, trace),
            wishes,
            dyads,
        };
        self.figures.iter().map(|figure| figure.value(&lines)).collect()
    }

    /// Runs the study on replicates from 0 on, in order, until `take` has enough or there are none left.
    ///
    /// # Errors
    /// Somebody stopped it, or `take` failed.
    pub fn run<E>(
        &self,
        plan: Plan,
        stop: &AtomicBool,
        mut take: impl FnMut(u64, Row) -> Result<ControlFlow<()>, E>,
    ) -> Result<(), Stopped<E>> {
        let mut number = 0;
        let done = replicates::run(
            Plan { batch: LOOK, ..plan },
            stop,
            |replicate, place: &mut Workplace| self.row(plan.seed, replicate, place),
            |row| {
                let flow = take(number, row).map_err(Some)?;
                number += 1;
                if flow.is_break() { Err(None) } else { Ok(()) }
            },
        );
        match done {
            Ok(()) | Err(Stopped::Taking(None)) => Ok(()),
            Err(Stopped::Taking(Some(error))) => Err(Stopped::Taking(error)),
            Err(Stopped::Asked) => Err(Stopped::Asked),
            Err(Stopped::Threads(number, why)) => Err(Stopped::Threads(number, why)),
        }
    }
}

/// Coalition and failed lead of the recorded case, where there is one.
fn case_of(setting: &Setting) -> (Option<Coalition>, Option<PartyId>) {
    let parties = setting.scenario.parties();
    let place = |id: &str| parties.iter().position(|p| p.label.id == id).map(PartyId::at);
    let Some(case) = setting.scenario.case() else { return (None, None) };
    let members = case.coalition.iter().filter_map(|id| place(id));
    let coalition = members.fold(Coalition::default(), Coalition::with);
    ((!coalition.is_empty()).then_some(coalition), case.failed_lead.as_deref().and_then(place))
}

/// Positions of the officials whose goals are needed.
fn officials(setting: &Setting, groups: &[Group]) -> Vec<usize> {
    let everybody = Group::civil_servants(setting);
    let groups = groups.iter().chain([&everybody]);
    let mut officials: Vec<usize> = groups.flat_map(|group| group.officials(setting)).collect();
    officials.sort_unstable();
    officials.dedup();
    officials
}

fn together(setting: &Setting, mask: usize) -> Muted {
    let groups = [Group::supporters(setting), Group::experts(setting), Group::line(setting)];
    debug_assert_eq!(groups.each_ref().map(|g| g.id.as_str()), TOGETHER);
    let muted = groups.iter().enumerate().filter(|(bit, _)| mask >> bit & 1 == 1);
    muted.fold(Muted::default(), |muted, (_, group)| muted.with(&group.persons, MeansSet::ALL))
}

/// Keys to which a group's luck belongs: its persons', and those of the factsheets that they write or are
/// responsible for, by which conflicts are drawn; of a party, also the party's own.
fn keys_of(setting: &Setting, group: &Group) -> Vec<Key> {
    let mut keys: Vec<Key> = group.persons.iter().map(|&p| setting.cast.agent(p).key).collect();
    for sheet in setting.scenario.factsheets() {
        let author = setting.cast.official(sheet.author);
        let responsible = setting.responsible_for(sheet.theme).map(|s| s.agent);
        if group.persons.contains(&author) || responsible.is_some_and(|s| group.persons.contains(&s)) {
            keys.push(sheet.label.key);
        }
    }
    let parties = setting.scenario.parties().iter().filter(|party| party.label.id == group.id);
    keys.extend(parties.map(|party| party.label.key));
    keys
}

/// What a study came to: moments of each figure.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// Number, mean and spread of each figure over worlds.
    pub moments: Vec<Moments>,
    /// Worlds.
    pub replicates: u64,
}

impl Found {
    /// Takes in a world.
    pub fn add(&mut self, row: &Row) {
        self.moments.resize(row.len(), Moments::default());
        self.replicates += 1;
        for (moments, value) in self.moments.iter_mut().zip(row) {
            if let Some(value) = value {
                moments.add(*value);
            }
        }
    }

    /// Mean and standard error of a figure (position).
    #[must_use]
    pub fn estimate(&self, figure: usize) -> Option<Estimate> {
        self.moments.get(figure)?.estimate()
    }
}
