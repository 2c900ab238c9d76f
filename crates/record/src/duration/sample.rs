//! The formations from which days are estimated.

use super::hazard::DurationSample;
use super::terms::{DurationTerm, Start};
use crate::estimate::data::{DataFile, DataSet, RecordedFormation};
use statistics::choice::prediction::groups;
use std::collections::BTreeMap;

/// Treatment of formations recorded with 0 days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayZero {
    /// Left out: the executive stayed in office and nobody had to be brought together.
    LeftOut,
    /// Counted as formations of at most half a day.
    HalfADay,
}

/// The reason why a formation cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum UnusableSpell {
    /// Its duration is not recorded.
    NoDays,
    /// It is recorded with 0 days.
    DayZero,
    /// A term has no value, for lack of positions or of a single party in the executive.
    Unknown,
}

impl UnusableSpell {
    /// The reason in words.
    pub const fn reason(self) -> &'static str {
        match self {
            UnusableSpell::NoDays => "no days on record",
            UnusableSpell::DayZero => "recorded as 0 days: no negotiation",
            UnusableSpell::Unknown => {
                "positions unknown for more than a tenth of the seats, or no single party in the executive"
            }
        }
    }
}

/// A usable formation.
#[derive(Debug, Clone, PartialEq)]
pub struct Spell {
    /// Identifier.
    pub id: String,
    /// Country.
    pub country: String,
    /// Recorded days.
    pub days: u32,
    /// Values of [`DurationTerm::ALL`].
    pub values: Vec<f64>,
}

/// All usable formations, and the number that are not, by reason.
#[derive(Debug, Clone)]
pub struct Spells {
    /// Formations, in the order of the files.
    pub all: Vec<Spell>,
    /// Group of each formation: its country, in the order of names; if there is only one country, every tenth
    /// formation.
    pub groups: Vec<usize>,
    /// Formations that cannot be used, by reason.
    pub unusable: BTreeMap<UnusableSpell, usize>,
    /// Files from which they come.
    pub files: Vec<DataFile>,
}

/// Days that a recorded number stands for: 0 is the middle of the first half day, any other number is itself.
fn length(days: u32) -> f64 {
    if days == 0 { 0.25 } else { f64::from(days) }
}

impl Spells {
    /// Select the formations from the data.
    pub fn of(data: &[DataSet], day_zero: DayZero) -> Spells {
        let (mut all, mut unusable) = (Vec::new(), BTreeMap::new());
        for formation in data.iter().flat_map(|set| &set.formations) {
            match spell(formation, day_zero) {
                Ok(spell) => all.push(spell),
                Err(why) => *unusable.entry(why).or_default() += 1,
            }
        }
        let countries: Vec<&str> = all.iter().map(|spell| spell.country.as_str()).collect();
        let groups = groups(&countries);
        let files = data.iter().flat_map(|set| set.files.iter().cloned()).collect();
        Spells { groups, all, unusable, files }
    }

    /// Number of groups.
    pub(crate) fn group_count(&self) -> usize {
        self.groups.iter().max().map_or(0, |last| last + 1)
    }

    /// The formations whose group is kept.
    pub fn sample(&self, keep: impl Fn(usize) -> bool) -> DurationSample {
        let kept = self.all.iter().zip(&self.groups).filter(|(_, group)| keep(**group));
        let (days, values) = kept.map(|(spell, _)| (length(spell.days), spell.values.clone())).unzip();
        DurationSample { days, values }
    }
}

fn spell(formation: &RecordedFormation, day_zero: DayZero) -> Result<Spell, UnusableSpell> {
    let days = formation.days.ok_or(UnusableSpell::NoDays)?;
    if days == 0 && day_zero == DayZero::LeftOut {
        return Err(UnusableSpell::DayZero);
    }
    let start = Start::of(formation);
    let values: Option<Vec<f64>> = DurationTerm::ALL.iter().map(|&term| start.value(term)).collect();
    Ok(Spell {
        id: formation.id.clone(),
        country: formation.country.clone(),
        days,
        values: values.ok_or(UnusableSpell::Unknown)?,
    })
}
