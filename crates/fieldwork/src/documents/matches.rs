//! The totals of a coding table: the number of plans found in each document, and the agreement between coders.

use super::{Coding, Combination};
use crate::{Bootstrap, number};
use serde::{Deserialize, Serialize};
use statistics::agreement::{Metric, alpha};
use statistics::proportion::wilson;
use statistics::resamples::Resamples;

/// The counts of plans found in documents.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CodedDocuments {
    /// Number of plans in the agreement.
    pub plans: u32,
    /// Number of documents that coders searched.
    pub sources: u32,
    /// Coders.
    pub coders: Vec<String>,
    /// The way in which their judgements are combined.
    pub combination: Combination,
    /// The kind of the civil servants' documents.
    pub of_civil_servants: String,
    /// Plans found in each kind of documents.
    pub kinds: Vec<Matched>,
    /// Plans found in each document.
    pub documents: Vec<Matched>,
    /// Plans found in several kinds, in one or in none.
    pub overlaps: Vec<Overlap>,
    /// Agreement over all judgements: one for each plan and document.
    pub agreement: Agreement,
    /// Notes on all names that were treated as the same, counted once or assumed.
    pub notes: Vec<String>,
}

/// Plans found in a document, or in any document of a kind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Matched {
    /// The document, or the kind.
    pub name: String,
    /// Its kind.
    pub kind: String,
    /// Number of plans found.
    pub found: u32,
    /// Number of plans for which somebody searched there.
    pub plans: u32,
    /// Share found, \[0, 1\]; `None` if nobody searched.
    pub share: Option<f64>,
    /// Wilson's 95 % interval of the share.
    pub interval: Option<(f64, f64)>,
    /// Number of plans on which as many coders say yes as no.
    pub tied: u32,
    /// Agreement between coders.
    pub agreement: Agreement,
}

/// Plans found in exactly these kinds of documents.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Overlap {
    /// The kinds; empty for plans found in none.
    pub kinds: Vec<String>,
    /// Number of plans found in these kinds and no others.
    pub found: u32,
    /// Number of plans for which coders searched all kinds.
    pub plans: u32,
    /// Share, \[0, 1\].
    pub share: Option<f64>,
    /// Wilson's 95 % interval of the share.
    pub interval: Option<(f64, f64)>,
}

/// The agreement between coders.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Default)]
pub struct Agreement {
    /// Krippendorff's alpha, at most 1; `None` if no plan was judged by two coders, or if all judgements are the same.
    pub alpha: Option<f64>,
    /// Its 95 % interval, from a bootstrap of plans.
    pub interval: Option<(f64, f64)>,
    /// Share of pairs of judgements that are the same, \[0, 1\].
    pub same: Option<f64>,
    /// Number of plans judged by at least two coders.
    pub plans: u32,
}

/// Judgements by all coders about one plan in one place, with the plan.
type Judged = (usize, Vec<Option<bool>>);

/// Count the findings of the coders.
pub fn count(
    coding: &Coding,
    combination: Combination,
    of_civil_servants: &str,
    draws: Bootstrap,
) -> CodedDocuments {
    let counting = Counting {
        coding,
        combination,
        resamples: Resamples::named("coding", draws.seed, draws.resamples, coding.plans.len()),
    };
    let kinds = (0..coding.kinds.len()).map(|kind| counting.kind(kind));
    let documents = (0..coding.sources.len()).map(|source| counting.document(source));
    let all: Vec<Judged> =
        (0..coding.sources.len()).flat_map(|source| counting.of_document(source)).collect();
    CodedDocuments {
        plans: number(coding.plans.len()),
        sources: number(coding.sources.len()),
        coders: coding.coders.clone(),
        combination,
        of_civil_servants: of_civil_servants.to_owned(),
        kinds: kinds.collect(),
        documents: documents.collect(),
        overlaps: counting.overlaps(),
        agreement: counting.agreement(&all),
        notes: coding.notes.clone(),
    }
}

struct Counting<'c> {
    coding: &'c Coding,
    combination: Combination,
    resamples: Resamples,
}

