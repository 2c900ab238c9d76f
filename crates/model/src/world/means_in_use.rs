//! Means of each person in a formation, and those that the rules have asked for. Muting reaches a rule in no other way,
//! so two formations of one world with the same answers to all these questions are the same formation, event for event.

use super::means::{Means, MeansSet, Muted};
use crate::ids::*;
use std::cell::Cell;

/// Everybody's means in one formation.
#[derive(Debug, Clone, Default)]
pub struct MeansInUse {
    /// By agent. Noting a question changes nothing else, so rules that only look may ask.
    persons: Vec<Cell<PersonMeans>>,
}

/// Means of one person.
#[derive(Debug, Clone, Copy, Default)]
struct PersonMeans {
    muted: MeansSet,
    asked: MeansSet,
}

impl MeansInUse {
    /// Give everybody all means except those muted; nothing was asked.
    pub fn begin(&mut self, agents: usize, muted: &Muted) {
        let person = |p| PersonMeans { muted: muted.of_person(AgentId::at(p)), asked: MeansSet::NONE };
        self.persons.clear();
        self.persons.extend((0..agents).map(|p| Cell::new(person(p))));
    }

    /// True if a person has a means, that is, is not muted in it. Notes the question.
    #[inline]
    pub fn has(&self, person: AgentId, means: Means) -> bool {
        let Some(person) = self.persons.get(person.index()) else { return true };
        let PersonMeans { muted, asked } = person.get();
        person.set(PersonMeans { muted, asked: asked.and(MeansSet::only(means)) });
        !muted.has(means)
    }

    /// True if all questions so far would have had the same answers with these muted.
    pub(crate) fn same_answers(&self, muted: &Muted) -> bool {
        self.persons.iter().enumerate().all(|(p, person)| {
            let PersonMeans { muted: now, asked } = person.get();
            now.differing(muted.of_person(AgentId::at(p))).common(asked) == MeansSet::NONE
        })
    }

    /// Take over the questions of another formation, which had the same answers as with these muted.
    pub fn go_on_from(&mut self, other: &MeansInUse, muted: &Muted) {
        self.persons.clear();
        let person = |(p, other): (usize, &Cell<PersonMeans>)| {
            Cell::new(PersonMeans { muted: muted.of_person(AgentId::at(p)), asked: other.get().asked })
        };
        self.persons.extend(other.persons.iter().enumerate().map(person));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_asked_tells_two_ways_of_muting_apart() {
        let muted = |person, means| Muted::of(&[AgentId(person)], MeansSet::only(means));
        let mut held = MeansInUse::default();
        held.begin(3, &muted(2, Means::Authority));
        assert!(held.has(AgentId(1), Means::Access) && !held.has(AgentId(2), Means::Authority));
        let same =
            |muted: Muted| held.same_answers(&muted.with(&[AgentId(2)], MeansSet::only(Means::Authority)));
        assert!(!same(muted(1, Means::Access)));
        assert!(same(muted(1, Means::Authority)), "another means");
        assert!(same(muted(2, Means::Access)), "another person");
        assert!(!held.same_answers(Muted::NOBODY), "who was muted is not");
    }

    #[test]
    fn who_goes_on_has_asked_what_was_asked_before() {
        let (mut before, mut after) = (MeansInUse::default(), MeansInUse::default());
        before.begin(2, Muted::NOBODY);
        assert!(before.has(AgentId(0), Means::Access));
        let muted = Muted::of(&[AgentId(1)], MeansSet::ALL);
        after.go_on_from(&before, &muted);
        assert!(!after.has(AgentId(1), Means::Access));
        assert!(!after.same_answers(&Muted::of(&[AgentId(0)], MeansSet::ALL)), "asked before");
        assert!(!after.same_answers(Muted::NOBODY), "asked after");
        assert!(after.same_answers(&muted));
    }
}
