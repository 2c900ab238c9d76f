//! `serve`: the page for the classroom.

use super::changes::Changes;
use crate::serve::presets::Preset;
use crate::serve::serve;
use std::io::Write;
use std::net::SocketAddr;
use std::path::PathBuf;
use studies::error::Error;

/// Serve a page for the classroom: sliders, what they change, and one formation step by step
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    vierdemacht serve\n  \
    vierdemacht serve my-town.toml --listen 127.0.0.1:8080\n\n\
Open the address that it prints in a browser on this machine. The page offers the scenarios that are part of the\n\
program, and before them those given. It is for this machine alone: requests from other machines and other sites are\n\
refused. To show it on another machine, give --listen with an address of this one and --public, and trust the network.")]
pub struct ServeCommand {
    /// Scenario files (TOML) to offer before those that are part of the program
    pub scenarios: Vec<PathBuf>,
    #[command(flatten)]
    #[allow(missing_docs)] // each is documented where it is declared
    pub changes: Changes,
    /// Address and port; with port 0 any that is free
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:7018")]
    pub listen: SocketAddr,
    /// Allow an address that other machines can reach
    #[arg(long)]
    pub public: bool,
}

impl ServeCommand {
    /// Serves until the interrupt key is pressed.
    ///
    /// # Errors
    /// Faults of a scenario, two of one name, an address that others can reach without `public`, or one that cannot
    /// be had.
    pub fn run(&self, out: &mut dyn Write) -> Result<(), Error> {
        if !self.listen.ip().is_loopback() && !self.public {
            return Err(Error::Input(format!(
                "{} can be reached from other machines: give --public as well if that is meant",
                self.listen
            )));
        }
        if let (Some(change), true) = (self.changes.set.first(), self.scenarios.is_empty()) {
            let why = format!(
                "--set {change}: of which scenario? Name it, as in `vierdemacht serve my-town.toml --set {change}`"
            );
            return Err(Error::Input(why));
        }
        let mut presets: Vec<Preset> = Vec::new();
        let is_among = |presets: &[Preset], name: &str| presets.iter().any(|one| one.scenario.name() == name);
        for path in &self.scenarios {
            let preset = Preset::of(self.changes.base(path)?)?;
            let name = preset.scenario.name();
            if is_among(&presets, name) {
                return Err(Error::Input(format!("two of the scenarios are called {name}: rename one")));
            }
            presets.push(preset);
        }
        for preset in Preset::shipped()? {
            if !is_among(&presets, preset.scenario.name()) {
                presets.push(preset);
            }
        }
        serve(self.listen, presets, |address| {
            writeln!(out, "Open http://{address}/ in a browser on this machine. Ctrl+C ends it.")
                .and_then(|()| out.flush())
                .map_err(Error::of_output)
        })
    }
}
