//! Pictures: SVG from [plotters], the same bytes on every machine; PNG from that by [`png`].
//!
//! One file per picture: from the data ([`data`]) to a drawing. [`canvas`] has the parts common to all pictures,
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
pub mod figure_shown;
pub mod heatmap;
pub mod influence;
pub mod look;
pub mod matches;
pub mod means;
pub mod pairs;
mod party_colours;
#[cfg(feature = "png")]
pub mod pdf;
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
use canvas::Drawing;
use look::{Language, Look};
use studies::error::Error;

/// The pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Picture {
    /// Coalitions and their frequencies.
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
    /// The stages at which recommendations end.
    Advice,
    /// A figure over two factors.
    Heatmap,
    /// A figure against a factor.
    Response,
    /// Variance decomposition of a figure.
    Sensitivity,
    /// Influence at the three values of every dial.
    Dials,
    /// The posterior of a calibration.
    Pairs,
    /// The negotiators' beliefs about plans, session by session.
    Beliefs,
}

/// The data that a picture needs.
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
    /// The result of `sweep`, with a design for sensitivity.
    Sensitivity,
    /// The result of `sweep`, with dials.
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

    /// A one-line description.
    pub const fn shows(self, language: Language) -> &'static str {
        let [english, dutch] = match self {
            Picture::Coalitions => {
                ["which coalitions were formed, and how often", "welke coalities werden gevormd, en hoe vaak"]
            }
            Picture::Influence => [
                "civil servants' influence by group, on course, content and outcome",
                "invloed van ambtenaren per groep op verloop, inhoud en uitkomst",
            ],
            Picture::Council => [
                "the council's seats, and who is in the coalition",
                "de zetels in de raad, en wie in de coalitie zit",
            ],
            Picture::Timeline => [
                "phases, leads, sessions and events of a formation by date",
                "fasen, voortouw, sessies en gebeurtenissen van een formatie op datum",
            ],
            Picture::Relations => [
                "who is related to whom by which kind, before and after a formation",
                "wie met wie een relatie heeft, en van welke soort, vóór en na een formatie",
            ],
            Picture::Means => [
                "through which means civil servants have influence: Shapley values",
                "uit welke machtsbronnen de invloed van ambtenaren komt: Shapleywaarden",
            ],
            Picture::Documents => [
                "plans found in the factsheets, with civil servants and by coincidence",
                "plannen die in de factsheets staan, met ambtenaren en door toeval",
            ],
            Picture::Matches => [
                "plans that coders found in each kind of document, beside simulated formations",
                "plannen die codeurs per soort document vonden, naast gesimuleerde formaties",
            ],
            Picture::Advice => [
                "where experts' recommendations end, from draft to agreement",
                "waar aanbevelingen van deskundigen terechtkomen, van opstellen tot akkoord",
            ],
            Picture::Heatmap => ["a figure against two factors", "een maat afgezet tegen twee factoren"],
            Picture::Response => [
                "a figure against one factor, for each value of another",
                "een maat afgezet tegen één factor, per waarde van een andere",
            ],
            Picture::Pairs => [
                "what a calibration says about parameters, singly and in pairs",
                "wat een kalibratie over parameters zegt, afzonderlijk en per paar",
            ],
            Picture::Sensitivity => [
                "variance of a figure by factor: Sobol', Morris",
                "variantie van een maat naar factor: Sobol', Morris",
            ],
            Picture::Dials => [
                "influence on the outcome at the low, default and high value of every dial",
                "invloed op de uitkomst bij de lage, de standaard- en de hoge waarde van elke knop",
            ],
            Picture::Beliefs => [
                "what negotiators believed about plans after each session, and the truth",
                "hoe onderhandelaars plannen na elke sessie inschatten, en de werkelijkheid",
            ],
        };
        language.pick(english, dutch)
    }

    /// The data that it needs.
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

    /// Draw the picture as SVG.
    ///
    /// # Errors
    /// Data of the wrong kind, or a failure to draw: faults of the program.
    pub fn draw(self, data: &mut Data<'_>, look: &Look) -> Result<Drawing, Error> {
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
