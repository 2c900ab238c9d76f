//! What each column of the tables holds: the same type whatever a run came to, also where no row has a value.

use model::measures::catalogue::Reading;
use results::columns::Column;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Words.
    Text,
    /// Whole numbers.
    Whole,
    /// Numbers.
    Number,
    /// True or false.
    Truth,
}

/// Columns of whole numbers that are no figure of the catalogue.
const WHOLE: [&str; 22] = [
    "replicate",
    "coalition_parties",
    "coalition_seats",
    "everyday_problems",
    "everyday_advised",
    "everyday_plans",
    "first_day",
    "last_day",
    "events",
    "rank",
    "factsheets",
    "conflicts",
    "conflicts_won",
    "screened",
    "presentations",
    "initiatives",
    "requests",
    "answers",
    "heard",
    "noticed",
    "plans",
    "replicates",
];

/// Columns of numbers that are no figure of the catalogue.
const NUMBERS: [&str; 15] = [
    "position",
    "quality",
    "cost",
    "utility",
    "precision",
    "a",
    "a_error",
    "b",
    "b_error",
    "difference",
    "mean",
    "error",
    "low",
    "high",
    "deviation",
];

/// Columns of truths that are no figure of the catalogue.
const TRUTHS: [&str; 4] = ["is_case", "council_wide", "in_factsheets", "dismissed"];

impl Kind {
    /// What a column holds: words, where nothing else is said.
    pub(crate) fn of<R>(column: &Column<R>) -> Kind {
        match column.figure().map(|figure| figure.reading) {
            Some(Reading::Count(_) | Reading::Day(_)) => Kind::Whole,
            Some(Reading::Number(_) | Reading::Pair(_)) => Kind::Number,
            Some(Reading::Truth(_)) => Kind::Truth,
            None if WHOLE.contains(&column.name) => Kind::Whole,
            None if NUMBERS.contains(&column.name) => Kind::Number,
            None if TRUTHS.contains(&column.name) => Kind::Truth,
            None => Kind::Text,
        }
    }
}
