//! The agenda: the order in which themes come to the table. Time is short: what comes late may never come.

use super::{Run, contest, papers, role};
use crate::ids::*;
use crate::random::Purpose;
use crate::scenario::file::Attendance;
use crate::world::build::Setting;
use crate::world::means::Means;
use crate::world::relations::kind;
use numbers::random::Draws;
use numbers::stats::{position_of_largest, standardise};

/// Score of each theme: `(1 - a)·std(seat-weighted salience) + a·std(supporters' priority) + noise·Gumbel`, plus what
/// directors' two-pagers add ([`papers::add_to_agenda`]). A role player may put another theme forward
/// ([`role::agenda`]).
pub fn scores(run: &Run<'_>) -> Vec<f64> {
    scores_with(run, role::agenda::swapped(run))
}

/// The same, with a supporter's priorities for two themes swapped.
pub(crate) fn scores_with(run: &Run<'_>, swapped: Option<Swapped>) -> Vec<f64> {
    let themes = run.setting.scenario.themes().len();
    let mut salience: Vec<f64> = (0..themes).map(|t| seat_weighted_salience(run, ThemeId::at(t))).collect();
    let mut priority = priorities(run, swapped);
    standardise(&mut salience);
    standardise(&mut priority);
    let a = weight_of_supporters(run);
    let noise = run.parameters().agenda.noise;
    let draws = run.draws.stream(Purpose::Agenda, Key(0));
    let score = |t: usize| {
        let key = run.setting.scenario.themes()[t].label.key;
        (1.0 - a) * salience[t] + a * priority[t] + noise * draws.gumbel(key)
    };
    let mut scores: Vec<f64> = (0..themes).map(score).collect();
    papers::add_to_agenda(run, &mut scores);
    scores
}

pub(crate) fn seat_weighted_salience(run: &Run<'_>, theme: ThemeId) -> f64 {
    let partners = run.world.partners.iter().filter(|&&p| run.party_has(p, Means::Authority));
    let parties = partners.map(|p| &run.setting.scenario.parties()[p.index()]);
    parties.map(|p| f64::from(p.seats) * p.salience[theme.index()]).sum()
}

/// Priority of a theme to a supporter: frame of the theme's cluster times the supporter's own order, uniform on (0, 1).
/// A goal for the process. Assumption.
pub fn priority(setting: &Setting, draws: Draws<'_>, official: OfficialId, theme: ThemeId) -> f64 {
    let person = &setting.scenario.officials()[official];
    let theme = &setting.scenario.themes()[theme.index()];
    let draws = draws.stream(Purpose::Priority, person.label.key);
    *person.frame[theme.cluster.index()] * draws.uniform(theme.label.key)
}

/// Two themes whose priorities to a supporter are swapped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Swapped {
    pub(crate) supporter: SupporterId,
    pub(crate) themes: [ThemeId; 2],
}

impl Swapped {
    /// The theme whose priority counts for a given theme.
    fn in_place_of(self, supporter: SupporterId, theme: ThemeId) -> ThemeId {
        match self.themes {
            _ if supporter != self.supporter => theme,
            [one, other] if theme == one => other,
            [one, other] if theme == other => one,
            _ => theme,
        }
    }
}

/// Priority of each theme, summed over the supporters always at the table.
fn priorities(run: &Run<'_>, swapped: Option<Swapped>) -> Vec<f64> {
    let scenario = &run.setting.scenario;
    let mut sums = vec![0.0; scenario.themes().len()];
    for s in core(run) {
        let supporter = &run.setting.cast.supporters[s];
        if !run.has(supporter.agent, Means::Authority) {
            continue;
        }
        for (t, sum) in sums.iter_mut().enumerate() {
            let theme = swapped.map_or(ThemeId::at(t), |swapped| swapped.in_place_of(s, ThemeId::at(t)));
            *sum += priority(run.setting, run.draws, supporter.official, theme);
        }
    }
    sums
}

/// The core team: supporters always at the table.
fn core<'r>(run: &'r Run<'_>) -> impl Iterator<Item = SupporterId> + 'r {
    let supporters = &run.setting.cast.supporters;
    SupporterId::all(supporters.len()).filter(move |&s| supporters[s].attendance == Attendance::Always)
}

