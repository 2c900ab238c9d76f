//! The parting of two formations: the first event that differs, and the events that only one of them has at that
//! moment.

use super::{OfBoth, WITH, WITHOUT};
use crate::kinds::is_account;
use model::trace::{Event, Phase};

/// The way in which a phase differs.
#[derive(Debug, Clone, PartialEq)]
pub enum PhaseDiffers {
    /// Neither formation has the phase.
    Absent,
    /// The same events on the same days.
    Not,
    /// The same events on other days: the first day in each.
    InDays(OfBoth<i16>),
    /// The same events, except for the balances and returns of relations.
    InAccounts,
    /// Only one of them reached it.
    Reached(usize),
    /// Different events.
    In(Moment),
}

/// The moment at which two logs part, and the events at it that only one formation has.
#[derive(Debug, Clone, PartialEq)]
pub struct Moment {
    /// Phase: the earlier of the two.
    pub phase: Phase,
    /// Day, from the election, of the first event that differs, in each; that of the other formation if one has no such
    /// event in the phase.
    pub days: OfBoth<i16>,
    /// Events of that day from the parting on that only one of the two has, each in its order. If only the order
    /// differs: the first events that differ.
    pub only: OfBoth<Vec<Event>>,
}

/// Number of entries that two logs share from their start; `None` if the logs are the same throughout.
pub fn place<T>(logs: OfBoth<&[T]>, same: impl Fn(&T, &T) -> bool) -> Option<usize> {
    let [one, other] = logs;
    let shared = one.iter().zip(other).take_while(|(a, b)| same(a, b)).count();
    (shared < one.len().max(other.len())).then_some(shared)
}

/// The moment at which two logs part that share `place` events.
///
/// # Panics
/// If both end there.
pub fn moment(logs: OfBoth<&[Event]>, place: usize) -> Moment {
    let at = logs.map(|log| log.get(place).map(|e| (e.phase, e.day)));
    let (phase, day) = at.into_iter().flatten().min().expect("one of two logs goes on where they part");
    let days = at.map(|at| at.filter(|at| at.0 == phase).map_or(day, |at| at.1));
    let on = |log: &[Event], days: &[i16]| -> Vec<Event> {
        let rest = log[place.min(log.len())..].iter();
        rest.filter(|e| e.phase == phase && days.contains(&e.day)).copied().collect()
    };
    let only = [WITH, WITHOUT]
        .map(|side| without_common(&on(logs[side], &days[side..=side]), &on(logs[1 - side], &days)));
    if only.iter().any(|events| !events.is_empty()) {
        return Moment { phase, days, only };
    }
    let first = [WITH, WITHOUT].map(|side| on(logs[side], &days[side..=side]).into_iter().take(1).collect());
    Moment { phase, days, only: first }
}

/// Events of one list that are not in the other, regardless of the day; an event that occurs twice is common to both
/// only if it occurs twice in the other.
pub(crate) fn without_common(events: &[Event], others: &[Event]) -> Vec<Event> {
    let mut others: Vec<&Event> = others.iter().collect();
    let mut left = events.to_vec();
    left.retain(|event| match others.iter().position(|other| other.what == event.what) {
        Some(common) => {
            _ = others.remove(common);
            false
        }
        None => true,
    });
    left
}

/// The way in which a phase differs between two logs.
pub fn of_phase(logs: OfBoth<&[Event]>, phase: Phase) -> PhaseDiffers {
    let logs = logs.map(|log| log.iter().filter(|e| e.phase == phase).copied().collect::<Vec<_>>());
    let [with, without] = &logs;
    match (with.first(), without.first()) {
        (None, None) => return PhaseDiffers::Absent,
        (Some(_), None) => return PhaseDiffers::Reached(WITH),
        (None, Some(_)) => return PhaseDiffers::Reached(WITHOUT),
        (Some(_), Some(_)) if with == without => return PhaseDiffers::Not,
        (Some(one), Some(other)) => {
            if place([with, without], |a, b| a.what == b.what).is_none() {
                return PhaseDiffers::InDays([one.day, other.day]);
            }
        }
    }
    let told =
        logs.each_ref().map(|log| log.iter().filter(|e| !is_account(&e.what)).copied().collect::<Vec<_>>());
    let told = [&told[WITH][..], &told[WITHOUT][..]];
    match place(told, |a, b| a.what == b.what) {
        Some(place) => PhaseDiffers::In(moment(told, place)),
        None => PhaseDiffers::InAccounts,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::ids::{AgentId, ThemeId};
    use model::trace::What;

    fn opened(phase: Phase, day: i16, theme: u16) -> Event {
        Event { day, phase, what: What::ThemeOpened { theme: ThemeId(theme), forced_by: None } }
    }

    #[test]
    fn logs_part_at_the_first_entry_that_differs_or_that_only_one_has() {
        assert_eq!(place([&[1, 2, 3], &[1, 2, 3]], |a, b| a == b), None);
        assert_eq!(place([&[1, 2, 3], &[1, 5, 3]], |a, b| a == b), Some(1));
        assert_eq!(place([&[1, 2], &[1, 2, 3]], |a, b| a == b), Some(2));
    }

    #[test]
    fn at_the_parting_only_what_one_of_them_has_is_left() {
        let talks = |day, theme| opened(Phase::Formation, day, theme);
        let with = [talks(1, 0), talks(1, 1), talks(1, 2), talks(2, 3)];
        let without = [talks(1, 0), talks(1, 2), talks(1, 4), talks(2, 3)];
        let found = moment([&with, &without], 1);
        assert_eq!(found.only, [vec![talks(1, 1)], vec![talks(1, 4)]]);
        assert_eq!((found.phase, found.days), (Phase::Formation, [1, 1]));
    }

    #[test]
    fn where_only_the_order_differs_the_first_of_each_are_told() {
        let talks = |theme| opened(Phase::Formation, 1, theme);
        let found = moment([&[talks(0), talks(1)], &[talks(1), talks(0)]], 0);
        assert_eq!(found.only, [vec![talks(0)], vec![talks(1)]]);
    }

    #[test]
    fn a_phase_may_differ_in_days_in_accounts_or_not_at_all() {
        let talks = |day| opened(Phase::Formation, day, 0);
        let given = |day| {
            let what = What::Given { from: AgentId(0), to: AgentId(1), balance: 1.0 };
            Event { day, phase: Phase::Formation, what }
        };
        let of = |with: &[Event], without: &[Event]| of_phase([with, without], Phase::Formation);
        assert_eq!(of(&[], &[]), PhaseDiffers::Absent);
        assert_eq!(of(&[talks(1)], &[talks(1)]), PhaseDiffers::Not);
        assert_eq!(of(&[talks(1)], &[talks(4)]), PhaseDiffers::InDays([1, 4]));
        assert_eq!(of(&[talks(1), given(1)], &[talks(1)]), PhaseDiffers::InAccounts);
        assert_eq!(of(&[], &[talks(1)]), PhaseDiffers::Reached(WITHOUT));
        assert!(matches!(of(&[talks(1), talks(1)], &[talks(1)]), PhaseDiffers::In(_)));
    }
}
