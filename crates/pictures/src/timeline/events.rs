//! The contents of a timeline, read from the events of a formation.

use model::ids::PartyId;
use model::trace::{Coalition, Event, Phase, Reason, What};

/// The course of a formation.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FormationCourse {
    /// First and last day.
    pub days: (i16, i16),
    /// Phases that took time, with their first and last days.
    pub phases: Vec<(Phase, i16, i16)>,
    /// Leads, in order.
    pub leads: Vec<LeadSpan>,
    /// Days of sessions.
    pub sessions: Vec<i16>,
    /// Days on which factsheets were delivered, with their number.
    pub delivered: Vec<(i16, u32)>,
    /// Days of conflicts over recommendations, with their number.
    pub conflicts: Vec<(i16, u32)>,
    /// Days on which the table dropped a dossier, with their number.
    pub dropped: Vec<(i16, u32)>,
    /// Day on which the agreement was presented; `None` if it was not.
    pub presented: Option<i16>,
    /// Day of the council's vote, and true if the executive was installed.
    pub invested: Option<(i16, bool)>,
    /// Day on which the formation ended without a coalition; `None` if there is one.
    pub ended: Option<i16>,
}

/// A party's lead.
#[derive(Debug, Clone, PartialEq)]
pub struct LeadSpan {
    /// The party.
    pub party: PartyId,
    /// First and last day.
    pub days: (i16, i16),
    /// Coalitions sounded out, with their days.
    pub sounded: Vec<(i16, Coalition)>,
    /// Its end.
    pub end: LeadEnd,
}

/// The end of a lead.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum LeadEnd {
    /// A coalition was agreed.
    Agreed(Coalition),
    /// The mandate was returned.
    Returned(Reason),
    /// Neither.
    Open,
}

impl FormationCourse {
    /// The course told by events, which must be in the order of days.
    pub fn of(events: &[Event]) -> FormationCourse {
        let mut course = FormationCourse::default();
        for event in events {
            course.add(event);
        }
        let days = || events.iter().map(|event| event.day);
        course.days = (days().min().unwrap_or(0).min(0), days().max().unwrap_or(0).max(0));
        course.phases = phases(events);
        course
    }

    fn add(&mut self, event: &Event) {
        let day = event.day;
        match event.what {
            What::LeadTaken { party, .. } => {
                self.leads.push(LeadSpan {
                    party,
                    days: (day, day),
                    sounded: Vec::new(),
                    end: LeadEnd::Open,
                });
            }
            What::Sounded { coalition, .. } => self.of_lead(day, |lead| lead.sounded.push((day, coalition))),
            What::Agreed { coalition, .. } => self.of_lead(day, |lead| lead.end = LeadEnd::Agreed(coalition)),
            What::MandateReturned { reason, .. } => {
                self.of_lead(day, |lead| lead.end = LeadEnd::Returned(reason))
            }
            What::SessionOpened { .. } => self.sessions.push(day),
            What::Delivered { .. } => counted(&mut self.delivered, day),
            What::Conflict { .. } => counted(&mut self.conflicts, day),
            What::Dropped { .. } => counted(&mut self.dropped, day),
            What::Presentation { .. } => self.presented = Some(day),
            What::Invested { installed, .. } => self.invested = Some((day, installed)),
            What::NoCoalition => self.ended = Some(day),
            _ => {}
        }
    }

    fn of_lead(&mut self, day: i16, change: impl FnOnce(&mut LeadSpan)) {
        if let Some(lead) = self.leads.last_mut() {
            lead.days.1 = day;
            change(lead);
        }
    }
}

fn counted(days: &mut Vec<(i16, u32)>, day: i16) {
    match days.last_mut().filter(|last| last.0 == day) {
        Some(last) => last.1 += 1,
        None => days.push((day, 1)),
    }
}

/// Each phase lasts from the end of the previous one to its own last event.
fn phases(events: &[Event]) -> Vec<(Phase, i16, i16)> {
    let mut phases: Vec<(Phase, i16, i16)> = Vec::new();
    for event in events {
        match phases.last_mut().filter(|last| last.0 == event.phase) {
            Some(last) => last.2 = event.day,
            None => {
                let from = phases.last().map_or(event.day, |last| last.2);
                phases.push((event.phase, from, event.day));
            }
        }
    }
    phases.retain(|&(phase, from, to)| phase != Phase::Election && to > from);
    phases
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::scenario::Scenario;
    use model::world::build::Setting;
    use story::{Formation, Subject};

    #[test]
    fn the_course_tells_of_every_lead_session_and_dossier() {
        let setting = Setting::new(Scenario::load("../../scenarios/tilburg-2018.toml").unwrap());
        for replicate in 0..8 {
            let formation = Formation::simulate(&setting, 2018, replicate, Subject::Whole);
            let events = formation.events();
            let course = FormationCourse::of(&events);
            let number = |of: fn(&What) -> bool| events.iter().filter(|e| of(&e.what)).count();
            let counted =
                |days: &[(i16, u32)]| days.iter().map(|(_, number)| *number as usize).sum::<usize>();
            assert_eq!(course.sessions.len(), number(|w| matches!(w, What::SessionOpened { .. })));
            assert_eq!(counted(&course.delivered), number(|w| matches!(w, What::Delivered { .. })));
            assert_eq!(counted(&course.conflicts), number(|w| matches!(w, What::Conflict { .. })));
            assert_eq!(counted(&course.dropped), number(|w| matches!(w, What::Dropped { .. })));
            assert_eq!(course.leads.len(), number(|w| matches!(w, What::LeadTaken { .. })));
            let mut agreed = course.leads.iter().rev().filter_map(|lead| match lead.end {
                LeadEnd::Agreed(coalition) => Some(coalition),
                _ => None,
            });
            let world = formation.world();
            let expected = (!world.coalition.is_empty() && !world.council_wide).then_some(world.coalition);
            assert_eq!(agreed.next(), expected, "replicate {replicate}");
            assert!(course.leads.windows(2).all(|pair| pair[0].days.1 < pair[1].days.0));
        }
    }

    #[test]
    fn phases_follow_each_other_without_a_gap() {
        let at = |phase, day| Event { day, phase, what: What::NoCoalition };
        let events =
            [(Phase::Preparation, -9), (Phase::Preparation, -1), (Phase::Election, 0), (Phase::Formation, 7)];
        let found = phases(&events.map(|(phase, day)| at(phase, day)));
        assert_eq!(found, [(Phase::Preparation, -9, -1), (Phase::Formation, 0, 7)]);
    }
}
