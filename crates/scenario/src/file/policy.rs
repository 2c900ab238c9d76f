//! Clusters, themes, problems and approaches as written.

use super::parties::half;
use crate::Language;
use crate::units::Share;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A cluster of themes.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClusterFile {
    /// Identifier, unique in its list.
    pub id: String,
    /// Label; the identifier if left out.
    #[serde(default)]
    pub name: String,
    /// Label in English; `name` if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_en: Option<String>,
}

/// A theme.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ThemeFile {
    /// Identifier.
    pub id: String,
    /// Label.
    #[serde(default)]
    pub name: String,
    /// Label in English; `name` if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_en: Option<String>,
    /// Cluster.
    pub cluster: String,
    /// Department with expertise on the theme.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
    /// Weights of the survey's dimensions that give parties' positions on the theme (weighted mean over ten). A negative weight reverses the dimension.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[schemars(extend("additionalProperties" = { "type": "number", "minimum": -100, "maximum": 100 }))]
    pub dimensions: BTreeMap<String, f64>,
    /// Its problems: a number, or a list with their names and approaches. Whatever a list leaves out is drawn as it is for a number, and names change no result.
    pub problems: ProblemsFile,
    /// Mean urgency of its problems.
    #[serde(default = "half")]
    pub urgency: Share,
}

/// The problems of a theme.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum ProblemsFile {
    /// Number of problems, identified by their numbers.
    Number(u32),
    /// Each with a name, in the order of their numbers.
    List(Vec<ProblemFile>),
}

impl ProblemsFile {
    /// Number of problems.
    pub fn number(&self) -> u32 {
        match self {
            ProblemsFile::Number(number) => *number,
            ProblemsFile::List(problems) => u32::try_from(problems.len()).unwrap_or(u32::MAX),
        }
    }

    /// The problems that have a name: all, or none.
    pub fn list(&self) -> &[ProblemFile] {
        match self {
            ProblemsFile::Number(_) => &[],
            ProblemsFile::List(problems) => problems,
        }
    }
}

/// One schema for both, so that a fault within a list is reported at its place.
impl JsonSchema for ProblemsFile {
    fn schema_name() -> Cow<'static, str> {
        "ProblemsFile".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "The problems of a theme: how many, or a list.",
            "type": ["integer", "array"],
            "minimum": 1,
            "maximum": 1000,
            "minItems": 1,
            "maxItems": 1000,
            "items": generator.subschema_for::<ProblemFile>(),
        })
    }
}

/// A problem with a name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProblemFile {
    /// Identifier, unique in its theme, used in the identifiers of plans; its number in the theme, from 1, if left out. Letters, digits and hyphens, but not only digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = r"^[A-Za-z0-9][A-Za-z0-9-]*$"))]
    pub id: Option<String>,
    /// Label for readers.
    pub name: String,
    /// Label in English; `name` if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_en: Option<String>,
    /// Urgency, the same in all formations; drawn around the theme's if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub urgency: Option<Share>,
    /// Its approaches, as many as `plans.approaches`. Those without positions run from the low to the high end of the theme, 0 to 1. If there are more or fewer, plans are labelled by the problem's name and the number of the approach.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 16))]
    pub approaches: Vec<ApproachFile>,
}

/// An approach to a problem; it makes a plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ApproachFile {
    /// Label of the plan for readers.
    pub name: String,
    /// Label in English; `name` if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_en: Option<String>,
    /// Position on the theme, for all approaches to a problem or for none; if left out, the K approaches are evenly spaced, at (k - 1/2) / K.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<Share>,
    /// Cost in mean costs of a plan, the same in all formations; drawn if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("exclusiveMinimum" = 0.0), range(max = 1000.0))]
    pub cost: Option<f64>,
}

impl ProblemFile {
    /// The problem's label in a language.
    pub fn called(&self, language: Language) -> &str {
        language.label(&self.name, [self.name_en.as_deref(), None])
    }
}

impl ApproachFile {
    /// The plan's label in a language.
    pub fn called(&self, language: Language) -> &str {
        language.label(&self.name, [self.name_en.as_deref(), None])
    }
}
