//! The formations of one level of government, as seen by every rule.

use crate::estimate::data::{DataSet, GovernmentLevel, RecordedFormation};
use crate::estimate::features::{Recorded, Unusable};
pub use model::coalition_features::CoalitionType;
use model::coalition_features::{Mask, Term, TermNeeds, members};
use statistics::choice::prediction::groups;
use std::collections::BTreeMap;

/// A formation to be predicted.
#[derive(Debug, Clone)]
pub struct PredictedCase {
    /// Identifier.
    pub id: String,
    /// Country.
    pub country: String,
    /// Parties, seats and the coalition that formed.
    pub recorded: Recorded,
    /// The lead, if known and inside the coalition; used to estimate weights, but hidden from forecasts.
    pub lead: Option<usize>,
    /// True if the last executive is recorded.
    pub last_known: bool,
    /// Kind of every coalition, by mask minus one.
    kinds: Vec<CoalitionType>,
}

impl PredictedCase {
    /// A formation, with positions if requested.
    ///
    /// # Errors
    /// The reason why it cannot be used.
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

    /// The kind of a coalition, by its seats.
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

/// Position of a coalition among all coalitions.
pub fn place(coalition: Mask) -> usize {
    usize::try_from(coalition).expect("at most 17 parties") - 1
}

/// The usable formations of one level.
#[derive(Debug, Clone)]
pub struct RecordSample {
    /// Level of government.
    pub level: GovernmentLevel,
    /// Formations.
    pub cases: Vec<PredictedCase>,
    /// Group of each formation, which is held out together: its country, or its tenth.
    pub groups: Vec<usize>,
    /// Cluster of each formation in the bootstrap: its country; if there is only one country, the formation itself.
    pub clusters: Vec<usize>,
    /// Formations that cannot be used, by reason.
    pub unusable: BTreeMap<Unusable, usize>,
    /// True if positions are used: at least half of the formations have them for nine tenths of the seats.
    pub with_positions: bool,
    /// True if the last executive is used: it is recorded for at least half of the formations.
    pub with_last: bool,
    /// True if the lead of the last executive is used: it is recorded for at least one formation in ten.
    pub with_last_lead: bool,
    /// True if party families are recorded.
    pub with_families: bool,
    /// True if a party holds a majority alone in at least one formation.
    pub with_majority_party: bool,
    /// Number of countries.
    pub countries: usize,
}

impl RecordSample {
    /// The formations of a level in all data sets; `None` if there are none.
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

    /// The terms of the model that the sample can identify. Council-wide executives are a custom of towns;
    /// concentration is a term of the first version.
    pub fn terms(&self) -> Vec<Term> {
        Term::ALL.into_iter().filter(|&term| self.tells(term) && term != Term::Concentration).collect()
    }

    /// True if the sample can identify a term.
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
