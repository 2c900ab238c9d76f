//! The measures by which two scenarios are compared: one list, from which computation, table and dictionary follow.

use super::plans::Path;
use super::replicate::{self, ReplicateRecord};
use crate::ids::Key;
use crate::trace::Trace;
use crate::world::World;
use crate::world::build::Setting;
use numbers::random::Luck;
use numbers::stats::count;

/// What of one formation is compared. Parties and plans stand for themselves in any scenario that has their names.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Figures {
    /// Figures.
    pub record: ReplicateRecord,
    /// Parties of the coalition, ascending; empty where there is none.
    pub coalition: Vec<Key>,
    /// Plans of the agreement, ascending: the same where theme, number of the problem and number of the approach are.
    pub plans: Vec<Key>,
}

impl Figures {
    /// The figures of a formation.
    #[must_use]
    pub fn of(setting: &Setting, luck: Luck, world: &mut World, trace: &Trace) -> Figures {
        let parties = world.coalition.parties().map(|p| setting.scenario.parties()[p.index()].label.key);
        let mut coalition: Vec<Key> = parties.collect();
        let mut plans: Vec<Key> =
            world.agreement.iter().map(|agreed| setting.policy.plan_keys[agreed.plan.index()]).collect();
        coalition.sort_unstable();
        plans.sort_unstable();
        let record = replicate::of_formation(setting, luck, world, trace);
        Figures { record, coalition, plans }
    }

    /// A figure of the agreement; none without agreement.
    fn agreed(&self, figure: f64) -> Option<f64> {
        self.record.agreement_day.map(|_| figure)
    }

    fn share_of_civil_servants(&self) -> Option<f64> {
        let by_path = Path::ALL.iter().zip(self.record.by_path);
        let plans: u32 = by_path.filter(|(path, _)| path.is_of_civil_servants()).map(|(_, n)| n).sum();
        (self.record.plans > 0).then(|| f64::from(plans) / f64::from(self.record.plans))
    }
}

/// What a measure is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// How the formation went.
    Course,
    /// What was prepared and treated.
    Content,
    /// What came of it.
    Outcome,
    /// What differs between two formations on the same luck.
    Pair,
}

impl Part {
    /// All parts, in the order of tables.
    pub const ALL: [Part; 4] = [Part::Course, Part::Content, Part::Outcome, Part::Pair];

    /// Name in tables.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Part::Course => "course",
            Part::Content => "content",
            Part::Outcome => "outcome",
            Part::Pair => "pair",
        }
    }
}

/// How a measure is computed; none where the figure does not exist.
#[derive(Debug, Clone, Copy)]
pub enum Value {
    /// From one formation.
    One(fn(&Figures) -> Option<f64>),
    /// From the two formations of a pair.
    Two(fn(&Figures, &Figures) -> Option<f64>),
}

/// A measure.
#[derive(Debug, Clone, Copy)]
pub struct Measure {
    /// Name in tables.
    pub name: &'static str,
    /// What it is about.
    pub part: Part,
    /// What it says.
    pub meaning: &'static str,
    /// Unit; `share` is shown in percent.
    pub unit: &'static str,
    /// How it is computed.
    pub value: Value,
}

macro_rules! measures {
    ($( $part:ident { $( $name:literal, $meaning:literal, $unit:literal => $value:expr; )+ } )+) => {
        /// All measures, in the order of tables.
        pub const MEASURES: &[Measure] = &[
            $($( Measure { name: $name, part: Part::$part, meaning: $meaning, unit: $unit, value: $value }, )+)+
        ];
    };
}

use Value::{One, Two};