impl Counting<'_> {
    fn judged(&self, of: impl Fn(usize, usize) -> Option<bool>) -> Vec<Judged> {
        let coders = self.coding.coders.len();
        let plans = 0..self.coding.plans.len();
        plans.map(|plan| (plan, (0..coders).map(|coder| of(plan, coder)).collect())).collect()
    }

    fn of_kind(&self, kind: usize) -> Vec<Judged> {
        self.judged(|plan, coder| self.coding.said_of_kind(plan, coder, kind))
    }

    fn of_document(&self, source: usize) -> Vec<Judged> {
        self.judged(|plan, coder| self.coding.said(plan, coder, source))
    }

    fn kind(&self, kind: usize) -> Matched {
        let name = &self.coding.kinds[kind];
        self.matched(name, name, &self.of_kind(kind))
    }

    fn document(&self, source: usize) -> Matched {
        let of = &self.coding.sources[source];
        self.matched(&of.name, &self.coding.kinds[of.kind], &self.of_document(source))
    }

    fn matched(&self, name: &str, kind: &str, judged: &[Judged]) -> Matched {
        let decided = || judged.iter().filter_map(|(_, said)| self.combination.of(said.iter().copied()));
        let found = number(decided().filter(|decided| decided.found).count());
        let plans = number(decided().count());
        let (share, interval) = share(found, plans);
        Matched {
            name: name.to_owned(),
            kind: kind.to_owned(),
            found,
            plans,
            share,
            interval,
            tied: number(decided().filter(|decided| decided.tied).count()),
            agreement: self.agreement(judged),
        }
    }

    /// Agreement over judgements; a plan that is drawn twice counts twice with all its judgements.
    fn agreement(&self, judged: &[Judged]) -> Agreement {
        let codings: Vec<Vec<Option<f64>>> = judged
            .iter()
            .map(|(_, said)| said.iter().map(|said| said.map(|yes| f64::from(u8::from(yes)))).collect())
            .collect();
        let (mut pairs, mut same) = (0.0, 0.0);
        let mut plans: Vec<usize> = Vec::new();
        for (plan, said) in judged {
            let yes = numbers::stats::count(said.iter().flatten().filter(|yes| **yes).count());
            let all = numbers::stats::count(said.iter().flatten().count());
            pairs += all * (all - 1.0);
            same += yes * (yes - 1.0) + (all - yes) * (all - yes - 1.0);
            plans.extend((all > 1.0).then_some(*plan));
        }
        plans.sort_unstable();
        plans.dedup();
        let of = |times: &[f64]| alpha(&codings, |unit| times[judged[unit].0], Metric::Nominal);
        let alpha = of(&vec![1.0; self.coding.plans.len()]);
        Agreement {
            alpha,
            interval: alpha.and_then(|_| self.resamples.interval(of)),
            same: (pairs > 0.0).then(|| same / pairs),
            plans: number(plans.len()),
        }
    }

    /// Every set of kinds in which a plan was found, and the empty set; larger sets first.
    fn overlaps(&self) -> Vec<Overlap> {
        let kinds: Vec<Vec<Judged>> = (0..self.coding.kinds.len()).map(|kind| self.of_kind(kind)).collect();
        let of_plan = |plan: usize| -> Option<Vec<usize>> {
            let mut found = Vec::new();
            for (kind, judged) in kinds.iter().enumerate() {
                let decided = self.combination.of(judged[plan].1.iter().copied())?;
                found.extend(decided.found.then_some(kind));
            }
            Some(found)
        };
        let sets: Vec<Vec<usize>> = (0..self.coding.plans.len()).filter_map(of_plan).collect();
        let mut different = sets.clone();
        different.push(Vec::new());
        different.sort_by(|one, other| other.len().cmp(&one.len()).then_with(|| one.cmp(other)));
        different.dedup();
        let overlap = |set: Vec<usize>| {
            let (found, plans) =
                (number(sets.iter().filter(|other| **other == set).count()), number(sets.len()));
            let (share, interval) = share(found, plans);
            let kinds = set.into_iter().map(|kind| self.coding.kinds[kind].clone()).collect();
            Overlap { kinds, found, plans, share, interval }
        };
        different.into_iter().map(overlap).collect()
    }
}

/// A share with Wilson's interval; `None` if there are no plans.
fn share(found: u32, plans: u32) -> (Option<f64>, Option<(f64, f64)>) {
    (numbers::stats::share(found, plans), wilson(found, plans))
}

impl CodedDocuments {
    /// The counts if only totals are known: the number of plans found in the civil servants' documents, out of all
    /// plans.
    pub fn of_totals(
        found: u32,
        plans: u32,
        of_civil_servants: &str,
        combination: Combination,
    ) -> CodedDocuments {
        let (share, interval) = share(found, plans);
        let kind = of_civil_servants.to_owned();
        let agreement = Agreement::default();
        CodedDocuments {
            plans,
            sources: 0,
            coders: Vec::new(),
            combination,
            of_civil_servants: kind.clone(),
            kinds: vec![Matched {
                name: kind.clone(),
                kind,
                found,
                plans,
                share,
                interval,
                tied: 0,
                agreement,
            }],
            documents: Vec::new(),
            overlaps: Vec::new(),
            agreement,
            notes: Vec::new(),
        }
    }

    /// Plans found in the civil servants' documents.
    ///
    /// # Errors
    /// The kinds that exist, if none has this name.
    pub fn of_civil_servants(&self) -> Result<&Matched, Vec<&str>> {
        let found =
            self.kinds.iter().find(|kind| super::kinds::is_same_kind(&kind.name, &self.of_civil_servants));
        found.ok_or_else(|| self.kinds.iter().map(|kind| kind.name.as_str()).collect())
    }
}
