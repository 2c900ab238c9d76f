//! The tables: each column stands with its meaning, unit, range and kind beside the code that fills it, so that
//! headers, dictionary and values cannot drift apart.

mod column;
mod dictionary;
mod read;

pub use column::{Cell, Column, describe, encode, header, record};
pub(crate) use column::{ColumnSource, IntoNumber, IntoWhole, columns, in_words, source};
pub(crate) use dictionary::OF_DICTIONARY;
pub use dictionary::{DICTIONARY, Kind, TableColumn, TableDescription, described, dictionary};
pub use read::numbers;

use super::rows::{AgentRow, DifferenceRow, FigureRow, PhaseRow, PlanRow, ReplicateRow};
use model::measures::catalogue::{FIGURES, FormationFigure};
use model::measures::plans::ProposalPath;

/// `replicates.csv`: one row per formation, with the figures of the catalogue in its order.
pub fn replicates<'a>() -> Vec<Column<ReplicateRow<'a>>> {
    let mut columns: Vec<Column<ReplicateRow<'a>>> = columns![
        "scenario", "name of the scenario", "", "" => text |r| r.scenario();
        "replicate", "number of the formation", "", "from 1" => whole |r| r.replicate;
        "coalition", "parties of the coalition, joined by +, largest first; empty if there is none", "", "" => text |r| r.coalition();
        "coalition_parties", "number of parties in the coalition", "parties", "0 and more" => whole |r| r.parties();
        "coalition_seats", "seats of the coalition", "seats", "0 to those of the council" => whole |r| r.seats();
        "is_case", "TRUE if it is the coalition of the recorded case; empty if none is recorded", "", "TRUE, FALSE" => truth |r| r.is_case();
        "council_wide", "TRUE if it is a council-wide agreement, made when no party was left to lead", "", "TRUE, FALSE" => truth |r| r.record.council_wide;
        "lead", "party whose informateur found the coalition", "", "" => text |r| r.lead();
        "mandate", "mandate of that informateur", "", "stable, broad" => text |r| r.mandate();
    ];
    let failed_leads: Vec<Column<ReplicateRow<'a>>> = columns![
        "failed_leads", "parties of these informateurs, joined by +, in order", "", "" => text |r| r.failed_leads();
    ];
    let last: Vec<Column<ReplicateRow<'a>>> = columns![
        "portfolios", "portfolios of each partner, as party:number joined by +", "", "" => text |r| r.portfolios();
        "everyday_problems", "everyday practice: problems that came before an alderman; empty without --everyday", "problems", "0 and more" => whole |r| r.everyday.map(|e| e.problems);
        "everyday_advised", "of these, problems with advice from a civil servant", "problems", "0 to everyday_problems" => whole |r| r.everyday.map(|e| e.advised);
        "everyday_plans", "of these, problems decided with a plan", "problems", "0 to everyday_problems" => whole |r| r.everyday.map(|e| e.plans);
    ];
    // The first figure, failed rounds, stands beside the parties that led those rounds.
    let (rounds, figures) = FIGURES.split_at(1);
    columns.extend(rounds.iter().map(Column::of_figure).chain(failed_leads));
    columns.extend(figures.iter().map(Column::of_figure).chain(last));
    columns
}

columns! {
    /// `phases.csv`: one row per phase of a formation.
    phases: PhaseRow;
    "scenario", "name of the scenario", "", "" => text |r| r.of.scenario();
    "replicate", "number of the formation", "", "from 1" => whole |r| r.of.replicate;
    "phase", "phase", "", "preparation, election, information_rounds, formation, consultation, drafting, investiture" => text |r| r.phase();
    "first_day", "day of the first event in the phase", "days from the election", "negative before it" => whole |r| r.span.first_day;
    "last_day", "day of the last event in the phase", "days from the election", "first_day and more" => whole |r| r.span.last_day;
    "events", "number of events in the phase", "events", "1 and more" => whole |r| r.span.events;
}

