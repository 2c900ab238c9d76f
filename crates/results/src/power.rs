//! Seats and voting power: as figures, in words and as a table.

use super::columns::columns;
use model::measures::power::{Game, GameError};
use model::scenario::Scenario;
use serde::Serialize;
use std::fmt::Write;
use studies::text_table::{left, right, row, widest};

/// The voting power of all parties in a council.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CouncilPower {
    /// Name of the scenario.
    pub scenario: String,
    /// Its title.
    pub title: String,
    /// Seats of the council.
    pub seats: u64,
    /// Seats needed to win.
    pub quota: u64,
    /// Parties, in the order of the scenario.
    pub parties: Vec<PartyPower>,
}

/// Seats and voting power of one party.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PartyPower {
    /// Identifier in the scenario.
    pub party: String,
    /// Name.
    pub name: String,
    /// Seats.
    pub seats: u64,
    /// Share of all seats, \[0, 1\].
    pub share: f64,
    /// Normalised Banzhaf index, \[0, 1\].
    pub banzhaf: f64,
    /// Absolute Banzhaf index (Penrose measure), \[0, 1\].
    pub penrose: f64,
    /// Shapley-Shubik index, \[0, 1\].
    pub shapley_shubik: f64,
    /// True if it was in the coalition of the recorded case; `None` if no coalition is recorded.
    pub in_case: Option<bool>,
}

/// A row of the table.
pub(crate) type PartyRow<'a> = (&'a CouncilPower, &'a PartyPower);

columns! {
    /// The table: one row for each party.
    parties: PartyRow;
    "scenario", "name of the scenario", "", "" => text |(a, _)| &a.scenario;
    "party", "identifier of the party", "", "" => text |(_, p)| &p.party;
    "name", "name of the party", "", "" => text |(_, p)| &p.name;
    "seats", "seats of the party", "seats", "1 and more" => whole |(_, p)| p.seats;
    "share", "share of all seats", "share", "0 to 1" => number |(_, p)| p.share;
    "banzhaf", "normalised Banzhaf index", "share", "0 to 1" => number |(_, p)| p.banzhaf;
    "penrose", "absolute Banzhaf index (Penrose measure)", "chance", "0 to 1" => number |(_, p)| p.penrose;
    "shapley_shubik", "Shapley-Shubik index", "share", "0 to 1" => number |(_, p)| p.shapley_shubik;
    "quota", "seats needed to win", "seats", "1 to all" => whole |(a, _)| a.quota;
    "in_case", "TRUE if it was in the coalition of the recorded case; empty if none is recorded", "", "TRUE, FALSE" => truth |(_, p)| p.in_case;
}

impl CouncilPower {
    /// The voting power of the parties of a scenario; a majority wins if no quota is given.
    ///
    /// # Errors
    /// An impossible quota.
    pub fn of(scenario: &Scenario, quota: Option<u64>) -> Result<CouncilPower, GameError> {
        let seats: Vec<u64> = scenario.parties().iter().map(|party| u64::from(party.seats)).collect();
        let all: u64 = seats.iter().sum();
        let game = Game::new(&seats, quota)?;
        let coalition = scenario.case().map(|case| &case.coalition).filter(|coalition| !coalition.is_empty());
        let parties = scenario.parties().iter().zip(seats).zip(game.power());
        let parties = parties.map(|((party, seats), power)| PartyPower {
            party: party.label.id.clone(),
            name: party.label.name.clone(),
            seats,
            share: seats as f64 / all as f64,
            banzhaf: power.banzhaf,
            penrose: power.penrose,
            shapley_shubik: power.shapley_shubik,
            in_case: coalition.map(|coalition| coalition.contains(&party.label.id)),
        });
        Ok(CouncilPower {
            scenario: scenario.name().to_owned(),
            title: scenario.title().to_owned(),
            seats: all,
            quota: game.quota(),
            parties: parties.collect(),
        })
    }

    /// Rows of the table.
    pub fn rows(&self) -> impl Iterator<Item = PartyRow<'_>> {
        self.parties.iter().map(move |party| (self, party))
    }
}

/// The answer in words and columns, ending with a newline.
pub fn words(answer: &CouncilPower) -> String {
    let mut shown = String::new();
    table(answer, &mut shown).expect("a string takes what is written");
    shown
}

fn table(answer: &CouncilPower, out: &mut String) -> std::fmt::Result {
    let name = left(widest(answer.parties.iter().map(|party| &party.name), 5));
    let columns =
        [name, right(5).after(2), right(5).after(2), right(7).after(2), right(14).after(2), left(0).after(3)];
    writeln!(
        out,
        "{}\n{} seats; {} are needed to win. Shares in %.\n",
        answer.title, answer.seats, answer.quota
    )?;
    writeln!(out, "{}", row(&columns, ["party", "seats", "share", "Banzhaf", "Shapley-Shubik"]))?;
    for party in &answer.parties {
        let (seats, share) = (party.seats.to_string(), format!("{:.1}", 100.0 * party.share));
        let [banzhaf, shapley_shubik] =
            [party.banzhaf, party.shapley_shubik].map(|share| format!("{:.2}", 100.0 * share));
        let mark = if party.in_case == Some(true) { "*" } else { "" };
        let shown = row(&columns, [&*party.name, &seats, &share, &banzhaf, &shapley_shubik, mark]);
        writeln!(out, "{}", shown.trim_end())?;
    }
    if answer.parties.iter().any(|party| party.in_case == Some(true)) {
        let coalition = answer.parties.iter().filter(|party| party.in_case == Some(true));
        let seats: u64 = coalition.map(|party| party.seats).sum();
        writeln!(out, "\n* in the coalition of the recorded case, {seats} seats")?;
    }
    Ok(())
}
