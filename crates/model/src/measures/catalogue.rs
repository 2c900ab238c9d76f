//! The figures of a formation, each defined once. This list gives the columns of `replicates.csv` and their dictionary,
//! the figures of a comparison, the counts of the summary, and the figures `formation.NAME`.

use super::compared::{ComparableFormation, jaccard_distance};
use super::plans::ProposalPath;
use super::replicate::ReplicateRecord;

/// Subject of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FigurePart {
    /// Course of the formation.
    Course,
    /// Problems and plans prepared and treated.
    Content,
    /// Result of the formation.
    Outcome,
    /// Differences between two formations with the same random draws.
    Pair,
}

impl FigurePart {
    /// All parts, in the order of tables.
    pub const ALL: [FigurePart; 4] =
        [FigurePart::Course, FigurePart::Content, FigurePart::Outcome, FigurePart::Pair];

    /// Name in tables.
    pub const fn name(self) -> &'static str {
        match self {
            FigurePart::Course => "course",
            FigurePart::Content => "content",
            FigurePart::Outcome => "outcome",
            FigurePart::Pair => "pair",
        }
    }
}

/// Way to read a figure; `None` if it does not exist.
#[derive(Debug, Clone, Copy)]
pub enum Reading {
    /// A count.
    Count(fn(&ReplicateRecord) -> u32),
    /// A day, counted from the election.
    Day(fn(&ReplicateRecord) -> Option<i32>),
    /// A number.
    Number(fn(&ReplicateRecord) -> Option<f64>),
    /// True or false; over formations, the share in which it is true.
    Truth(fn(&ReplicateRecord) -> bool),
    /// A number of the two formations of a pair, [0, 1].
    Pair(fn(&ComparableFormation, &ComparableFormation) -> Option<f64>),
}

/// A figure of a formation, or of a pair of formations.
#[derive(Debug, Clone, Copy)]
pub struct FormationFigure {
    /// Name in tables.
    pub name: &'static str,
    /// Subject.
    pub part: FigurePart,
    /// Meaning, in few words.
    pub meaning: &'static str,
    /// The meaning, with the details that a dictionary adds.
    pub definition: &'static str,
    /// Unit; `share` is shown in percent.
    pub unit: &'static str,
    /// Range.
    pub range: &'static str,
    /// Way to read it.
    pub reading: Reading,
    /// True if it exists only with an agreement; the table of formations has a cell even without one.
    pub of_agreement: bool,
    /// Words by which the summary counts it; `None` if it does not.
    pub counted_as: Option<&'static str>,
}

impl FormationFigure {
    /// The value in a formation; `None` if the figure does not exist there, and for figures of pairs.
    pub fn value(&self, record: &ReplicateRecord) -> Option<f64> {
        if self.of_agreement && record.agreement_day.is_none() {
            return None;
        }
        match self.reading {
            Reading::Count(of) => Some(f64::from(of(record))),
            Reading::Day(of) => of(record).map(f64::from),
            Reading::Number(of) => of(record),
            Reading::Truth(of) => Some(f64::from(u8::from(of(record)))),
            Reading::Pair(_) => None,
        }
    }

    const fn of_agreement(self) -> FormationFigure {
        FormationFigure { of_agreement: true, ..self }
    }

    const fn counted(self) -> FormationFigure {
        self.counted_as(self.meaning)
    }

    const fn counted_as(self, words: &'static str) -> FormationFigure {
        FormationFigure { counted_as: Some(words), ..self }
    }
}

/// The figure with this name; `None` if there is none.
pub fn figure(name: &str) -> Option<&'static FormationFigure> {
    FIGURES.iter().chain(ONLY_COMPARED).find(|figure| figure.name == name)
}

