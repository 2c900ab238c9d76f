//! Identity of results: everything that a design, or a single cell, depends on.

use super::Experiment;
use super::factor::{Factor, Levels};
use super::file::{DesignFile, ExperimentFile};
use model::scenario::Scenario;
use serde_json::{Value as Json, json};
use studies::digest::sha256;

/// SHA-256 of the sources of the model in this program, on which every number depends.
pub const MODEL: &str = env!("VIERDEMACHT_MODEL");

/// Length of a cell's address in hexadecimal characters: 128 bits.
const ADDRESS: usize = 32;

impl Experiment {
    /// SHA-256 of everything that the rows of this experiment depend on: model, scenario, seed, number of formations,
    /// figures, factors and design, but not titles and meanings. The same hash means the same bytes.
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

    /// The points of a list; its values are also among those of the factors.
    fn points_of_list(&self) -> String {
        let points = (0..self.design.points()).flat_map(|number| self.point(number));
        sha256(&points.flat_map(f64::to_le_bytes).collect::<Vec<u8>>())
    }

    /// The address of a cell: everything that the figures of its n-th formation depend on, in any experiment (model,
    /// scenario without name and title, seed, figures; for a cell without scenario, the reason).
    pub fn address(&self, scenario: &Result<Scenario, String>) -> String {
        let content = match scenario {
            Ok(scenario) => {
                let mut file = scenario.as_file().clone();
                (file.name, file.title, file.title_nl) = Default::default();
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
