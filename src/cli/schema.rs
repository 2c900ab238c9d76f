//! `schema`: the format of scenario files.

use model::scenario::Scenario;
use std::io::Write;
use studies::error::Error;

/// Print the JSON Schema of scenario files: every key, its meaning, range and default
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  vierdemacht schema > scenario.schema.json")]
pub struct SchemaCommand {}

impl SchemaCommand {
    /// Prints the schema.
    ///
    /// # Errors
    /// A failure to write.
    pub fn run(&self, out: &mut dyn Write) -> Result<(), Error> {
        serde_json::to_writer_pretty(&mut *out, &Scenario::json_schema())
            .map_err(std::io::Error::from)
            .and_then(|()| writeln!(out))
            .map_err(Error::of_output)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_says_range_and_meaning() {
        let mut out = Vec::new();
        SchemaCommand {}.run(&mut out).unwrap();
        let schema: serde_json::Value = serde_json::from_slice(&out).unwrap();
        let intensity = &schema["$defs"]["Bureaupolitics"]["properties"]["intensity"];
        assert_eq!(intensity["maximum"], 1);
        assert!(intensity["description"].as_str().unwrap().contains("conflict"));
    }
}
