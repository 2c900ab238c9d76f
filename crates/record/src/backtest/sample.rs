//! The formations of one level of government, as every rule sees them.

use crate::estimate::data::{DataSet, GovernmentLevel, RecordedFormation};
use crate::estimate::features::{Recorded, Unusable};
pub use model::coalition_features::CoalitionType;
use model::coalition_features::{Mask, Term, TermNeeds, members};
use statistics::choice::prediction::groups;
use std::collections::BTreeMap;

/// A formation that is predicted.
#[derive(Debug, Clone)]
pub struct PredictedCase {
    /// Identifier.
    pub id: String,
    /// Country.
    pub country: String,
    /// Parties, seats and the coalition that formed.
    pub recorded: Recorded,
    /// Who led, where it is known and inside the coalition: weights are estimated from it, no forecast sees it.
    pub lead: Option<usize>,
    /// Whether the last executive is on record.
    pub last_known: bool,
    /// Kind of every coalition, by mask less one.
    kinds: Vec<CoalitionType>,
}

impl PredictedCase {
    /// A formation, with positions where asked for.
    ///
    /// # Errors
    /// Why it cannot be used.
    pub fn of(formation: &RecordedFormation, with_positions: bool) -> Result<PredictedCase, Unusable> {
        let recorded = Recorded::of(formation, with_positions)?;
        let lead = formation.single_parties().position(|p| p.formateur);
        let kinds = recorded
            .with_chamber(|chamber| (1..1 << recorded.seats.len()).map(|c| chamber.kind(c)).collect());
        Ok(PredictedCase {
            id: formation.id.clone(),
            country: formation.country.clone(),
            lead: lead.filter(|&lead| recorded.real >> lead & 1 == 1),
            last_known: formation.previous_known && recorded.last != 0,
            recorded,
            kinds,
        })
    }

    /// Every coalition, ascending.
    pub fn coalitions(&self) -> impl Iterator<Item = Mask> + use<> {
        1..=self.kinds.len() as Mask
    }

    /// Number of coalitions.
    pub fn number(&self) -> usize {
        self.kinds.len()
    }

    /// What a coalition is by its seats.
    pub fn kind(&self, coalition: Mask) -> CoalitionType {
        self.kinds[place(coalition)]
    }

    /// Seats of a coalition.
    pub fn seats(&self, coalition: Mask) -> u32 {
        members(coalition).map(|p| self.recorded.seats[p]).sum()
    }

    /// Names of a coalition's parties, joined by +, in the order of the file.
    pub fn words(&self, coalition: Mask) -> String {
        members(coalition).map(|p| self.recorded.names[p].as_str()).collect::<Vec<_>>().join("+")
    }
}

/// Where a coalition stands among all.
pub fn place(coalition: Mask) -> usize {
    usize::try_from(coalition).expect("at most 17 parties") - 1
}

/// The formations of one level that can be used.
#[derive(Debug, Clone)]
pub struct RecordSample {
    /// Level of government.
    pub level: GovernmentLevel,
    /// Formations.
    pub cases: Vec<PredictedCase>,
    /// Group of each that is held out together with it: its country, or its tenth.
    pub groups: Vec<usize>,
    /// Cluster of each in the bootstrap: its country; where there is one country, itself.
    pub clusters: Vec<usize>,
    /// Formations that cannot be used, by reason.
    pub unusable: BTreeMap<Unusable, usize>,
    /// Whether positions are used: at least half of the formations have them for nine tenths of the seats.
    pub with_positions: bool,
    /// Whether the last executive is used: it is on record for at least half of the formations.
    pub with_last: bool,
    /// Whether who led the last executive is on record: it is of at least one formation in ten.
    pub with_last_lead: bool,
    /// Whether families of parties are on record.
    pub with_families: bool,
    /// Whether a party holds a majority alone in some formation.
    pub with_majority_party: bool,
    /// Countries.
    pub countries: usize,
}

impl RecordSample {
    /// The formations of a level in all data sets; none where there are none.
    pub fn of(data: &[DataSet], level: GovernmentLevel) -> Option<RecordSample> {
        let all: Vec<&RecordedFormation> =
            data.iter().flat_map(|set| &set.formations).filter(|f| f.level == level).collect();
        let is_placed = |f: &&&RecordedFormation| Recorded::is_placed(f);
        let with_positions = 2 * all.iter().filter(is_placed).count() >= all.len();
        let with_families = all.iter().flat_map(|f| &f.parties).any(|party| party.family.is_some());
        let mut unusable = BTreeMap::new();
        let mut cases = Vec::new();
        for formation in all {
            match PredictedCase::of(formation, with_positions) {
                Ok(case) => cases.push(case),
                Err(reason) => *unusable.entry(reason).or_default() += 1,
            }
        }
        let names: Vec<&str> = cases.iter().map(|case| case.country.as_str()).collect();
        let mut distinct = names.clone();
        distinct.sort_unstable();
        distinct.dedup();
        let countries = distinct.len();
        let groups = groups(&names);
        let clusters = if countries > 1 { groups.clone() } else { (0..cases.len()).collect() };
        let with_last = 2 * cases.iter().filter(|case| case.last_known).count() >= cases.len();
        let with_last_lead =
            10 * cases.iter().filter(|case| case.recorded.last_lead != 0).count() >= cases.len();
        let has_majority =
            |case: &PredictedCase| case.recorded.seats.iter().any(|&s| s >= case.recorded.majority);
        let with_majority_party = cases.iter().any(has_majority);
        let sample = RecordSample {
            level,
            groups,
            clusters,
            unusable,
            with_positions,
            with_last,
            with_last_lead,
            with_families,
            with_majority_party,
            countries,
            cases,
        };
        (!sample.cases.is_empty()).then_some(sample)
    }

    /// The terms of the model that the sample can tell. Council-wide executives are a custom of towns; concentration is
    /// a term of the first version.
    pub fn terms(&self) -> Vec<Term> {
        Term::ALL.into_iter().filter(|&term| self.tells(term) && term != Term::Concentration).collect()
    }

    /// Whether the sample can tell a term.
    pub fn tells(&self, term: Term) -> bool {
        match term.needs() {
            TermNeeds::Seats if term == Term::Everyone => self.level == GovernmentLevel::Municipal,
            TermNeeds::Seats => term != Term::Alone || self.with_majority_party,
            TermNeeds::Positions => self.with_positions,
            TermNeeds::LastCoalition => self.with_last,
            TermNeeds::LastLead => self.with_last_lead,
            TermNeeds::Families => self.with_families,
        }
    }
}
