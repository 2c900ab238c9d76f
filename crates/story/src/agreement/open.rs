//! Problems that an agreement leaves open, with the reasons.

use crate::Formation;
use model::ids::*;
use model::scenario::Language;
use model::trace::What;

/// Reasons why a problem has no plan in the agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LeftOpen {
    /// Time ran out before it was decided.
    Time,
    /// The table decided to leave things as they are.
    AsItIs,
    /// The plan that the table wanted cost too much.
    Money,
    /// A plan was decided on, but did not make it into the draft.
    Draft,
}

impl LeftOpen {
    /// All reasons, in order.
    pub(super) const ALL: [LeftOpen; 4] =
        [LeftOpen::Draft, LeftOpen::Money, LeftOpen::AsItIs, LeftOpen::Time];

    /// The reason in words.
    pub(super) const fn words(self, language: Language) -> &'static str {
        match self {
            LeftOpen::Time => {
                language.pick("There was no time left to decide on", "Geen tijd meer voor een besluit over")
            }
            LeftOpen::AsItIs => language.pick("Nothing changes on", "Er verandert niets bij"),
            LeftOpen::Money => {
                language.pick("There was no money for a plan on", "Geen geld voor een plan over")
            }
            LeftOpen::Draft => language
                .pick("Decided, but left out of the text:", "Wel besloten, maar niet in de tekst gekomen:"),
        }
    }

    /// Reason why a problem is left open; `None` if the agreement has a plan for it.
    pub(super) fn of(f: &Formation<'_>, problem: ProblemId) -> Option<LeftOpen> {
        let policy = &f.setting.policy;
        if f.world().agreement.iter().any(|agreed| policy.problem_of(agreed.plan) == problem) {
            return None;
        }
        let costs_too_much = |what: &What| matches!(*what, What::OverBudget { plan, followed: true, .. } if policy.problem_of(plan) == problem);
        Some(match f.world().decisions[problem.index()] {
            None => LeftOpen::Time,
            Some(decision) if decision.plan.is_some() => LeftOpen::Draft,
            Some(_) if f.any(costs_too_much) => LeftOpen::Money,
            Some(_) => LeftOpen::AsItIs,
        })
    }
}
