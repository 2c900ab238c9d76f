//! `explain`: the story of one formation.

use super::changes::Changes;
use super::choices;
use clap::ValueEnum;
use model::scenario::Language;
use model::world::build::Setting;
use results::words::languages;
use std::io::Write;
use std::path::PathBuf;
use story::find::About;
use story::why::Why;
use story::{Formation, Subject, agreement, find, json};
use studies::error::Error;

/// Tell the story of one formation: who told whom what, and why
#[derive(Debug, clap::Args)]
#[command(after_help = "\
    Prints to the terminal; to keep the text, send it to a file with >.\n\n\
    Examples:\n  \
    vierdemacht explain scenarios/tilburg-2018.toml --replicate 1\n  \
    vierdemacht explain scenarios/tilburg-2018.toml --replicate 1 --agent expert-climate\n  \
    vierdemacht explain scenarios/tilburg-2018.toml --replicate 1 --plan climate/2/3\n  \
    vierdemacht explain scenarios/tilburg-2018.toml --replicate 1 --phase preparation\n  \
    vierdemacht explain scenarios/tilburg-2018.toml --replicate 1 --why-influence experts\n  \
    vierdemacht explain scenarios/tilburg-2018.toml --replicate 1 --agreement --lang nl --format html > akkoord.html\n  \
    vierdemacht explain scenarios/teaching-small.toml --replicate 3 --choices-template > my-choices.toml\n  \
    vierdemacht explain scenarios/teaching-small.toml --replicate 3 --choices examples/choices.toml")]
pub struct ExplainCommand {
    /// Scenario file (TOML)
    pub scenario: PathBuf,
    /// Formation to explain: the replicate's number as in tables, from 1
    #[arg(long, value_name = "K", default_value_t = 1)]
    pub replicate: u64,
    /// Tell only what concerns one person: identifier, label, or an unambiguous part of them
    #[arg(long, value_name = "NAME", group = "subject")]
    pub agent: Option<String>,
    /// Tell only what concerns one plan (theme/problem/approach, numbered from 1) or problem (theme/problem):
    /// identifier, name in the scenario, or an unambiguous part of them
    #[arg(long, value_name = "ID", group = "subject")]
    pub plan: Option<String>,
    /// Tell only one phase, event by event: preparation, election, `information_rounds`, formation,
    /// consultation, drafting, investiture, or `everyday_practice`
    #[arg(long, value_name = "NAME", group = "subject")]
    pub phase: Option<String>,
    /// Print the agreement as a document of about two pages: a chapter for each cluster, and who brought each plan
    #[arg(long, group = "subject", conflicts_with = "json")]
    pub agreement: bool,
    /// Form of the agreement: Markdown, or one HTML file that prints on A4
    #[arg(long, value_enum, requires = "agreement", default_value_t)]
    pub format: DocumentFormat,
    /// Language of the story, of the agreement and of role play; the stories of a person, a plan and --why-influence
    /// are in English, with names in this language
    #[arg(long, value_name = "LANG", value_parser = languages(), default_value = "en")]
    pub lang: Language,
    /// Explain why somebody had influence: compare the formation with the same one without this group, party,
    /// department or person (as in `influence --mute`), and follow the causes from the first difference to the
    /// agreement; with --plan, compare one problem
    #[arg(long, value_name = "NAME", conflicts_with_all = ["agent", "phase", "agreement"])]
    pub why_influence: Option<String>,
    /// Replay a role play from a file of choices (TOML) for this scenario, seed and replicate: a player takes the
    /// municipal secretary's place at five points. Compares the result with the model's own formation and with the one
    /// without the secretary; the model decides the points that the file leaves out
    #[arg(long, value_name = "FILE", conflicts_with_all = ["subject", "why_influence"])]
    pub choices: Option<PathBuf>,
    /// Print a file of choices to start from, with the options of each point as comments; with --choices, the options
    /// that follow the choices in that file
    #[arg(long, conflicts_with_all = ["subject", "why_influence", "json"])]
    pub choices_template: bool,
    /// Person to play in the file to start from, by identifier (default: the municipal secretary)
    #[arg(long, value_name = "ID", requires = "choices_template", conflicts_with = "choices")]
    pub role: Option<String>,
    /// Seed of the random draws, instead of the scenario's
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
    #[command(flatten)]
    #[allow(missing_docs)] // each is documented where it is declared
    pub changes: Changes,
    /// Print the events as a JSON array, one object for each event; with --why-influence or --choices, one object
    #[arg(long)]
    pub json: bool,
}

/// The form of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum DocumentFormat {
    /// Markdown.
    #[default]
    Markdown,
    /// One HTML file.
    Html,
}

impl ExplainCommand {
    /// Print the story; with `json`, the events that it tells; or the agreement.
    ///
    /// # Errors
    /// The scenario's faults; a replicate, person, plan or phase that does not exist; a failure to write.
    pub fn run(&self, out: &mut dyn Write) -> Result<(), Error> {
        let setting = Setting::new(self.changes.scenario(&self.scenario)?);
        let about =
            About { agent: self.agent.as_deref(), plan: self.plan.as_deref(), phase: self.phase.as_deref() };
        let subject = find::subject(&setting, about).map_err(Error::input)?;
        let group = self
            .why_influence
            .as_ref()
            .map(|name| find::group(&setting, name))
            .transpose()
            .map_err(Error::input)?;
        let replicate = find::replicate(self.replicate).map_err(Error::input)?;
        let seed = self.seed.unwrap_or(setting.scenario.parameters().simulation.seed);
        if self.choices.is_some() || self.choices_template {
            let asked = choices::Asked { seed, replicate, language: self.lang };
            return choices::explain(self, &setting, asked, out);
        }
        if let Some(group) = group {
            let mut why = Why::simulate(&setting, seed, replicate, group).in_language(self.lang);
            return self.why(&mut why, subject, out);
        }
        let mut formation = Formation::simulate(&setting, seed, replicate, subject).in_language(self.lang);
        if self.agreement {
            let document = match self.format {
                DocumentFormat::Markdown => agreement::markdown(&formation, self.lang),
                DocumentFormat::Html => agreement::html(&formation, self.lang),
            };
            return out.write_all(document.as_bytes()).map_err(Error::of_output);
        }
        if self.json {
            let events = json::array(&formation, &formation.events_about(subject));
            return print(out, &events);
        }
        out.write_all(formation.story(subject).as_bytes()).map_err(Error::of_output)
    }

    fn why(&self, why: &mut Why<'_>, subject: Subject, out: &mut dyn Write) -> Result<(), Error> {
        let problem = match subject {
            Subject::Problem(problem, _) => Some(problem),
            Subject::Whole | Subject::Phase(_) | Subject::Agent(_) => None,
        };
        if self.json {
            return print(out, &why.json(problem));
        }
        out.write_all(why.story(problem).as_bytes()).map_err(Error::of_output)
    }
}

fn print(out: &mut dyn Write, value: &serde_json::Value) -> Result<(), Error> {
    serde_json::to_writer_pretty(&mut *out, value).map_err(|e| Error::of_output(e.into()))?;
    writeln!(out).map_err(Error::of_output)
}
