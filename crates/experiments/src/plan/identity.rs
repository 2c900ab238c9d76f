//! Which results are the same: what a design, and what a single cell, follows from.

use super::Experiment;
use super::factor::{Factor, Levels};
use super::file::{DesignFile, ExperimentFile};
use model::scenario::Scenario;
use serde_json::{Value as Json, json};
use studies::digest::sha256;

/// SHA-256 of the sources of the model that this program is made of, which every number follows from.
pub const MODEL: &str = env!("VIERDEMACHT_MODEL");

/// Characters of a cell's address: 128 bits.
const ADDRESS: usize = 32;

impl Experiment {
    /// SHA-256 of all that the rows of this experiment follow from: model, scenario, seed, number of
    /// formations, figures, factors and design. Titles and meanings are not of it. The same hash, the same bytes.
    pub fn design_hash(&self) -> String {
        let ExperimentFile { replicates: _, precision, design, correlation, record, .. } = &self.file;
        let factors: Vec<Json> = self.factors.iter().map(of_factor).collect();
        let canonical = json!({
            "model": MODEL,
            "scenario": self.base.content(),
            "seed": self.seed,
            "runs": self.runs.most(),
            "precision": precision,
            "record": record,
            "design": DesignFile { file: None, ..design.clone() },
            "correlations": correlation,
            "factors": factors,
            "list": self.list.as_ref().map(|_| self.points_of_list()),
        });
        sha256(canonical.to_string().as_bytes())
    }

    /// The points of a list: its values are among those of the factors.
    fn points_of_list(&self) -> String {
        let points = (0..self.design.points()).flat_map(|number| self.point(number));
        sha256(&points.flat_map(f64::to_le_bytes).collect::<Vec<u8>>())
    }

    /// The address of a cell: what the figures of its n-th formation follow from, whatever experiment it belongs to
    /// (model, scenario without name and title, seed, figures; of a cell without scenario, the reason).
    pub fn address(&self, scenario: &Result<Scenario, String>) -> String {
        let content = match scenario {
            Ok(scenario) => {
                let mut file = scenario.as_file().clone();
                (file.name, file.title) = (String::new(), String::new());
                (file.simulation.seed, file.simulation.replicates) = (self.seed, 1);
                serde_json::to_string(&file).expect("what was read from TOML can be written as JSON")
            }
            Err(reason) => format!("none: {reason}"),
        };
        let record = self.file.record.join("\n");
        let mut address = sha256(format!("{MODEL}\n{}\n{record}\n\n{content}", self.seed).as_bytes());
        address.truncate(ADDRESS);
        address
    }
}

fn of_factor(factor: &Factor) -> Json {
    let levels = match &factor.levels {
        Levels::Values(levels) => {
            levels.iter().map(|level| json!([level.shown.toml(), level.changes])).collect()
        }
        Levels::Range { low, high, whole, steps, keys } => json!([low, high, whole, steps, keys]),
    };
    json!([factor.name, levels])
}
