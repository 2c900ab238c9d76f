//! `schema`: the formats of files.

use model::scenario::Scenario;
use serde_json::Value;
use std::io::Write;
use studies::error::Error;

/// Print the JSON Schema of scenarios or of another kind of file
#[derive(Debug, clap::Args)]
#[command(after_help = "\
    Prints every key with its meaning, range and default. Editors that know TOML (such as Taplo and Even Better \
    TOML) check a file and complete its keys with the schema that the first line of the file names: #:schema \
    ./scenario.schema.json\n\n\
    The shipped files name the schemas in the folder schemas; a file that `new` writes names the schema that it \
    writes beside it.\n\n\
    Examples:\n  \
    vierdemacht schema > scenario.schema.json\n  \
    vierdemacht schema experiment > experiment.schema.json")]
pub struct SchemaCommand {
    /// Kind of file
    #[arg(value_enum, default_value_t)]
    pub kind: SchemaOf,
}

/// A kind of file that has a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum SchemaOf {
    /// Scenarios
    #[default]
    Scenario,
    /// Scenarios that extend another, and say only what differs
    Extension,
    /// Experiments
    Experiment,
    /// Lists of patterns
    Patterns,
    /// Ladders of rules
    Ladder,
    /// Calibrations
    Calibration,
}

impl SchemaOf {
    /// The schema.
    ///
    /// # Errors
    /// This program was built without files of that kind.
    fn schema(self) -> Result<Value, Error> {
        match self {
            SchemaOf::Scenario => Ok(Scenario::json_schema()),
            SchemaOf::Extension => Ok(Scenario::json_schema_of_extensions()),
            #[cfg(feature = "experiments")]
            SchemaOf::Experiment => Ok(experiments::plan::Experiment::json_schema()),
            #[cfg(feature = "experiments")]
            SchemaOf::Patterns => Ok(experiments::patterns::list::PatternList::json_schema()),
            #[cfg(feature = "experiments")]
            SchemaOf::Ladder => Ok(experiments::patterns::ladder::Ladder::json_schema()),
            #[cfg(feature = "experiments")]
            SchemaOf::Calibration => Ok(experiments::calibration::file::Calibration::json_schema()),
            #[cfg(not(feature = "experiments"))]
            _ => Err(super::left_out::error("schema", "experiments")),
        }
    }

    /// The schema as printed and as kept in files.
    ///
    /// # Errors
    /// As [`SchemaOf::schema`].
    pub fn text(self) -> Result<String, Error> {
        let text = serde_json::to_string_pretty(&self.schema()?);
        Ok(text.map_err(|why| Error::Run(why.to_string()))? + "\n")
    }
}

impl SchemaCommand {
    /// Print the schema.
    ///
    /// # Errors
    /// This program was built without files of that kind, or a failure to write.
    pub fn run(&self, out: &mut dyn Write) -> Result<(), Error> {
        out.write_all(self.kind.text()?.as_bytes()).map_err(Error::of_output)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_says_range_and_meaning() {
        let mut out = Vec::new();
        SchemaCommand { kind: SchemaOf::default() }.run(&mut out).unwrap();
        let schema: Value = serde_json::from_slice(&out).unwrap();
        let intensity = &schema["$defs"]["Bureaupolitics"]["properties"]["intensity"];
        assert_eq!(intensity["maximum"], 1);
        assert!(intensity["description"].as_str().unwrap().contains("conflict"));
    }
}
