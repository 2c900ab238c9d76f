//! `explain --choices`: a formation in which somebody is played, from a file of choices.

use super::explain::ExplainCommand;
use model::scenario::{FileKind, Language};
use model::world::build::Setting;
use std::io::Write;
use std::path::Path;
use story::role_play::file::{ChoicesFile, written};
use story::role_play::{Named, RolePlay, Scene, text};
use studies::error::Error;
use studies::text_file::read_text;

/// Read a file of choices.
///
/// # Errors
/// It cannot be read, is of another kind, or has faults.
pub(super) fn read(path: &Path) -> Result<ChoicesFile, Error> {
    // Read once: a pipe cannot be read again.
    let (name, text) = (path.display().to_string(), read_text(path)?);
    match FileKind::Choices.refusal_of_text(&text, path) {
        Some(refusal) => Err(Error::Input(format!("{name}: {refusal}"))),
        None => Ok(ChoicesFile::parse(&name, &text)?),
    }
}

/// Print a replayed role play; with `template`, print a file of choices with the options of every point.
///
/// # Errors
/// The file's faults, nobody to play, or a failure to write.
pub(super) fn explain(
    command: &ExplainCommand,
    setting: &Setting,
    formation: Asked,
    out: &mut dyn Write,
) -> Result<(), Error> {
    let (play, scene, named) = formation.replayed(command, setting)?;
    if command.json {
        serde_json::to_writer_pretty(&mut *out, &scene).map_err(|e| Error::of_output(e.into()))?;
        return writeln!(out).map_err(Error::of_output);
    }
    let shown = match command.choices_template {
        true => written(&play, &scene, &named),
        false => text(&scene, formation.language),
    };
    out.write_all(shown.as_bytes()).map_err(Error::of_output)
}

/// The formation asked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked {
    /// Seed of all random draws.
    pub seed: u64,
    /// Replicate, from 0.
    pub replicate: u64,
    /// Language of all output.
    pub language: Language,
}

impl Asked {
    /// The role play, the whole of it, and the choices made.
    fn replayed<'a>(
        self,
        command: &ExplainCommand,
        setting: &'a Setting,
    ) -> Result<(RolePlay<'a>, Scene, Named), Error> {
        let Asked { seed, replicate, language } = self;
        if let Some(path) = &command.choices {
            let file = read(path)?;
            let (play, scene) = file.replay(setting, (seed, replicate + 1), language)?;
            return Ok((play, scene, file.choices));
        }
        let play = RolePlay::new(setting, seed, replicate, command.role.as_deref()).map_err(Error::input)?;
        let play = play.in_language(language);
        let scene = play.replay(&Named::new()).expect("nothing is chosen, so that nothing is refused");
        Ok((play, scene, Named::new()))
    }
}
