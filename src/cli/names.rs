//! `names`: identifiers of a scenario, with their labels.

use super::changes::Changes;
use super::work;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use model::world::build::Setting;
use results::names::{NameSort, names, text};
use std::io::Write;
use std::path::PathBuf;
use studies::error::Error;

/// List the identifiers of a scenario with their labels: parties, themes, persons, figures and more
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    vierdemacht names scenarios/tilburg-2018.toml\n  \
    vierdemacht names scenarios/tilburg-2018.toml --only parties,officials\n  \
    vierdemacht names scenarios/teaching-small.toml --only figures --json\n\n\
A line each: identifier, label, and what it is. Options and files want the identifier.\n\
Figures are those that `vierdemacht influence` measures where nothing more is asked for, and those of a single formation;\n\
docs/MEASURES.md defines these and others.")]
pub struct NamesCommand {
    /// Scenario file (TOML)
    pub scenario: PathBuf,
    #[command(flatten)]
    #[allow(missing_docs)] // each is documented where it is declared
    pub changes: Changes,
    /// List only these sorts of names; all where left out
    #[arg(long, value_name = "SORT,SORT", value_delimiter = ',', value_parser = sorts())]
    pub only: Vec<NameSort>,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// The sorts of names; of one that is nearly right the message says which was meant.
fn sorts() -> impl TypedValueParser<Value = NameSort> {
    PossibleValuesParser::new(NameSort::ALL.map(NameSort::name)).map(|given| {
        let sort = NameSort::ALL.into_iter().find(|sort| sort.name() == given);
        sort.expect("a possible value is the name of a sort")
    })
}

impl NamesCommand {
    /// Prints the names.
    ///
    /// # Errors
    /// Faults of the scenario, or a failure to write.
    pub fn run(&self, out: &mut dyn Write) -> Result<(), Error> {
        let setting = Setting::new(self.changes.scenario(&self.scenario)?);
        let listed = names(&setting, &self.only);
        work::show(out, self.json, &listed, || text(&listed))
    }
}
