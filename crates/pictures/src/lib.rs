//! Pictures: SVG from [plotters], the same bytes on every machine; PNG from that by [`png`].
//!
//! One picture a file: from what is known ([`data`]) to a drawing. [`canvas`] has what stands around every picture,
//! [`look`] sizes, themes and colours, [`words`] the labels in two languages.

pub mod advice;
pub(crate) mod bars;
pub mod beliefs;
pub mod canvas;
pub mod coalitions;
pub mod council;
pub mod data;
pub mod dials;
pub mod documents;
pub mod heatmap;
pub mod influence;
pub mod look;
pub mod matches;
pub mod means;
pub mod pairs;
mod party_colours;
mod plane;
#[cfg(feature = "png")]
pub mod png;
pub mod relations;
pub mod response;
pub mod sensitivity;
pub mod shapes;
mod strips;
pub mod swept;
mod symbols;
pub mod timeline;

use crate::data::Data;
use look::{Language, Look};
use studies::error::Error;

/// The pictures that there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Picture {
    /// Which coalition, how often.
    Coalitions,
    /// Influence by group and dimension.
    Influence,
    /// The council's seats and the coalition of one formation.
    Council,
    /// The course of one formation.
    Timeline,
    /// The relation graph before and after one formation.
    Relations,
    /// Influence by means.
    Means,
    /// Document match against coincidental match.
    Documents,
    /// A coding of documents, beside simulated matches.
    Matches,
    /// Where recommendations end.
    Advice,
    /// A figure over two factors.
    Heatmap,
    /// A figure against a factor.
    Response,
    /// Whose doing the spread of a figure is.
    Sensitivity,
    /// Influence at the three values of every dial.
    Dials,
    /// The posterior of a calibration.
    Pairs,
    /// What negotiators believed of plans, session by session.
    Beliefs,
}

/// Of what a picture is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureNeeds {
    /// One formation of a scenario.
    Formation,
    /// Many formations of a scenario, or the result of `run`.
    Run,
    /// Many formations with their counterfactuals, or the result of `influence`.
    Influence,
    /// The result of `sweep`.
    Sweep,
    /// The result of `sweep`, of a design that tells of sensitivity.
    Sensitivity,
    /// The result of `sweep`, of dials.
    Dials,
    /// The result of `calibrate`.
    Calibration,
    /// The result of `documents`.
    Coding,
}

impl Picture {
    /// All pictures, in the order in which they are listed.
    pub const ALL: [Picture; 15] = [
        Picture::Coalitions,
        Picture::Council,
        Picture::Timeline,
        Picture::Relations,
        Picture::Beliefs,
        Picture::Influence,
        Picture::Means,
        Picture::Documents,
        Picture::Matches,
        Picture::Advice,
        Picture::Heatmap,
        Picture::Response,
        Picture::Sensitivity,
        Picture::Dials,
        Picture::Pairs,
    ];