columns! {
    /// `plans.csv`: one row per plan of an agreement.
    plans: PlanRow;
    "scenario", "name of the scenario", "", "" => text |r| r.of.scenario();
    "replicate", "number of the formation", "", "from 1" => whole |r| r.of.replicate;
    "rank", "rank in the agreement", "", "from 1" => whole |r| r.plan.rank;
    "plan", "plan, as theme/problem/approach: the problem by its id, or by its number if it has none; the approach by its number from 1", "", "" => text |r| r.id();
    "problem_name", "name of the problem, in English if the scenario has it; empty if the problem has no name", "", "" => text |r| r.problem_name();
    "plan_name", "name of the plan, in the same way", "", "" => text |r| r.plan_name();
    "theme", "theme", "", "" => text |r| r.theme();
    "position", "position of the approach", "policy position", "0 to 1" => number |r| r.position();
    "quality", "true effectiveness", "effectiveness", "0 to 1" => number |r| r.plan.quality;
    "cost", "cost", "mean costs of a plan", "above 0" => number |r| r.plan.cost;
    "utility", "mean utility to the partners when the plan was decided, weighted by seats, favours and salience", "utility", "" => number |r| r.plan.agreed.utility;
    "path", "path by which the plan first came to the table", "", "package, presentation, answer, supporter, manifesto, own_option, amendment" => text |r| ProposalPath::of(r.plan.agreed.proposer).name();
    "proposed_by", "person or party that first put the plan on the table", "", "" => text |r| r.proposed_by();
    "in_factsheets", "TRUE if a factsheet in the information package lists the plan", "", "TRUE, FALSE" => truth |r| r.plan.agreed.in_factsheets;
}

columns! {
    /// `agents.csv`: one row per person in a formation.
    agents: AgentRow;
    "scenario", "name of the scenario", "", "" => text |r| r.of.scenario();
    "replicate", "number of the formation", "", "from 1" => whole |r| r.of.replicate;
    "agent", "person", "", "" => text |r| r.of.agent(r.agent);
    "role", "role", "", "negotiator, informateur, process_supporter, content_expert, official, mayor" => text |r| r.role();
    "belongs_to", "party or department", "", "" => text |r| r.belongs_to();
    "factsheets", "number of factsheets written", "factsheets", "0 and more" => whole |r| r.record.factsheets;
    "conflicts", "conflicts over recommendations in which the person took part", "conflicts", "0 and more" => whole |r| r.record.conflicts;
    "conflicts_won", "of these, conflicts that the person won", "conflicts", "0 to conflicts" => whole |r| r.record.conflicts_won;
    "screened", "recommendations by others that the person held back or changed", "recommendations", "0 and more" => whole |r| r.record.screened;
    "presentations", "presentations at the table", "presentations", "0 and more" => whole |r| r.record.presentations;
    "initiatives", "problems on which the person gave unasked advice", "problems", "0 and more" => whole |r| r.record.initiatives;
    "requests", "requests made (negotiators) or received (experts)", "requests", "0 and more" => whole |r| r.record.requests;
    "answers", "answers given in time", "answers", "0 to requests" => whole |r| r.record.answers;
    "heard", "times that the person was heard by a negotiator or, for a negotiator, heard somebody", "times", "0 and more" => whole |r| r.record.heard;
    "precision", "precision that this added to beliefs about the recommended plan", "precision", "0 and more" => number |r| r.record.precision;
    "noticed", "times that colouring was noticed in the person's estimates or, for a negotiator, by the person", "times", "0 and more" => whole |r| r.record.noticed;
    "dismissed", "TRUE if the person was dismissed from the process", "", "TRUE, FALSE" => truth |r| r.record.dismissed;
    "plans", "plans in the agreement that the person was first to put on the table", "plans", "0 and more" => whole |r| r.record.plans;
}

