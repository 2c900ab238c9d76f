//! A study of influence: its figures, the runs of each world that they need, and their values over many worlds.

use super::influence::FigureFound;
use super::ratios::Ratios;
use super::replicates::{self, Plan, Stopped};
use model::ids::{AgentId, Key, NegotiatorId, OfficialId, PartyId};
use model::measures;
use model::measures::influence::dyads;
use model::measures::influence::figure::{Figure, Reads, TOGETHER};
use model::measures::influence::goals::{Goals, Wishes};
use model::measures::influence::lines::{Line, Lines, MeasuredPartner, Wanted};
use model::measures::influence::outcome::Outcome;
use model::measures::network::{brokerage, reach, stages};
use model::measures::perceived;
use model::measures::replicate;
use model::process::Run;
use model::process::counterfactuals::{Counterfactuals, Intervention, Memory};
use model::trace::{Coalition, Trace, What};
use model::world::World;
use model::world::build::Setting;
use model::world::means::{MeansSet, Muted, PersonGroup};
use numbers::random::Draws;
use numbers::stats::{Estimate, Moments};
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::atomic::AtomicBool;

/// Number of replicates between two checks of precision; also the minimum.
pub const LOOK: u64 = 100;

/// A study of a setting.
#[derive(Debug)]
pub struct Study<'s> {
    /// The setting.
    pub setting: &'s Setting,
    /// Groups that the figures concern.
    pub groups: Vec<PersonGroup>,
    /// Figures.
    pub figures: Vec<Figure>,
    runs: Vec<Intervention>,
    places: BTreeMap<Line, usize>,
    officials: Vec<OfficialId>,
    /// Persons whose joint goals the figures concern.
    joint: Vec<AgentId>,
    /// The recorded case.
    case: (Option<Coalition>, Option<PartyId>),
    dyads_of: Vec<usize>,
    reads: Reads,
    /// All parties, in order, if a figure needs those of the coalition.
    parties: Vec<PersonGroup>,
}

/// The workplace of one thread: worlds and logs that are reused.
#[derive(Debug, Default)]
pub struct StudyWorkplace {
    memory: Memory,
    /// The formation's world at its end, if it is compared with others.
    formation: World,
}

/// The value of every figure in one world.
pub type FigureValues = Vec<Option<f64>>;