measures! {
    Course {
        "failed_rounds", "informateurs who gave their mandate back", "rounds" => One(|f| Some(count(f.record.failed_leads.len())));
        "soundings", "coalitions sounded out", "coalitions" => One(|f| number(f.record.soundings));
        "agreement_day", "day on which the agreement was presented", "days from the election" => One(|f| f.record.agreement_day.map(f64::from));
        "sessions", "sessions of the formation talks", "sessions" => One(|f| number(f.record.sessions));
        "problems_not_reached", "problems for which no time was left", "problems" => One(|f| number(f.record.problems_not_reached));
    }
    Content {
        "package_plans", "recommendations in the information package", "plans" => One(|f| number(f.record.package_plans));
        "conflicts", "conflicts between author and supporter", "conflicts" => One(|f| number(f.record.conflicts));
        "conflicts_won_by_experts", "conflicts won by the author", "conflicts" => One(|f| number(f.record.conflicts_won_by_experts));
        "presentations", "presentations at the table", "presentations" => One(|f| number(f.record.presentations));
        "requests", "requests of negotiators", "requests" => One(|f| number(f.record.requests));
        "problems_decided", "problems decided with a plan", "decisions" => One(|f| number(f.record.problems_decided));
        "over_budget", "times that there was no money for a plan", "times" => One(|f| number(f.record.over_budget));
        "amendments_asked", "amendments asked for", "amendments" => One(|f| number(f.record.amendments_asked));
        "amendments_adopted", "amendments adopted", "amendments" => One(|f| number(f.record.amendments_adopted));
    }
    Outcome {
        "plans", "plans in the agreement", "plans" => One(|f| f.agreed(f64::from(f.record.plans)));
        "quality", "mean true effectiveness of the plans agreed", "effectiveness, 0 to 1" => One(|f| f.record.quality);
        "believed", "what the table believes of them", "effectiveness, 0 to 1" => One(|f| f.record.believed);
        "overestimate", "what the table believes of them less what is true", "effectiveness, -1 to 1" => One(|f| Some(f.record.believed? - f.record.quality?));
        "cost", "cost of the plans agreed", "mean costs of a plan" => One(|f| f.agreed(f.record.cost));
        "document_match", "plans agreed that are found in the factsheets", "share" => One(|f| f.record.document_match());
        "from_civil_servants", "plans agreed that civil servants tabled first", "share" => One(Figures::share_of_civil_servants);
        "goal_supporters", "mean wish of supporters for the plans agreed", "goal attainment, -1 to 1" => One(|f| f.record.goal_supporters);
        "goal_experts", "mean wish of experts for the plans agreed", "goal attainment, -1 to 1" => One(|f| f.record.goal_experts);
        "installed", "formations that end with an executive", "share" => One(|f| Some(f64::from(u8::from(f.record.installed))));
        "fragmentation", "trust lost between supporters and experts", "share" => One(|f| Some(f.record.fragmentation));
        "noticed", "times that a negotiator noticed colouring", "times" => One(|f| number(f.record.noticed));
        "dropped", "dossiers that the table dropped for colouring", "dossiers" => One(|f| number(f.record.dropped));
        "dismissed", "officials put out of the process", "dismissals" => One(|f| number(f.record.dismissed));
        "relations_ended", "contracts and gift relations that ended", "relations" => One(|f| number(f.record.relations_ended));
    }
    Pair {
        "coalition_differs", "formations in which the coalition is another", "share" => Two(|a, b| Some(f64::from(u8::from(a.coalition != b.coalition))));
        "plans_differ", "plans in only one agreement, of all plans in either", "share" => Two(|a, b| jaccard_distance(&a.plans, &b.plans));
    }
}

/// The measure of a name.
#[must_use]
pub fn measure(name: &str) -> Option<&'static Measure> {
    MEASURES.iter().find(|measure| measure.name == name)
}

fn number(number: u32) -> Option<f64> {
    Some(f64::from(number))
}

/// `1 - |A ∩ B| / |A ∪ B|` of two ascending lists (Jaccard 1901), [0, 1]; none where one of them is empty.
fn jaccard_distance(a: &[Key], b: &[Key]) -> Option<f64> {
    let common = a.iter().filter(|key| b.binary_search(key).is_ok()).count();
    let all = a.len() + b.len() - common;
    (!a.is_empty() && !b.is_empty()).then(|| 1.0 - count(common) / count(all))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn names_are_unique_and_lead_to_their_measure() {
        let names: BTreeSet<&str> = MEASURES.iter().map(|m| m.name).collect();
        assert_eq!(names.len(), MEASURES.len());
        assert!(MEASURES.iter().all(|m| measure(m.name).is_some_and(|found| found.meaning == m.meaning)));
    }

    #[test]
    fn the_distance_of_agreements_is_the_share_of_plans_in_one_only() {
        let keys = |ids: &[u64]| ids.iter().map(|&id| Key(id)).collect::<Vec<_>>();
        assert_eq!(jaccard_distance(&keys(&[1, 2, 3]), &keys(&[2, 3, 4])), Some(0.5));
        assert_eq!(jaccard_distance(&keys(&[1, 2]), &keys(&[1, 2])), Some(0.0));
        assert_eq!(jaccard_distance(&keys(&[1]), &keys(&[2])), Some(1.0));
        assert_eq!(jaccard_distance(&keys(&[]), &keys(&[2])), None);
    }

    #[test]
    fn without_agreement_there_are_no_figures_of_it() {
        let none = Figures::default();
        let value = |name: &str| match measure(name).unwrap().value {
            One(of) => of(&none),
            Two(of) => of(&none, &none),
        };
        for name in ["agreement_day", "plans", "quality", "cost", "document_match", "plans_differ"] {
            assert_eq!(value(name), None, "{name}");
        }
        assert_eq!((value("sessions"), value("coalition_differs")), (Some(0.0), Some(0.0)));
    }
}