columns! {
    /// `differences.csv` of a comparison of two scenarios, A and B: one row per measure.
    differences: DifferenceRow;
    "measure", "name of the measure, as in measures.csv", "", "" => text |r| r.figure.name;
    "unit", "unit of the measure", "", "" => text |r| r.figure.unit;
    "a", "mean in A, over the replicates in which the figure exists in both scenarios; empty for a measure of pairs", "unit of the measure", "" => number |r| r.mean_a();
    "a_error", "standard error of a; empty with fewer than 2 replicates", "unit of the measure", "0 and more" => number |r| r.error_of(r.compared.a);
    "b", "mean in B, over the same replicates", "unit of the measure", "" => number |r| r.mean_b();
    "b_error", "standard error of b", "unit of the measure", "0 and more" => number |r| r.error_of(r.compared.b);
    "difference", "b minus a; for a measure of pairs, its mean", "unit of the measure", "" => number |r| r.difference();
    "error", "standard error of the difference, from the differences within pairs that share their random draws", "unit of the measure", "0 and more" => number |r| r.error_of(r.compared.difference);
    "low", "lower end of the 95 % interval (Student's t)", "unit of the measure", "" => number |r| r.compared.interval.map(|(low, _)| low);
    "high", "upper end of the 95 % interval", "unit of the measure", "" => number |r| r.compared.interval.map(|(_, high)| high);
    "replicates", "replicates in which the figure exists in both", "replicates", "0 to those of the comparison" => whole |r| r.pairs();
}

columns! {
    /// `figures.csv` of a study of influence: one row per figure.
    figures: FigureRow;
    "scenario", "name of the scenario", "", "" => text |r| r.scenario;
    "figure", "name of the figure, its parts joined by dots", "", "" => text |r| r.found.figure.as_str();
    "measure", "first part of the name: the measure; docs/MEASURES.md defines it", "", "" => text |r| r.part(0);
    "who", "second part: the group, the person or another subject", "", "" => text |r| r.part(1);
    "dimension", "third part: course, content, outcome or another distinction of the measure", "", "" => text |r| r.part(2);
    "detail", "fourth part: a part of the goals, or a means of influence", "", "" => text |r| r.part(3);
    "meaning", "meaning of the figure", "", "" => text |r| r.found.meaning.as_str();
    "unit", "unit of the figure", "", "" => text |r| r.found.unit.as_str();
    "mean", "mean over the formations in which the figure exists; empty if there are none", "unit of the figure", "" => number |r| r.found.estimate.map(|e| e.mean);
    "error", "standard error of the mean", "unit of the figure", "0 and more" => number |r| r.found.estimate.map(|e| e.error);
    "low", "lower end of the 95 % interval (Student's t)", "unit of the figure", "" => number |r| r.found.interval.map(|(low, _)| low);
    "high", "upper end of the 95 % interval", "unit of the figure", "" => number |r| r.found.interval.map(|(_, high)| high);
    "deviation", "standard deviation over these formations", "unit of the figure", "0 and more" => number |r| r.found.deviation;
    "replicates", "number of formations in which the figure exists", "formations", "0 and more" => whole |r| r.found.replicates;
}

/// `measures.csv` of a comparison: one row per measure.
pub fn measures() -> Vec<Column<&'static FormationFigure>> {
    columns![
        "measure", "name of the measure", "", "" => text |m| m.name;
        "part", "aspect of the formation that it describes", "", "course, content, outcome, pair" => text |m| m.part.name();
        "meaning", "meaning of the measure", "", "" => text |m| m.meaning;
        "unit", "unit of the measure", "", "" => text |m| m.unit;
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::measures::catalogue::{ONLY_COMPARED, Reading, figure};

    #[test]
    fn every_figure_of_the_catalogue_is_a_column_of_the_table_of_formations_in_its_order() {
        let columns = replicates();
        let figures = columns.iter().filter_map(|column| figure(column.name));
        assert!(figures.map(|f| f.name).eq(FIGURES.iter().map(|f| f.name)));
        let rounds = columns.iter().position(|column| column.name == "failed_rounds").unwrap();
        assert_eq!(columns[rounds + 1].name, "failed_leads");
    }

    #[test]
    fn a_figure_means_the_same_in_the_table_of_formations_as_in_a_comparison() {
        for column in replicates() {
            assert!(ONLY_COMPARED.iter().all(|f| f.name != column.name), "{}", column.name);
            let Some(figure) = figure(column.name) else { continue };
            assert_eq!(column.meaning, figure.definition, "{}", figure.name);
            assert!(figure.definition.starts_with(figure.meaning), "{}", figure.name);
            match figure.reading {
                Reading::Truth(_) => assert_eq!((column.unit, column.range), ("", "TRUE, FALSE")),
                _ => assert_eq!((column.unit, column.range), (figure.unit, figure.range), "{}", figure.name),
            }
        }
    }
}