/// Weight of the supporters, `a = A_S·openness·trust`, at most 1: mean authority of the core team, openness of the
/// informateur, and mean of the informateur's trust in the team times what the relation lets pass. Over a network the
/// best-trusted member opens the door for all. A member muted in authority counts as one without any. The weight grows
/// with the struggle by the mean of its strength times authority ([`contest::last_word`]): politicians are heard less
/// [P].
pub(crate) fn weight_of_supporters(run: &Run<'_>) -> f64 {
    let informateur = run.setting.cast.informateur(run.world.lead);
    let parameters = run.parameters();
    let (mut authority, mut struggle) = (0.0, 0.0);
    let (mut trust, mut best, mut number, mut trusted) = (0.0, 0.0_f64, 0.0, 0.0);
    let mut pools = false;
    for s in core(run) {
        let supporter = &run.setting.cast.supporters[s];
        let Some(index) = run.setting.graph.advice(informateur, supporter.agent) else { continue };
        number += 1.0;
        if !run.has(supporter.agent, Means::Authority) {
            continue;
        }
        let state = &run.world.relations[index.index()];
        let rules = kind(run.setting.graph.relation(index).kind);
        let control = *parameters.accountability.control;
        let passes = rules.passes(state, &run.setting.rules, control, 1.0, run.trace.day());
        authority += supporter.authority;
        struggle += contest::strength(run, supporter.agent) * supporter.authority;
        trust += state.trust() * passes;
        best = best.max(state.trust() * passes);
        pools |= rules.pools();
        trusted += 1.0;
    }
    if trusted == 0.0 {
        return 0.0;
    }
    let trust = if pools { best } else { trust / trusted };
    let weight = (authority / number * run.openness() * trust).clamp(0.0, 1.0);
    contest::last_word(weight, struggle / number, 1.0)
}

/// The next theme: the best score among those that remain or, with probability `forcing`, the top remaining theme (by
/// salience times mean urgency) of a party drawn by seats. `pick` counts choices. `None` if no theme remains.
pub fn next(
    run: &Run<'_>,
    scores: &[f64],
    remaining: &[bool],
    pick: usize,
) -> Option<(ThemeId, Option<PartyId>)> {
    let best = position_of_largest(
        scores.iter().zip(remaining).map(|(s, &left)| if left { *s } else { f64::NEG_INFINITY }),
    )
    .filter(|&t| remaining[t])?;
    let draws = run.draws.stream(Purpose::Forcing, Key(0));
    if !draws.happens(Key(2 * pick as u64), *run.parameters().agenda.forcing) {
        return Some((ThemeId::at(best), None));
    }
    let Some(party) = by_seats(run, draws.uniform(Key(2 * pick as u64 + 1))) else {
        return Some((ThemeId::at(best), None));
    };
    let salience = &run.setting.scenario.parties()[party.index()].salience;
    let top = position_of_largest(remaining.iter().enumerate().map(|(t, &left)| {
        if left { salience[t] * mean_urgency(run, ThemeId::at(t)) } else { f64::NEG_INFINITY }
    }))?;
    Some((ThemeId::at(top), Some(party)))
}

fn by_seats(run: &Run<'_>, uniform: f64) -> Option<PartyId> {
    let seats = |p: &PartyId| f64::from(run.setting.scenario.parties()[p.index()].seats);
    let counts = |p: &&PartyId| run.party_has(**p, Means::Authority);
    let mut rest = uniform * run.world.partners.iter().filter(counts).map(seats).sum::<f64>();
    run.world.partners.iter().filter(counts).copied().find(|p| {
        rest -= seats(p);
        rest < 0.0
    })
}

pub(crate) fn mean_urgency(run: &Run<'_>, theme: ThemeId) -> f64 {
    let problems = run.setting.policy.of_theme(theme);
    let (mut sum, mut number) = (0.0, 0.0);
    for problem in problems {
        sum += run.world.urgency[problem.index()];
        number += 1.0;
    }
    sum / number
}
