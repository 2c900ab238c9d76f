//! Phase 4, formation: sessions of the chosen parties' negotiators. Theme by theme, problem by problem:
//! information, requests, beliefs, decision.

use super::advice::{self, Request};
use super::bargaining::exchange;
use super::{Run, agenda, belief, decision, papers, role};
use crate::ids::*;
use crate::random::Purpose;
use crate::scenario::file::Attendance;
use crate::scenario::parameters::{BargainingRule, ProcessFunction};
use crate::trace::{Phase, What};
use crate::world::actor::Supporter;
use crate::world::means::Means;

/// Share of sessions attended by those "often" at the table. Assumption ([T]: often).
const OFTEN: f64 = 0.7;

/// Run the phase.
pub fn run(run: &mut Run<'_>) {
    run_watched(run, |_| ());
}

/// Run the phase; `watch` is called with the state before the first session and after each.
pub(crate) fn run_watched(run: &mut Run<'_>, mut watch: impl FnMut(&Run<'_>)) {
    run.trace.enter(Phase::Formation);
    hand_over_package(run);
    papers::hand_over(run);
    role::agenda::decide(run);
    let mut talks = Talks::new(run);
    while talks.slot < talks.slots {
        talks.enter_session(run, &mut watch);
        if let Some(request) = talks.take_answered(run.trace.day()) {
            talks.return_to(run, request);
        } else if let Some(problem) = talks.next_problem(run) {
            talks.treat(run, problem);
        } else if talks.waiting.is_empty() {
            break;
        } else {
            talks.slot = (talks.slot / talks.slots_per_session + 1) * talks.slots_per_session;
        }
    }
    watch(run);
    talks.close(run);
    if run.parameters().bargaining.rule == BargainingRule::Exchange {
        exchange::run(run);
    }
}

/// Let the responsible supporters hand the package over: one delivery to each negotiator [T].
fn hand_over_package(run: &mut Run<'_>) {
    run.trace.set_day(run.trace.day() + 1);
    let setting = run.setting;
    for s in SupporterId::all(setting.cast.supporters.len()) {
        let from = setting.cast.supporters[s].agent;
        if !setting.responsible.contains(&Some(s)) || !run.has(from, Means::Access) {
            continue;
        }
        for i in 0..run.world.table.len() {
            let to = setting.cast.negotiator(run.world.table[i]);
            if let Some(relation) = setting.graph.advice(to, from) {
                _ = run.count_on(relation, from, to);
            }
        }
    }
}

/// The talks in progress.
struct Talks {
    start: i32,
    /// Slots used, and slots available.
    slot: u32,
    slots: u32,
    slots_per_session: u32,
    session: Option<u32>,
    scores: Vec<f64>,
    remaining: Vec<bool>,
    picks: usize,
    /// Problems of the current theme still to be treated, last first.
    queue: Vec<ProblemId>,
    waiting: Vec<Request>,
    /// Supporters at the table in this session, and for the current problem.
    attending: Vec<bool>,
    present: Vec<bool>,
}

impl Talks {
    fn new(run: &Run<'_>) -> Talks {
        let agenda = &run.parameters().agenda;
        Talks {
            start: run.trace.day(),
            slot: 0,
            slots: agenda.sessions * agenda.slots,
            slots_per_session: agenda.slots,
            session: None,
            scores: agenda::scores(run),
            remaining: vec![true; run.setting.scenario.themes().len()],
            picks: 0,
            queue: Vec::new(),
            waiting: Vec::new(),
            attending: vec![false; run.setting.cast.supporters.len()],
            present: vec![false; run.setting.cast.supporters.len()],
        }
    }