macro_rules! figures {
    ($(#[$about:meta])* $list:ident; $(
        $part:ident $name:literal, $meaning:literal $(+ $more:literal)?, $unit:literal, $range:literal => $reading:expr
        $(, $flag:ident $(($words:literal))?)*;
    )+) => {
        $(#[$about])*
        pub const $list: &[FormationFigure] = &[$(
            FormationFigure {
                name: $name,
                part: FigurePart::$part,
                meaning: $meaning,
                definition: concat!($meaning $(, "; ", $more)?),
                unit: $unit,
                range: $range,
                reading: $reading,
                of_agreement: false,
                counted_as: None,
            }$(.$flag($($words)?))*
        ),+];
    };
}

use Reading::{Count, Day, Number, Pair, Truth};

figures! {
    /// All figures of one formation that are columns of `replicates.csv`, in that order.
    FIGURES;
    Course "failed_rounds", "informateurs who gave their mandate back", "rounds", "0 and more" => Count(ReplicateRecord::failed_rounds);
    Course "soundings", "coalitions sounded out", "coalitions", "0 and more" => Count(|r| r.soundings);
    Course "declined", "answers of parties that declined", "answers", "0 and more" => Count(|r| r.declined);
    Course "agreement_day", "day on which the agreement was presented" + "empty without agreement", "days from the election", "1 and more" => Day(|r| r.agreement_day);
    Course "investiture_day", "day of the vote on the executive" + "empty without vote", "days from the election", "1 and more" => Day(|r| r.investiture_day);
    Course "sessions", "sessions of the formation talks", "sessions", "0 and more" => Count(|r| r.sessions);
    Course "problems_opened", "problems that came to the table", "problems", "0 and more" => Count(|r| r.problems_opened);
    Content "problems_decided", "problems decided with a plan" + "in the formation talks, as they stand after exchanges", "problems", "0 and more" => Count(|r| r.problems_decided), counted;
    Content "problems_without_plan", "problems decided without a plan" + "things are left as they are; in the formation talks, as they stand after exchanges", "problems", "0 and more" => Count(|r| r.problems_without_plan);
    Course "problems_not_reached", "problems for which no time was left", "problems", "0 and more" => Count(|r| r.problems_not_reached), counted;
    Outcome "plans", "plans in the agreement", "plans", "0 and more" => Count(|r| r.plans), of_agreement;
    Outcome "plans_in_factsheets", "plans agreed that a factsheet in the information package lists", "plans", "0 to plans" => Count(|r| r.plans_in_factsheets), of_agreement;
    Outcome "document_match", "plans agreed that are found in the factsheets" + "plans_in_factsheets over plans, empty without plans", "share", "0 to 1" => Number(ReplicateRecord::document_match);
    Outcome "from_package", "plans agreed that the information package tabled first", "plans", "0 to plans" => Count(|r| r.by(ProposalPath::Package)), of_agreement;
    Outcome "from_presentation", "plans agreed that an expert who presented tabled first", "plans", "0 to plans" => Count(|r| r.by(ProposalPath::Presentation)), of_agreement;
    Outcome "from_answer", "plans agreed that the answer to a request tabled first", "plans", "0 to plans" => Count(|r| r.by(ProposalPath::Answer)), of_agreement;
    Outcome "from_supporter", "plans agreed that a process supporter tabled first", "plans", "0 to plans" => Count(|r| r.by(ProposalPath::Supporter)), of_agreement;
    Outcome "from_manifesto", "plans agreed that a partner's manifesto tabled first", "plans", "0 to plans" => Count(|r| r.by(ProposalPath::Manifesto)), of_agreement;
    Outcome "from_own_option", "plans agreed that a partner's own option tabled first", "plans", "0 to plans" => Count(|r| r.by(ProposalPath::OwnOption)), of_agreement;
    Outcome "from_amendment", "plans agreed that an amendment in the consultation tabled first", "plans", "0 to plans" => Count(|r| r.by(ProposalPath::Amendment)), of_agreement;
    Content "package_plans", "recommendations in the information package", "plans", "0 and more" => Count(|r| r.package_plans);
    Content "conflicts", "conflicts between author and supporter" + "over a recommendation", "conflicts", "0 and more" => Count(|r| r.conflicts), counted;
    Content "conflicts_won_by_experts", "conflicts won by the author", "conflicts", "0 to conflicts" => Count(|r| r.conflicts_won_by_experts), counted_as("of these, won by the author");
    Content "held_back", "recommendations that a superior held back", "recommendations", "0 and more" => Count(|r| r.held_back), counted_as("recommendations held back by a superior");
    Content "bent", "recommendations that a superior bent", "recommendations", "0 and more" => Count(|r| r.bent), counted_as("recommendations bent by a superior");
    Content "endorsed", "dossiers that the informateur endorsed", "dossiers", "0 and more" => Count(|r| r.endorsed);
    Content "presentations", "presentations at the table", "presentations", "0 and more" => Count(|r| r.presentations), counted;
    Content "initiatives", "times that an official took the initiative", "initiatives", "0 and more" => Count(|r| r.initiatives);
    Content "requests", "requests of negotiators", "requests", "0 and more" => Count(|r| r.requests), counted;
    Content "answers", "answers in time", "answers", "0 to requests" => Count(|r| r.answers);
    Content "not_delivered", "answers that did not come in time", "answers", "0 to requests" => Count(|r| r.not_delivered);
    Outcome "noticed", "times that a negotiator noticed colouring", "times", "0 and more" => Count(|r| r.noticed);
    Outcome "dropped", "dossiers that the table dropped for colouring", "dossiers", "0 and more" => Count(|r| r.dropped), counted_as("dossiers dropped for colouring");
    Outcome "dismissed", "officials put out of the process", "dismissals", "0 and more" => Count(|r| r.dismissed), counted;
    Outcome "relations_ended", "contracts and gift relations that ended", "relations", "0 and more" => Count(|r| r.relations_ended);
    Content "vetoes", "vetoes of plans that the table as a whole would have liked", "vetoes", "0 and more" => Count(|r| r.vetoes);
    Content "over_budget", "times that there was no money for a plan", "times", "0 and more" => Count(|r| r.over_budget);
    Content "amendments_asked", "amendments asked for", "amendments", "0 and more" => Count(|r| r.amendments_asked), counted;
    Content "amendments_adopted", "amendments adopted", "amendments", "0 to amendments_asked" => Count(|r| r.amendments_adopted), counted;
    Content "restored", "plans put back into the draft by a partner", "plans", "0 and more" => Count(|r| r.restored);
    Outcome "quality", "mean true effectiveness of the plans agreed" + "empty without plans", "effectiveness, 0 to 1", "0 to 1" => Number(|r| r.quality);
    Outcome "cost", "cost of the plans agreed", "mean costs of a plan", "0 and more" => Number(|r| Some(r.cost)), of_agreement;
    Outcome "goal_supporters", "mean wish of supporters for the plans agreed" + "empty without plans", "goal attainment, -1 to 1", "-1 to 1" => Number(|r| r.goal_supporters);
    Outcome "goal_experts", "mean wish of experts for the plans agreed" + "0 outside their own department, empty without plans", "goal attainment, -1 to 1", "-1 to 1" => Number(|r| r.goal_experts);
    Outcome "fragmentation", "trust lost between supporters and experts", "share", "0 to 1" => Number(|r| Some(r.fragmentation));
    Outcome "votes_for", "seats that voted for the executive", "seats", "0 to those of the council" => Count(|r| r.votes_for), of_agreement;
    Outcome "votes_against", "seats that voted against the executive", "seats", "0 to those of the council" => Count(|r| r.votes_against), of_agreement;
    Outcome "installed", "formations that end with an executive" + "whether this one does", "share", "0 to 1" => Truth(|r| r.installed);
}

figures! {
    /// Figures of comparisons only, absent from tables of single formations.
    ONLY_COMPARED;
    Outcome "believed", "what the table believes of them" + "mean effectiveness of the plans agreed, over the beliefs formed", "effectiveness, 0 to 1", "0 to 1" => Number(|r| r.believed);
    Outcome "overestimate", "what the table believes of them less what is true" + "believed less quality", "effectiveness, -1 to 1", "-1 to 1" => Number(|r| Some(r.believed? - r.quality?));
    Outcome "from_civil_servants", "plans agreed that civil servants tabled first" + "empty without plans", "share", "0 to 1" => Number(ReplicateRecord::share_of_civil_servants);
    Pair "coalition_differs", "formations in which the coalition is another", "share", "0 to 1" => Pair(|a, b| Some(f64::from(u8::from(a.coalition != b.coalition))));
    Pair "plans_differ", "plans in only one agreement, of all plans in either", "share", "0 to 1" => Pair(|a, b| jaccard_distance(&a.plans, &b.plans));
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_name_stands_in_the_catalogue_once_and_leads_to_its_figure() {
        let all = || FIGURES.iter().chain(ONLY_COMPARED);
        let names: BTreeSet<&str> = all().map(|f| f.name).collect();
        assert_eq!(names.len(), FIGURES.len() + ONLY_COMPARED.len());
        assert!(all().all(|f| figure(f.name).is_some_and(|found| found.meaning == f.meaning)));
    }

    #[test]
    fn no_two_figures_have_the_same_meaning() {
        let meanings: BTreeSet<&str> = FIGURES.iter().chain(ONLY_COMPARED).map(|f| f.meaning).collect();
        assert_eq!(meanings.len(), FIGURES.len() + ONLY_COMPARED.len());
    }

    #[test]
    fn only_figures_of_pairs_are_read_from_pairs() {
        assert!(FIGURES.iter().all(|f| f.part != FigurePart::Pair));
        for figure in FIGURES.iter().chain(ONLY_COMPARED) {
            assert_eq!(figure.part == FigurePart::Pair, matches!(figure.reading, Pair(_)), "{}", figure.name);
        }
    }

    #[test]
    fn what_the_summary_counts_is_a_count() {
        let counted = || FIGURES.iter().filter(|f| f.counted_as.is_some());
        assert!(counted().count() > 0 && counted().all(|f| matches!(f.reading, Count(_))));
    }

    #[test]
    fn without_agreement_a_figure_of_it_has_no_value() {
        let (none, agreed) = (
            ReplicateRecord::default(),
            ReplicateRecord { agreement_day: Some(80), ..ReplicateRecord::default() },
        );
        for name in ["plans", "cost", "from_package"] {
            let figure = figure(name).unwrap();
            assert_eq!((figure.value(&none), figure.value(&agreed)), (None, Some(0.0)), "{name}");
        }
        for name in ["agreement_day", "quality", "document_match"] {
            assert_eq!(figure(name).unwrap().value(&none), None, "{name}");
        }
        assert_eq!(figure("sessions").unwrap().value(&none), Some(0.0));
    }
}