    /// Name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Picture::Coalitions => "coalitions",
            Picture::Influence => "influence",
            Picture::Council => "council",
            Picture::Timeline => "timeline",
            Picture::Relations => "relations",
            Picture::Means => "means",
            Picture::Documents => "documents",
            Picture::Matches => "matches",
            Picture::Advice => "advice",
            Picture::Heatmap => "heatmap",
            Picture::Response => "response",
            Picture::Sensitivity => "sensitivity",
            Picture::Dials => "dials",
            Picture::Pairs => "pairs",
            Picture::Beliefs => "beliefs",
        }
    }

    /// What it shows, in a line.
    pub const fn shows(self, language: Language) -> &'static str {
        let [english, dutch] = match self {
            Picture::Coalitions => {
                ["which coalition was formed, how often", "welke coalitie gevormd werd, hoe vaak"]
            }
            Picture::Influence => [
                "civil servants' influence by group, on course, content and outcome",
                "invloed van ambtenaren per groep, op verloop, inhoud en uitkomst",
            ],
            Picture::Council => [
                "the council's seats, and who is in the coalition",
                "de raadszetels, en wie in de coalitie zit",
            ],
            Picture::Timeline => [
                "phases, leads, sessions and events of a formation by date",
                "fasen, leidingen, sessies en gebeurtenissen van een formatie op datum",
            ],
            Picture::Relations => [
                "who is related to whom by which kind, before and after a formation",
                "wie door welke soort relatie met wie verbonden is, voor en na een formatie",
            ],
            Picture::Means => [
                "through which means civil servants have influence: Shapley values",
                "door welk middel ambtenaren invloed hebben: Shapleywaarden",
            ],
            Picture::Documents => [
                "plans found in the factsheets, with civil servants and by coincidence",
                "plannen uit de factsheets, met ambtenaren en toevallig",
            ],
            Picture::Matches => [
                "plans that coders found in each kind of documents, beside simulated formations",
                "plannen die codeurs in elke soort documenten vonden, naast gesimuleerde formaties",
            ],
            Picture::Advice => [
                "where experts' recommendations end, from draft to agreement",
                "waar aanbevelingen van deskundigen eindigen, van opstellen tot akkoord",
            ],
            Picture::Heatmap => ["a figure over two factors", "een getal over twee factoren"],
            Picture::Response => {
                ["a figure against a factor, by another", "een getal tegen een factor, naar een andere"]
            }
            Picture::Pairs => [
                "what a calibration says of parameters, each alone and two together",
                "wat een kalibratie van parameters zegt, elk alleen en twee samen",
            ],
            Picture::Sensitivity => [
                "which factor the spread of a figure is due to: Sobol', Morris",
                "door welke factor een getal uiteenloopt: Sobol', Morris",
            ],
            Picture::Dials => [
                "influence on the outcome at the low, default and high value of every dial",
                "invloed op de uitkomst bij de lage, standaard en hoge waarde van elke knop",
            ],
            Picture::Beliefs => [
                "what negotiators believed of plans after each session, and the truth",
                "wat onderhandelaars na elke sessie van plannen geloofden, en de waarheid",
            ],
        };
        language.pick(english, dutch)
    }

    /// Of what it is made.
    pub const fn needs(self) -> PictureNeeds {
        match self {
            Picture::Coalitions => PictureNeeds::Run,
            Picture::Council | Picture::Timeline | Picture::Relations | Picture::Beliefs => {
                PictureNeeds::Formation
            }
            Picture::Influence | Picture::Means | Picture::Documents | Picture::Advice => {
                PictureNeeds::Influence
            }
            Picture::Heatmap | Picture::Response => PictureNeeds::Sweep,
            Picture::Sensitivity => PictureNeeds::Sensitivity,
            Picture::Dials => PictureNeeds::Dials,
            Picture::Pairs => PictureNeeds::Calibration,
            Picture::Matches => PictureNeeds::Coding,
        }
    }

    /// Draws it as SVG.
    ///
    /// # Errors
    /// The data are not what it is made of, or something could not be drawn: faults of the program.
    pub fn draw(self, data: &mut Data<'_>, look: &Look) -> Result<String, Error> {
        match (self, data) {
            (Picture::Coalitions, Data::Run(summary)) => coalitions::draw(summary, look),
            (Picture::Influence, Data::Influence(studied)) => influence::draw(&studied.answer, look),
            (Picture::Council, Data::Formation(formation)) => council::draw(formation, look),
            (Picture::Timeline, Data::Formation(formation)) => timeline::draw(formation, look),
            (Picture::Relations, Data::Formation(formation)) => relations::draw(formation, look),
            (Picture::Means, Data::Influence(studied)) => means::draw(&studied.answer, look),
            (Picture::Documents, Data::Influence(studied)) => documents::draw(studied, look),
            (Picture::Matches, Data::Coding(coded)) => matches::draw(coded, look),
            (Picture::Advice, Data::Influence(studied)) => advice::draw(studied, look),
            (Picture::Heatmap, Data::Sweep(swept)) => heatmap::draw(swept, look),
            (Picture::Response, Data::Sweep(swept)) => response::draw(swept, look),
            (Picture::Sensitivity, Data::Sensitivity(told)) => sensitivity::draw(told, look),
            (Picture::Dials, Data::Dials(found)) => dials::draw(found, look),
            (Picture::Pairs, Data::Calibration(calibrated)) => pairs::draw(calibrated, look),
            (Picture::Beliefs, Data::Formation(formation)) => beliefs::draw(formation, look),
            _ => Err(Error::Run(format!("{} is not made of this", self.name()))),
        }
    }
}