impl<'s> Study<'s> {
    /// A study of the figures with these names.
    ///
    /// # Errors
    /// A fault of a name.
    pub fn of<N: AsRef<str>>(
        setting: &'s Setting,
        names: impl IntoIterator<Item = N>,
    ) -> Result<Study<'s>, String> {
        let mut groups = Vec::new();
        let figures: Result<Vec<Figure>, String> =
            names.into_iter().map(|name| Figure::named(setting, &mut groups, name.as_ref())).collect();
        let figures = figures?;
        let joint =
            figures.iter().any(Figure::is_of_joint_goals).then(|| PersonGroup::civil_servants(setting));
        let mut dyads_of: Vec<usize> = figures.iter().filter_map(Figure::dyad_of).collect();
        dyads_of.dedup();
        let mut reads = figures.iter().map(Figure::reads).fold(Reads::default(), Reads::and);
        reads.goals.politicians |= groups.iter().any(|group| group.has_politicians(setting));
        let mut study = Study {
            setting,
            officials: officials(setting, groups.iter().chain(&joint)),
            joint: joint.map_or_else(Vec::new, |group| group.persons),
            case: (measures::case_coalition(setting), case_lead(setting)),
            groups,
            figures,
            runs: Vec::new(),
            places: BTreeMap::new(),
            dyads_of,
            parties: where_read(reads.partners, || PersonGroup::parties(setting)),
            reads,
        };
        let needed: Vec<Line> = study.figures.iter().flat_map(Figure::needs).collect();
        study.place(Line::Formation);
        needed.into_iter().for_each(|line| study.place(line));
        Ok(study)
    }

    /// Number of runs of each world, apart from those in which a party of its coalition is muted.
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
        _ = self.places.insert(line, place);
    }

    fn intervention(&self, line: Line) -> Intervention {
        let muted = |group: usize, means| match means {
            MeansSet::NONE => Muted::default(),
            means => Muted::of(&self.groups[group].persons, means),
        };
        match line {
            Line::Formation => Intervention::Muted(Muted::default()),
            Line::Muted(group, means) => Intervention::Muted(muted(group, means)),
            Line::MutedTogether(mask) => Intervention::Muted(together(self.setting, mask)),
            Line::Redrawn(group) => Intervention::Redrawn(keys_of(self.setting, &self.groups[group])),
            Line::Everyday => Intervention::Everyday(Muted::default()),
            Line::EverydayMuted(group) => Intervention::Everyday(muted(group, MeansSet::ALL)),
        }
    }

    /// The value of every figure in one world, from the runs that they need.
    pub fn row(&self, seed: u64, replicate: u64, place: &mut StudyWorkplace) -> FigureValues {
        self.row_and(seed, replicate, place, |_, _| ()).0
    }

    /// The same, and the result of `look` on the formation in which nobody is muted, as it ended.
    pub fn row_and<T>(
        &self,
        seed: u64,
        replicate: u64,
        place: &mut StudyWorkplace,
        look: impl FnOnce(&mut World, &Trace) -> T,
    ) -> (FigureValues, T) {
        let draws = Draws::of(seed, replicate);
        let mut runs = Counterfactuals::of(self.setting, draws, &mut place.memory);
        let (world, trace) = runs.last();
        let seen = look(world, trace);
        let mut lines = self.of_formation(draws, world, trace);
        if !self.dyads_of.is_empty() {
            place.formation.go_on_from(world, Muted::NOBODY);
        }
        for (number, intervention) in self.runs.iter().enumerate().skip(1) {
            let muted_here = |&&g: &&usize| self.places[&Line::Muted(g, MeansSet::ALL)] == number;
            let dyads_of: Vec<usize> = self.dyads_of.iter().filter(muted_here).copied().collect();
            if dyads_of.is_empty()
                && let Some(same) = runs.same(intervention)
            {
                lines.simulated.push(same);
                continue;
            }
            lines.simulated.push(runs.simulate(intervention));
            let (world, trace) = runs.last();
            lines.outcomes.push(match intervention {
                Intervention::Everyday(_) => Outcome::of_practice(self.setting, trace),
                Intervention::Muted(_) | Intervention::Redrawn(_) => Outcome::of(self.setting, world, trace),
            });
            for group in dyads_of {
                let rules = Run { setting: self.setting, draws, world, trace: &mut Trace::default() };
                lines.dyads[group] = self.dyads(&place.formation, rules, &lines.wishes[group].wishes.plans);
            }
        }
        self.mute_partners(&mut runs, &mut lines);
        (self.figures.iter().map(|figure| figure.value(&lines)).collect(), seen)
    }

    /// Simulate the runs in which each of the partners is muted, unless an equal run exists.
    fn mute_partners(&self, runs: &mut Counterfactuals<'_>, lines: &mut Lines<'_>) {
        for partner in &mut lines.partners {
            let persons = &self.parties[partner.party.index()].persons;
            let muted = Intervention::Muted(Muted::of(persons, MeansSet::ALL));
            partner.muted = runs.same(&muted).unwrap_or_else(|| {
                let run = runs.simulate(&muted);
                let (world, trace) = runs.last();
                lines.outcomes.push(Outcome::of(self.setting, world, trace));
                run
            });
        }
    }

    /// The values from the formation itself, in which nobody is muted.
    fn of_formation(&self, draws: Draws<'_>, world: &mut World, trace: &Trace) -> Lines<'_> {
        let setting = self.setting;
        let reads = self.reads;
        let goals = Goals::of(setting, draws, world, &self.officials, reads.goals);
        let wanted = |wishes| Wanted::of(wishes, self.runs.len() + self.parties.len());
        let coalition = world.coalition;
        let parties = |of: fn(Coalition, PartyId) -> bool| {
            let all = (0..setting.scenario.parties().len()).map(PartyId::at);
            goals.of_parties(setting, all.filter(move |&party| of(coalition, party)))
        };
        let politicians = |of| if reads.goals.politicians { parties(of) } else { Wishes::default() };
        let partner = |party: PartyId| {
            let wishes = goals.of_persons(setting, &self.parties[party.index()].persons);
            MeasuredPartner { party, wanted: wanted(wishes), muted: 0 }
        };
        let perceived = |g: &PersonGroup| perceived::of_group(setting, world, trace, &g.persons);
        Lines {
            places: &self.places,
            simulated: vec![0],
            outcomes: vec![Outcome::of(setting, world, trace)],
            themes: setting.scenario.themes().len(),
            approaches: setting.policy.approaches(),
            case: self.case,
            seats: setting.scenario.parties().iter().map(|p| p.seats).collect(),
            wishes: self.groups.iter().map(|g| wanted(goals.of_persons(setting, &g.persons))).collect(),
            civil_servants: wanted(goals.of_persons(setting, &self.joint)),
            coalition: wanted(politicians(Coalition::has)),
            council: wanted(politicians(|_, _| true)),
            partners: where_read(reads.partners, || coalition.parties().map(partner).collect()),
            perceived: where_read(reads.perceived, || self.groups.iter().map(perceived).collect()),
            brokerage: where_read(reads.brokerage, || brokerage::of_formation(setting, trace)),
            reach: where_read(reads.reach, || reach::of_formation(setting, world, trace)),
            noticed: noticed(trace),
            stages: where_read(reads.stages, || {
                stages::StageCounts::of(&stages::of_formation(setting, trace))
            }),
            record: replicate::of_formation(setting, draws, world, trace),
            dyads: vec![Vec::new(); self.groups.len()],
        }
    }

    /// The distance by which a person with wishes `wish` for the plans moved each negotiator.
    fn dyads(&self, with: &World, mut without: Run<'_>, wish: &[f64]) -> Vec<Option<f64>> {
        let negotiators = NegotiatorId::all(self.setting.scenario.negotiators().len());
        negotiators.map(|n| dyads::dyad(with, &mut without, n, wish)).collect()
    }

    /// Run the study on replicates from 0, in order, until `take` has enough or none are left.
    ///
    /// # Errors
    /// It was stopped, or `take` failed.
    pub fn run<E>(
        &self,
        plan: Plan,
        stop: &AtomicBool,
        mut take: impl FnMut(u64, FigureValues) -> Result<ControlFlow<()>, E>,
    ) -> Result<(), Stopped<E>> {
        let mut number = 0;
        let done = replicates::run(
            Plan { batch: LOOK, ..plan },
            stop,
            |replicate, place: &mut StudyWorkplace| self.row(plan.seed, replicate, place),
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

fn where_read<T: Default>(is_read: bool, work_out: impl FnOnce() -> T) -> T {
    if is_read { work_out() } else { T::default() }
}

/// Author and noticer of each instance of colouring that was noticed.
fn noticed(trace: &Trace) -> Vec<(AgentId, AgentId)> {
    let pair = |what| if let What::Noticed { author, by, .. } = what { Some((author, by)) } else { None };
    trace.events().iter().filter_map(|event| pair(event.what)).collect()
}

/// The party whose lead failed in the recorded case; `None` if there was none.
fn case_lead(setting: &Setting) -> Option<PartyId> {
    let failed = setting.scenario.case()?.failed_lead.as_deref()?;
    setting.scenario.parties().iter().position(|party| party.label.id == failed).map(PartyId::at)
}

/// The officials whose goals are needed.
fn officials<'g>(setting: &Setting, groups: impl Iterator<Item = &'g PersonGroup>) -> Vec<OfficialId> {
    let mut officials: Vec<OfficialId> = groups.flat_map(|group| group.officials(setting)).collect();
    officials.sort_unstable();
    officials.dedup();
    officials
}

fn together(setting: &Setting, mask: usize) -> Muted {
    let groups =
        [PersonGroup::supporters(setting), PersonGroup::experts(setting), PersonGroup::line(setting)];
    debug_assert_eq!(groups.each_ref().map(|g| g.id.as_str()), TOGETHER);
    let muted = groups.iter().enumerate().filter(|(bit, _)| mask >> bit & 1 == 1);
    muted.fold(Muted::default(), |muted, (_, group)| muted.with(&group.persons, MeansSet::ALL))
}

/// Keys of a group's random draws: those of its persons, and of the factsheets that they write or are responsible for,
/// by which conflicts are drawn; for a party, also the party's own.
fn keys_of(setting: &Setting, group: &PersonGroup) -> Vec<Key> {
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

/// The result of a study: moments of each figure.
#[derive(Debug, Clone, Default)]
pub struct StudyResult {
    /// Number, mean and spread of each figure over worlds.
    pub moments: Vec<Moments>,
    /// Number of worlds.
    pub replicates: u64,
    ratios: Ratios,
}

impl StudyResult {
    /// An empty result for figures, with their ratios.
    pub fn with_ratios(figures: &[Figure]) -> StudyResult {
        StudyResult { ratios: Ratios::among(figures), ..StudyResult::default() }
    }

    /// Add a world.
    pub fn add(&mut self, row: &FigureValues) {
        self.moments.resize(row.len(), Moments::default());
        self.replicates += 1;
        self.ratios.add(row);
        for (moments, value) in self.moments.iter_mut().zip(row) {
            if let Some(value) = value {
                moments.add(*value);
            }
        }
    }

    /// The figures of the study, then the ratios.
    pub fn figures(&self, figures: &[Figure]) -> Vec<FigureFound> {
        let found = figures.iter().zip(&self.moments).map(|(f, moments)| FigureFound::of(f, moments));
        found.chain(self.ratios.found()).collect()
    }

    /// Mean and standard error of a figure (position).
    pub fn estimate(&self, figure: usize) -> Option<Estimate> {
        self.moments.get(figure)?.estimate()
    }
}
