//! The experiment file as written: a mirror of the TOML.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An experiment: a scenario, the factors varied, the points of the design, the number of formations, and the figures
/// recorded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExperimentFile {
    /// Name in tables and folders: letters, digits, hyphens.
    #[schemars(regex(pattern = r"^[A-Za-z0-9][A-Za-z0-9-]*$"))]
    pub name: String,
    /// One-line title for readers.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// The title in Dutch; `title` if left out.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title_nl: String,
    /// The scenario that is varied: a path relative to this file.
    pub scenario: String,
    /// Formations in each cell; the scenario's number if left out and no precision is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 100_000_000))]
    pub replicates: Option<u64>,
    /// Seed of all random draws; the scenario's if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seed: Option<u64>,
    /// Names of the figures to record, as in docs/MEASURES.md.
    #[schemars(length(min = 1))]
    pub record: Vec<String>,
    /// Instead of replicates: each cell goes on until a figure is known precisely enough.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub precision: Option<PrecisionFile>,
    /// The points of the design.
    pub design: DesignFile,
    /// The factors varied.
    #[serde(default)]
    pub factor: Vec<FactorFile>,
    /// Rank correlations of factors.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub correlation: Vec<CorrelationFile>,
}

/// The precision at which a cell has enough formations.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PrecisionFile {
    /// The figure, one of those recorded.
    pub figure: String,
    /// Standard error at which a cell has enough formations.
    #[schemars(extend("exclusiveMinimum" = 0.0))]
    pub error: f64,
    /// Maximum number of formations in a cell.
    #[schemars(range(min = 100, max = 100_000))]
    pub most: u64,
}

/// The points of the design.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DesignFile {
    /// Kind of design.
    pub kind: DesignKind,
    /// Latin hypercube: number of points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 2, max = 10_000_000))]
    pub points: Option<u32>,
    /// Latin hypercube, Sobol, Morris: seed of the points; that of the random draws if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seed: Option<u64>,
    /// Sobol: number of base samples, a power of two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<u64>,
    /// Sobol: add the points that separate pairs of factors.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second_order: Option<bool>,
    /// Morris: number of trajectories.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trajectories: Option<u32>,
    /// Morris: number of levels of the grid, even; 4 if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 2, max = 10_000))]
    pub levels: Option<u32>,
    /// List: a CSV file with a column for every factor, relative to this file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
}

/// Kind of design.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DesignKind {
    /// Every level of every factor with every level of all others.
    Factorial,
    /// Points spread evenly over all ranges; factors may be correlated.
    LatinHypercube,
    /// Saltelli's points on a scrambled Sobol' sequence, for Sobol' indices.
    Sobol,
    /// Trajectories of Morris, for elementary effects.
    Morris,
    /// The base, the middle value of every factor, and each factor in turn at each of its other values.
    OneAtATime,
    /// The points of a CSV file.
    List,
}

impl DesignKind {
    /// Its name in a file.
    pub const fn name(self) -> &'static str {
        match self {
            DesignKind::Factorial => "factorial",
            DesignKind::LatinHypercube => "latin_hypercube",
            DesignKind::Sobol => "sobol",
            DesignKind::Morris => "morris",
            DesignKind::OneAtATime => "one_at_a_time",
            DesignKind::List => "list",
        }
    }
}

/// Default number of levels of a Morris grid: the usual one.
pub(crate) const MORRIS_LEVELS: u32 = 4;

/// A factor: something that is varied.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FactorFile {
    /// Name of its column: letters, digits, underscores.
    #[schemars(regex(pattern = r"^[A-Za-z][A-Za-z0-9_]*$"))]
    pub name: String,
    /// Name in pictures, such as "access of civil servants"; the column's name if left out.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// The name in Dutch; `label` if left out.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label_nl: String,
    /// Scenario keys that get its value, as in `--set`; `officials.*.authority` stands for every official who has one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keys: Vec<String>,
    /// The lower end of its range.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    /// The upper end of its range.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
    /// Factorial: number of equidistant levels from low to high.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 2, max = 10_000))]
    pub levels: Option<u32>,
    /// True if only whole numbers of the range are meant.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub whole: bool,
    /// Unit, for the data dictionary.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// Meaning, for the data dictionary.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub meaning: String,
    /// One at a time: the reason why it moves no influence, if it moves none; `vierdemacht dials` requires it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// Its values: each a number, a text, or true or false for all keys, or `{ label = "...", set = { KEY = VALUE } }`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub values: Option<Vec<serde_json::Value>>,
}

/// A rank correlation of two factors.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CorrelationFile {
    /// The two factors, by name.
    #[schemars(length(min = 2, max = 2))]
    pub factors: Vec<String>,
    /// Their rank correlation (Spearman's), between -1 and 1.
    #[schemars(extend("exclusiveMinimum" = -1.0, "exclusiveMaximum" = 1.0))]
    pub value: f64,
}
