//! Verdicts: whether a statement, and so a pattern, holds.
//!
//! A difference counts if it exceeds two standard errors: a statement without any real difference is judged to hold in
//! about one condition in 44, and to fail as often.

use super::Checked;
use super::list::Statement;
use numbers::stats::{Moments, quantile};
use serde::{Deserialize, Serialize};

/// Number of standard errors that a difference must exceed to count.
const COUNTS_FROM: f64 = 2.0;

/// The verdict on a statement; on several, the worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// More than two standard errors in the opposite direction; or a number not covered or not exact.
    Fails,
    /// Within two standard errors of no difference.
    Undecided,
    /// More than two standard errors in the stated direction; or covered, or exact.
    Holds,
}

impl Verdict {
    /// In words.
    pub const fn words(self) -> &'static str {
        match self {
            Verdict::Fails => "fails",
            Verdict::Undecided => "undecided",
            Verdict::Holds => "holds",
        }
    }
}

/// The result of one statement in one condition.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StatementFound {
    /// Mean of left less right; of left alone if the statement is about covering or equalling a number. `None` if no
    /// formation has it.
    pub difference: Option<f64>,
    /// Its standard error.
    pub error: f64,
    /// The 5th and the 95th percentile, if the statement is about covering a number.
    pub percentiles: Option<(f64, f64)>,
    /// Number of formations in which both sides exist.
    pub replicates: u64,
    /// Unit of the left side.
    pub unit: String,
    /// Verdict.
    pub verdict: Verdict,
}

/// A pattern in one random set.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Judged {
    /// The worst verdict of its statements.
    pub verdict: Verdict,
    /// True if all statements have the stated direction, however small the difference.
    pub leans: bool,
    /// Difference over error of the weakest statement; 1 or -1 if it is about covering or equalling a number.
    pub score: f64,
}

impl StatementFound {
    /// Judge a statement by its sides, formation by formation on the same random draws.
    pub fn of(
        statement: &Statement,
        left: &[Option<f64>],
        right: &[Option<f64>],
        unit: &str,
    ) -> StatementFound {
        let mut moments = Moments::default();
        let mut pairs: Vec<f64> = left.iter().zip(right).filter_map(|(l, r)| Some((*l)? - (*r)?)).collect();
        pairs.iter().for_each(|&difference| moments.add(difference));
        let estimate = moments.estimate();
        let exact = |number| !pairs.is_empty() && pairs.iter().all(|&value| value == number);
        let mut percentiles = None;
        let verdict = if let Some(number) = statement.exactly {
            good(exact(number))
        } else if let Some(number) = statement.covers {
            pairs.sort_by(f64::total_cmp);
            percentiles = quantile(&pairs, 0.05).zip(quantile(&pairs, 0.95));
            good(percentiles.is_some_and(|(low, high)| low <= number && number <= high))
        } else {
            match estimate {
                Some(e) if e.mean > COUNTS_FROM * e.error => Verdict::Holds,
                Some(e) if e.mean < -COUNTS_FROM * e.error => Verdict::Fails,
                _ => Verdict::Undecided,
            }
        };
        StatementFound {
            difference: estimate.map(|e| e.mean),
            error: estimate.map_or(0.0, |e| e.error),
            percentiles,
            replicates: moments.number(),
            unit: unit.to_owned(),
            verdict,
        }
    }

    /// Difference over error; 1 or -1 if either does not apply.
    fn score(&self, statement: &Statement) -> f64 {
        let sign = |holds: bool| if holds { 1.0 } else { -1.0 };
        match self.difference {
            Some(difference) if statement.right.is_some() && self.error > 0.0 => difference / self.error,
            Some(0.0) if statement.right.is_some() => 0.0,
            _ => sign(self.verdict == Verdict::Holds),
        }
    }
}

fn good(good: bool) -> Verdict {
    if good { Verdict::Holds } else { Verdict::Fails }
}

/// Judge a pattern by its statements.
pub fn judge<'a>(statements: impl Iterator<Item = (&'a Statement, &'a StatementFound)> + Clone) -> Judged {
    let weakest = statements.clone().map(|(statement, found)| found.score(statement));
    let score = weakest.fold(f64::INFINITY, f64::min);
    let verdict = statements.map(|(_, found)| found.verdict).min().unwrap_or(Verdict::Undecided);
    Judged { verdict, leans: score > 0.0, score }
}

