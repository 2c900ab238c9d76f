//! `names`: identifiers of a scenario, with their labels.

use super::changes::Changes;
use super::work;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use model::world::build::Setting;
use results::names::{NameSort, names, text};
use std::io::Write;
use std::path::PathBuf;
use studies::error::Error;

/// List the identifiers of a scenario with their labels
#[derive(Debug, clap::Args)]
#[command(after_help = "\
    Prints a line for each party, theme, person, figure and so on: its identifier, its label and its \
    description. Options and files take the identifier. The figures listed are those that `vierdemacht \
    influence` measures by default, and those of a single formation; docs/MEASURES.md defines these and others.\n\n\
    Examples:\n  \
    vierdemacht names scenarios/tilburg-2018.toml\n  \
    vierdemacht names scenarios/tilburg-2018.toml --only parties,officials\n  \
    vierdemacht names scenarios/teaching-small.toml --only figures --json")]
pub struct NamesCommand {
    /// Scenario file (TOML)
    pub scenario: PathBuf,
    #[command(flatten)]
    #[allow(missing_docs)] // each is documented where it is declared
    pub changes: Changes,
    /// List only these sorts of names (default: all)
    #[arg(long, value_name = "SORT,SORT", value_delimiter = ',', value_parser = sorts())]
    pub only: Vec<NameSort>,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// Parse the sorts of names; for a misspelt one the message suggests the right one.
fn sorts() -> impl TypedValueParser<Value = NameSort> {
    PossibleValuesParser::new(NameSort::ALL.map(NameSort::name)).map(|given| {
        let sort = NameSort::ALL.into_iter().find(|sort| sort.name() == given);
        sort.expect("a possible value is the name of a sort")
    })
}

impl NamesCommand {
    /// Print the names.
    ///
    /// # Errors
    /// Faults of the scenario, or a failure to write.
    pub fn run(&self, out: &mut dyn Write) -> Result<(), Error> {
        let setting = Setting::new(self.changes.scenario(&self.scenario)?);
        let listed = names(&setting, &self.only);
        work::show(out, self.json, &listed, || text(&listed))
    }
}