    /// Move to the session of the current slot, if it is a new one.
    fn enter_session(&mut self, run: &mut Run<'_>, watch: &mut impl FnMut(&Run<'_>)) {
        let session = self.slot / self.slots_per_session;
        if self.session == Some(session) {
            return;
        }
        watch(run);
        self.session = Some(session);
        let days = f64::from(session) * 7.0 / run.parameters().agenda.sessions_per_week;
        #[expect(clippy::cast_possible_truncation, reason = "days of a formation")]
        run.trace.set_day(self.start + days.floor() as i32);
        run.trace.emit(What::SessionOpened { session: u16::try_from(session).unwrap_or(u16::MAX) });
        run.world.conflict_open = false;
        for (s, supporter) in run.setting.cast.supporters.iter().enumerate() {
            let key = supporter.key;
            let attends = match supporter.attendance {
                Attendance::Always => true,
                Attendance::Often => {
                    run.draws.stream(Purpose::Attendance, key).happens(Key(u64::from(session)), OFTEN)
                }
                Attendance::OnCall => false,
            };
            let there = run.world.active[supporter.agent.index()];
            self.attending[s] = attends && there && run.has(supporter.agent, Means::Access);
        }
    }

    /// Call those on call for the themes for which they are responsible.
    fn call_for(&mut self, run: &Run<'_>, problem: ProblemId) {
        let theme = run.setting.policy.problem(problem).theme;
        let cluster = run.setting.scenario.themes()[theme.index()].cluster;
        self.present.copy_from_slice(&self.attending);
        if let Some(s) = run.setting.responsible[cluster.index()] {
            let supporter = &run.setting.cast.supporters[s];
            let there = run.world.active[supporter.agent.index()];
            let called = there && supporter.attendance == Attendance::OnCall;
            self.present[s.index()] |= called && run.has(supporter.agent, Means::Access);
        }
    }

    /// The request whose answer came first; `None` if none has come.
    fn take_answered(&mut self, day: i32) -> Option<Request> {
        let ready = self.waiting.iter().enumerate().filter(|(_, r)| r.ready <= day);
        let place = ready.min_by_key(|&(place, r)| (r.ready, place))?.0;
        Some(self.waiting.remove(place))
    }

    fn next_problem(&mut self, run: &mut Run<'_>) -> Option<ProblemId> {
        while self.queue.is_empty() {
            let (theme, forced_by) = agenda::next(run, &self.scores, &self.remaining, self.picks)?;
            self.picks += 1;
            self.remaining[theme.index()] = false;
            run.trace.emit(What::ThemeOpened { theme, forced_by });
            belief::impress_table(run, theme);
            self.queue.extend(run.setting.policy.of_theme(theme));
            let urgency = &run.world.urgency;
            self.queue.sort_by(|a, b| urgency[a.index()].total_cmp(&urgency[b.index()]).then(b.cmp(a)));
        }
        self.queue.pop()
    }

    /// Treat a problem, if there is time for it: first everybody tells what they have to tell; then a request puts it
    /// off, or the table decides. Slots are spent on decisions.
    fn treat(&mut self, run: &mut Run<'_>, problem: ProblemId) {
        let needed = slots_for(run, problem);
        if self.slot + needed > self.slots {
            return;
        }
        let slots = u16::try_from(needed).unwrap_or(u16::MAX);
        run.trace.emit(What::ProblemOpened { problem, slots });
        self.call_for(run, problem);
        advice::gather(run, problem, &self.present);
        match advice::request(run, problem) {
            Some(request) => self.waiting.push(request),
            None => self.decide(run, problem, needed),
        }
    }

    /// Return to a problem when the answer to a request is due, if there is time for it. An expert who has been put out
    /// of the process in the meantime does not answer.
    fn return_to(&mut self, run: &mut Run<'_>, request: Request) {
        let needed = slots_for(run, request.problem);
        if self.slot + needed > self.slots {
            return;
        }
        self.call_for(run, request.problem);
        if run.world.active[run.setting.cast.experts[request.expert].agent.index()] {
            advice::answer(run, request);
        } else {
            advice::not_delivered(run, request);
        }
        self.decide(run, request.problem, needed);
    }

    fn decide(&mut self, run: &mut Run<'_>, problem: ProblemId, needed: u32) {
        let supporters = &run.setting.cast.supporters;
        let controls = |s: &Supporter| s.function == ProcessFunction::CorporateController;
        let controller_present =
            supporters.iter().zip(&self.present).any(|(s, present)| *present && controls(s));
        decision::decide(run, problem, controller_present);
        self.slot += needed;
    }

    /// Close the talks: log requests never answered and problems never reached.
    fn close(self, run: &mut Run<'_>) {
        for &request in &self.waiting {
            advice::not_delivered(run, request);
        }
        for p in 0..run.world.decisions.len() {
            if run.world.decisions[p].is_none() {
                run.trace.emit(What::NotReached { problem: ProblemId::at(p) });
            }
        }
    }
}

/// Two slots if the partners' ideals are further apart than `far_apart`, else one.
fn slots_for(run: &Run<'_>, problem: ProblemId) -> u32 {
    let theme = run.setting.policy.problem(problem).theme;
    let ideals =
        run.world.partners.iter().map(|p| run.setting.scenario.parties()[p.index()].positions[theme.index()]);
    let (low, high) = ideals.fold((1.0_f64, 0.0_f64), |(l, h), x| (l.min(x), h.max(x)));
    if high - low > *run.parameters().agenda.far_apart { 2 } else { 1 }
}
