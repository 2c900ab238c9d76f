//! Role play on the page: a player takes a process supporter's place in one formation.

use super::Language;
use super::formation::REPLICATES;
use super::presets::Preset;
use model::world::build::Setting;
use serde::{Deserialize, Serialize};
use story::role_play::{Named, RolePlay, Scene, file};

/// A request of the page.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlayQuestion {
    /// Name of an offered scenario.
    pub scenario: String,
    /// Number of the formation, from 1.
    pub replicate: u64,
    /// Language of all texts.
    pub language: Language,
    /// The choices so far: options by the names of points.
    #[serde(default)]
    pub choices: Named,
}

/// The scene to show, and the file that `vierdemacht explain --choices` replays.
#[derive(Debug, Clone, Serialize)]
pub struct PagePlay {
    /// The play so far.
    pub scene: Scene,
    /// The choices as a file.
    pub file: String,
}

/// The play so far.
///
/// # Errors
/// The request is invalid, or a choice cannot be made.
pub fn played(preset: &Preset, asked: &PlayQuestion) -> Result<PagePlay, String> {
    if !REPLICATES.contains(&asked.replicate) {
        return Err(format!("formations go from 1 to {}", REPLICATES.end()));
    }
    let setting = Setting::new(preset.scenario.clone());
    let seed = setting.scenario.parameters().simulation.seed;
    let play = RolePlay::new(&setting, seed, asked.replicate - 1, None).map_err(|why| why.to_string())?;
    let play = play.in_language(asked.language);
    let refused = |refusals: Vec<story::role_play::Refusal>| {
        let each = refusals.iter().map(|refusal| format!("{refusal}: {}", refusal.help()));
        each.collect::<Vec<_>>().join("; ")
    };
    let scene = play.scene(&asked.choices).map_err(refused)?;
    Ok(PagePlay { file: file::written(&play, &scene, &asked.choices), scene })
}
