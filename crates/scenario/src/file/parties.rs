//! Lists, parties and negotiators as written.

use super::is_false;
use crate::units::Share;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A list in the election.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListFile {
    /// Identifier; the same as the party's if the list won seats.
    pub id: String,
    /// Label.
    #[serde(default)]
    pub name: String,
    /// Votes.
    #[schemars(range(min = 0, max = 1_000_000_000))]
    pub votes: u64,
    /// Official seats, checked against what the electoral law gives; if the law requires drawing lots, they give the outcome.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seats: Option<u32>,
}

/// A party.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PartyFile {
    /// Identifier.
    pub id: String,
    /// Label.
    #[serde(default)]
    pub name: String,
    /// Seats, if the scenario gives no votes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seats: Option<u32>,
    /// Place on each dimension, 0-10, as in the survey.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub survey: BTreeMap<String, Ten>,
    /// Importance of each dimension, 0-10, as in the survey; 5 if left out.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub survey_salience: BTreeMap<String, Ten>,
    /// Ideal position on a theme (0-1), instead of the one that follows from the dimensions.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub positions: BTreeMap<String, Share>,
    /// Importance of a theme relative to others (any scale; rescaled to mean 1), instead of the one that follows from the dimensions.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub salience: BTreeMap<String, Ten>,
    /// Parties with which it refuses to sit in an executive.
    #[serde(default)]
    pub excludes: Vec<String>,
    /// Parties without which it refuses to sit in an executive.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub only_with: Vec<String>,
    /// Parties of which at most one may sit in an executive with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub at_most_one_of: Vec<String>,
    /// Place on left-right, 0-10; the mean position on the themes if left out. Also its place on the dimensions of this `axis` that `survey` leaves out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left_right: Option<Ten>,
    /// Place from liberty (0) to authority (10), as in ParlGov: its place on the dimensions of this `axis` that `survey` leaves out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lib_auth: Option<Ten>,
    /// True if it is an edge party: of the communist or the right-wing family.
    #[serde(default, skip_serializing_if = "is_false")]
    pub edge: bool,
    /// Colour in pictures, `#` and six hexadecimal digits for red, green and blue; a colour of the palette if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = r"^#[0-9A-Fa-f]{6}$"))]
    pub colour: Option<String>,
    /// Hostility to a party: loss of utility of a coalition with it (-100 to 100).
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[schemars(extend("additionalProperties" = { "type": "number", "minimum": -100, "maximum": 100 }))]
    pub hostility: BTreeMap<String, f64>,
    /// Its stance.
    #[serde(default)]
    pub stance: Stance,
    /// Its two negotiators; if left out, two without a portfolio and with the default experience, `<party>-candidate-alderman` and `<party>-group-leader`.
    #[serde(default)]
    pub negotiators: Vec<NegotiatorFile>,
}

/// A question on which parties are placed.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DimensionFile {
    /// Identifier, unique in its list.
    pub id: String,
    /// Label; the identifier if left out.
    #[serde(default)]
    pub name: String,
    /// The axis on which a party's place is used for this dimension if `survey` leaves it out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub axis: Option<Axis>,
}

/// One of the two places that a party may have instead of a place on every dimension.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Axis {
    /// From left (0) to right (10).
    LeftRight,
    /// From liberty (0) to authority (10).
    LibAuth,
}

impl Axis {
    /// The key of a party under which the place is written.
    pub const fn key(self) -> &'static str {
        match self {
            Axis::LeftRight => "left_right",
            Axis::LibAuth => "lib_auth",
        }
    }
}

impl PartyFile {
    /// Its place on an axis, 0-10; `None` if not given.
    pub fn on(&self, axis: Axis) -> Option<f64> {
        let place = match axis {
            Axis::LeftRight => self.left_right,
            Axis::LibAuth => self.lib_auth,
        };
        place.map(|place| place.0)
    }
}

/// A number from 0 to 10.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Ten(#[schemars(range(min = 0.0, max = 10.0))] pub f64);

/// A party's stance on governing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stance {
    /// Open to any coalition that it values.
    #[default]
    None,
    /// Joins only if there is no majority without it.
    OnlyIfNeeded,
    /// Does not govern.
    StaysOut,
}

/// A negotiator.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NegotiatorFile {
    /// Identifier.
    pub id: String,
    /// Label.
    #[serde(default)]
    pub name: String,
    /// Label in English; `name` if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_en: Option<String>,
    /// Label in Dutch; `name` if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_nl: Option<String>,
    /// Seat at the table.
    pub role: NegotiatorRole,
    /// Experience with negotiating and governing (0 new, 1 veteran). Assumption if left out: 0.5.
    #[serde(default = "half")]
    pub experience: Share,
    /// Themes in the portfolio of a sitting alderman; empty for others.
    #[serde(default)]
    pub portfolio: Vec<String>,
}

pub(super) fn half() -> Share {
    Share::of(0.5)
}

/// A negotiator's seat at the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NegotiatorRole {
    /// Becomes alderman if the party governs.
    CandidateAlderman,
    /// Leads the group in the council.
    GroupLeader,
}