impl Checked {
    /// The verdict in words: holds, fails, undecided, trivial, holds only in some conditions, or does not apply.
    pub fn verdict(&self) -> String {
        let Ok(plain) = &self.plain else { return "does not apply".to_owned() };
        let holding = |conditions: &[super::InCondition]| -> Vec<String> {
            conditions.iter().filter(|c| c.verdict == Verdict::Holds).map(|c| c.condition.clone()).collect()
        };
        let (unbroken, variants) = (holding(&self.ablations), holding(&self.variants));
        match plain.verdict {
            Verdict::Holds if !unbroken.is_empty() && unbroken.len() == self.ablations.len() => {
                "trivial: holds under every ablation".to_owned()
            }
            Verdict::Holds if variants.len() < self.variants.len() => {
                let fails = self.variants.iter().filter(|v| v.verdict != Verdict::Holds);
                format!(
                    "holds, not for {}",
                    fails.map(|v| v.condition.as_str()).collect::<Vec<_>>().join(", ")
                )
            }
            Verdict::Holds if !unbroken.is_empty() => format!("holds, even with {}", unbroken.join(", ")),
            Verdict::Holds => "holds".to_owned(),
            other if !variants.is_empty() => {
                format!("{}, holds only for {}", other.words(), variants.join(", "))
            }
            other => other.words().to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::list::{PatternList, RightSide};
    use super::*;

    fn statement(right: Option<RightSide>, covers: Option<f64>, exactly: Option<f64>) -> Statement {
        let says = "x".to_owned();
        let (left, left_set, right_set) = ("a".to_owned(), Default::default(), Default::default());
        Statement { says, left, right, covers, exactly, left_set, right_set }
    }

    fn found(statement: &Statement, left: &[f64]) -> StatementFound {
        let left: Vec<Option<f64>> = left.iter().map(|&v| Some(v)).collect();
        StatementFound::of(statement, &left, &vec![Some(0.0); left.len()], "")
    }

    #[test]
    fn a_difference_counts_from_two_standard_errors_on_in_either_direction() {
        let larger = statement(Some(RightSide::Number(0.0)), None, None);
        assert_eq!(found(&larger, &[1.0, 2.0, 3.0]).verdict, Verdict::Holds);
        assert_eq!(found(&larger, &[-1.0, -2.0, -3.0]).verdict, Verdict::Fails);
        assert_eq!(found(&larger, &[-1.0, 2.0]).verdict, Verdict::Undecided);
        assert_eq!(found(&larger, &[0.0, 0.0]).verdict, Verdict::Undecided);
        assert_eq!(found(&larger, &[]).verdict, Verdict::Undecided);
    }

    #[test]
    fn a_number_is_covered_between_percentiles_and_exact_in_every_formation() {
        let values: Vec<f64> = (0..=100).map(f64::from).collect();
        for (number, verdict) in [(4.0, Verdict::Fails), (6.0, Verdict::Holds), (96.0, Verdict::Fails)] {
            assert_eq!(found(&statement(None, Some(number), None), &values).verdict, verdict, "{number}");
        }
        let exact = statement(None, None, Some(0.0));
        assert_eq!(found(&exact, &[0.0, 0.0]).verdict, Verdict::Holds);
        assert_eq!(found(&exact, &[0.0, 1e-9]).verdict, Verdict::Fails);
        assert_eq!(found(&exact, &[]).verdict, Verdict::Fails);
    }

    #[test]
    fn a_pattern_is_as_good_as_its_weakest_statement() {
        let larger = statement(Some(RightSide::Number(0.0)), None, None);
        let all = [found(&larger, &[1.0, 2.0, 3.0]), found(&larger, &[-1.0, 2.0])];
        let judged = judge(all.iter().map(|f| (&larger, f)));
        assert_eq!((judged.verdict, judged.leans), (Verdict::Undecided, true));
        assert!((judged.score - all[1].difference.unwrap() / all[1].error).abs() < 1e-12);
    }

    #[test]
    fn what_no_ablation_breaks_is_trivial_and_what_holds_in_variants_only_is_called_so() {
        let condition = |name: &str, verdict| super::super::InCondition {
            condition: name.to_owned(),
            statements: Vec::new(),
            verdict,
            judged: Judged { verdict, leans: false, score: 0.0 },
        };
        let pattern = PatternList::shipped().patterns.remove(0);
        let checked = |plain, ablations: &[Verdict], variants: &[Verdict]| Checked {
            pattern: pattern.clone(),
            plain: Ok(condition("as it is", plain)),
            ablations: ablations.iter().map(|&v| condition("lot", v)).collect(),
            variants: variants.iter().map(|&v| condition("dim", v)).collect(),
            not_asked: Vec::new(),
            in_sets: Vec::new(),
            drivers: Vec::new(),
        };
        use Verdict::{Fails, Holds, Undecided};
        assert_eq!(checked(Holds, &[Fails], &[]).verdict(), "holds");
        assert_eq!(checked(Holds, &[Holds], &[]).verdict(), "trivial: holds under every ablation");
        assert_eq!(checked(Holds, &[Holds, Undecided], &[]).verdict(), "holds, even with lot");
        assert_eq!(checked(Holds, &[Fails], &[Fails]).verdict(), "holds, not for dim");
        assert_eq!(checked(Fails, &[Fails], &[Holds]).verdict(), "fails, holds only for dim");
        assert_eq!(checked(Undecided, &[], &[]).verdict(), "undecided");
    }
}
