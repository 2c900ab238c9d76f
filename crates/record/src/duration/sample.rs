//! The formations that days are estimated from.

use super::hazard::DurationSample;
use super::terms::{DurationTerm, Start};
use crate::estimate::data::{DataFile, DataSet, RecordedFormation};
use statistics::choice::prediction::groups;
use std::collections::BTreeMap;

/// What is done with formations recorded at 0 days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayZero {
    /// They are left out: the executive stayed in office and nobody had to be brought together.
    LeftOut,
    /// They count as formations of at most half a day.
    HalfADay,
}

/// Why a formation cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum UnusableSpell {
    /// How long it took is not on record.
    NoDays,
    /// It is recorded at 0 days.
    DayZero,
    /// A term has no value, for want of positions or of a single party in the executive.
    Unknown,
}

impl UnusableSpell {
    /// The reason in words.
    pub const fn reason(self) -> &'static str {
        match self {
            UnusableSpell::NoDays => "no days on record",
            UnusableSpell::DayZero => "recorded at 0 days: nobody was brought together",
            UnusableSpell::Unknown => {
                "positions unknown for more than a tenth of the seats, or no single party in the executive"
            }
        }
    }
}

/// A formation that can be used.
#[derive(Debug, Clone, PartialEq)]
pub struct Spell {
    /// Identifier.
    pub id: String,
    /// Country.
    pub country: String,
    /// Days on record.
    pub days: u32,
    /// Values of [`Term::ALL`].
    pub values: Vec<f64>,
}

/// All that can be used, and what cannot.
#[derive(Debug, Clone)]
pub struct Spells {
    /// Formations, in the order of the files.
    pub all: Vec<Spell>,
    /// Group of each: its country, counted in the order of names; in one country, every tenth formation.
    pub groups: Vec<usize>,
    /// Formations that cannot be used, by reason.
    pub unusable: BTreeMap<UnusableSpell, usize>,
    /// Files that they come from.
    pub files: Vec<DataFile>,
}

/// Days that a recorded number stands for: 0 is the middle of the first half day, any other itself.
fn length(days: u32) -> f64 {
    if days == 0 { 0.25 } else { f64::from(days) }
}

impl Spells {
    /// Those of the data.
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

    /// Those of which the group is kept.
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
